import { randomBytes } from 'node:crypto';
import { createSimClock } from '../ground/clock.ts';
import { startControlServer } from '../ground/control-server.ts';
import { createRouteFinder } from './control-routes.ts';
import { type FleetSettings, type Member, startMember } from './fleet-members.ts';
import type { MinerGeneration } from './generations.ts';
import type { MinerModelName } from './models.ts';
import type { MinerPlan } from './plan.ts';
import type { MinerScenario } from './scenario-names.ts';
import { createMinerHttp } from './server.ts';

export interface FleetOptions {
  /** One plan per miner, or how many healthy ones. */
  readonly miners: readonly MinerPlan[] | number;
  /** First port of miners that share 127.0.0.1 (the next ones follow); 0 = free ports (the default). */
  readonly port?: number;
  /** Gives every miner an address of its own from 127.0.0.2 up, all on `port` (which must not be 0). Linux only. */
  readonly ownAddresses?: boolean;
  /**
   * A miner's own address is the one of its port, and it goes where its network settings take it: to another 127.x.x.x on the same port, or,
   * with any other address, out of everybody's reach. Default: its port stays, whatever it believes to have. Linux only.
   */
  readonly moves?: boolean;
  /** Simulated seconds in a real one (default 1). */
  readonly timeScale?: number;
  /** Same seed and same start, same readings (default 1). */
  readonly seed?: number;
  /** Unix milliseconds at which simulated time begins (default now). */
  readonly startMs?: number;
  /** Monotonic milliseconds that count as real time, for tests (default the machine's). */
  readonly readRealMs?: () => number;
  /** Serves `GET /metrics` on every miner: not of the device, for benchmarks. */
  readonly metrics?: boolean;
  /** Requests kept in the log of each miner (default 50). */
  readonly requestLogSize?: number;
  /** Size of each miner's journal (default 5 MB, as the device's). */
  readonly journalBytes?: number;
  /** cgminer says something every few seconds while somebody reads the log, as for people who look (default no). */
  readonly chatter?: boolean;
  /** Port of the control endpoint on 127.0.0.1 (default 0 = a free one). */
  readonly controlPort?: number;
}

export interface FleetMiner {
  readonly index: number;
  readonly name: string;
  /** `host:port` at the start; `FleetControl.miner` tells it for a miner that has moved. */
  readonly address: string;
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly mac: string;
  readonly scenario: MinerScenario;
  readonly generation: MinerGeneration;
  readonly model: MinerModelName;
  readonly adminPassword: string;
}

export interface MinerFleet {
  readonly miners: readonly FleetMiner[];
  readonly control: { readonly url: string; readonly token: string };
  /** Closes every port and connection. */
  stop(): Promise<void>;
}

// reference 4.
const JOURNAL_BYTES = 5_000_000;
// Opening thousands of ports at once would fill the event loop.
const START_BATCH = 200;

function placeOf(options: FleetOptions, index: number): { host: string; port: number } {
  const port = options.port ?? 0;
  if (options.ownAddresses !== true) return { host: '127.0.0.1', port: port === 0 ? 0 : port + index };
  if (port === 0) throw new Error('miners with own addresses need one fixed port');
  const number = index + 2;
  return { host: `127.0.${Math.floor(number / 254)}.${(number % 254) + (number >= 254 ? 1 : 0)}`, port };
}

function describe({ index, miner, listener }: Member): FleetMiner {
  const { plan } = miner;
  const address = `${listener.host()}:${listener.port()}`;
  return {
    index,
    name: plan.name,
    address,
    host: listener.host(),
    port: listener.port(),
    url: `http://${address}`,
    mac: plan.mac,
    scenario: plan.scenario,
    generation: plan.generation,
    model: plan.model,
    adminPassword: plan.adminPassword,
  };
}

async function startMembers(
  settings: FleetSettings,
  plans: readonly MinerPlan[],
  options: FleetOptions,
): Promise<Member[]> {
  const members: Member[] = [];
  for (let first = 0; first < plans.length; first += START_BATCH) {
    const batch = plans.slice(first, first + START_BATCH).map((plan, offset) => {
      const index = first + offset;
      return startMember(settings, { plan, index, ...placeOf(options, index) });
    });
    const outcomes = await Promise.allSettled(batch);
    members.push(...outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed === undefined) continue;
    await Promise.all(members.map(({ listener }) => listener.close()));
    throw failed.reason;
  }
  return members;
}

/** Starts miners and their control endpoint; throws when a port is taken. */
export async function startMinerFleet(options: FleetOptions): Promise<MinerFleet> {
  const { miners } = options;
  const plans = typeof miners === 'number' ? Array.from({ length: miners }, (): MinerPlan => ({})) : miners;
  const clock = createSimClock({
    timeScale: options.timeScale ?? 1,
    startMs: options.startMs ?? Date.now(),
    ...(options.readRealMs && { readRealMs: options.readRealMs }),
  });
  const http = createMinerHttp({ metrics: options.metrics ?? false });
  const sizes = {
    requests: options.requestLogSize ?? 50,
    journalBytes: options.journalBytes ?? JOURNAL_BYTES,
    chatter: options.chatter ?? false,
  };
  const moves = options.moves ?? false;
  const settings = { clock, http, seed: options.seed ?? 1, sizes, moves };
  const members = await startMembers(settings, plans, options);
  const token = randomBytes(32).toString('base64url');
  const control = await startControlServer({
    find: createRouteFinder({ settings, members, plans }),
    token,
    port: options.controlPort ?? 0,
  });
  return {
    miners: members.map(describe),
    control: { url: control.url, token },
    async stop() {
      clock.stop();
      for (const { miner } of members) miner.onReachChange = () => undefined;
      await Promise.all(members.map(({ listener }) => listener.close()));
      http.close();
      await control.stop();
    },
  };
}
