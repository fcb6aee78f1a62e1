import { expect } from 'vitest';
import { createFleetControl, type FleetControl } from '../control.ts';
import type { MinerFleet } from '../fleet.ts';
import type { MinerPatch } from '../patch.ts';
import type { MinerPlan } from '../plan.ts';
import { answered, exchange, form, type WireRequest } from './exchange.ts';
import { type RecordedExchange, readTranscript } from './transcript.ts';

/** 4 s of the device are 80 ms, and nginx's 120 s still outlast every recorded time-out. */
export const TIME_SCALE = 50;

/** Miners in the conditions the transcripts were taken in; the address is the recorded one. */
export function rigPlans(): MinerPlan[] {
  const recorded = readTranscript('writes.txt').find(({ name }) => name === 'network-after-dhcp');
  const network = JSON.parse(recorded?.answer?.body ?? '{}');
  const plan = { ipAddress: String(network.ipaddress), uptimeS: 20_000 };
  return [plan, { uptimeS: 1 }, { ...plan, generation: '2018-08' }];
}

// By the names of the exchanges: what was done to the rig before them.
const PATCHES: readonly (readonly [RegExp, MinerPatch])[] = [
  [/-cgminer-(drops|refused)$/, { cgminer: 'down' }],
  [/-cgminer-hangs$/, { cgminer: 'hung' }],
  [/^pools-no-config$/, { pools: null }],
];

/** Brings simulated miners into the state of a recorded exchange and sends its request. */
export class RigReplay {
  readonly #fleet: MinerFleet;
  readonly #control: FleetControl;
  // Fetched once per boot: a hung miner issues none, and a changed password would refuse.
  readonly #tokens = new Map<string, string>();
  #pending: Promise<unknown>[] = [];

  constructor(fleet: MinerFleet) {
    this.#fleet = fleet;
    this.#control = createFleetControl(fleet.control);
  }

  /** The miner that stands for the rig of an exchange. */
  minerOf(file: string, name: string): number {
    if (name === 'getHashRates-none') return 1;
    return file === 'backend-2018-08.txt' ? 2 : 0;
  }

  addressOf(index: number): string {
    return this.#fleet.miners[index]?.address ?? '';
  }

  async #logIn(index: number, user: string): Promise<string> {
    const later = this.#fleet.miners[index]?.generation === '2018-08';
    const fields = { username: user, password: later ? user : `dragon${user}` };
    const reply = await answered(this.addressOf(index), { path: '/api/auth', ...form(fields) });
    return String(JSON.parse(reply.body).jwt);
  }

  /** Boots a miner anew and logs in to it. */
  async freshen(index: number): Promise<void> {
    await this.#control.reset(index);
    for (const user of ['admin', 'guest']) {
      this.#tokens.set(`${index} ${user}`, await this.#logIn(index, user));
    }
  }

  #bearer(index: number, user: string): string {
    return `Bearer ${this.#tokens.get(`${index} ${user}`)}`;
  }

  /** The recorded request with a real token where a good one was recorded; bad ones are sent as they are. */
  requestOf(index: number, recorded: RecordedExchange): WireRequest {
    const { request, answer } = recorded;
    const header = request.headers?.Authorization ?? '';
    const claims = /^[Bb]earer [^.]+\.([^.]+)\.[^.]+$/.exec(header)?.[1];
    if (claims === undefined || answer?.body.includes('"expired"') === true) return request;
    const { user } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const Authorization = this.#bearer(index, String(user)).replace('Bearer', header.slice(0, 6));
    return { ...request, headers: { ...request.headers, Authorization } };
  }

  async #fillWorkers(path: string): Promise<void> {
    const headers = { Authorization: this.#bearer(0, 'admin') };
    if (path === '/api/summary') await this.#control.patch(0, { cgminer: 'hung' });
    const send = () => exchange(this.addressOf(0), { path, headers, timeoutMs: 200 });
    this.#pending.push(...Array.from({ length: 5 }, send));
    await expect.poll(async () => (await this.#control.miner(0)).busyWorkers).toBe(5);
  }

  /** Waits until every client that holds a worker has given up. */
  async settle(): Promise<void> {
    await Promise.all(this.#pending);
    this.#pending = [];
  }

  /** Does what was done to the rig before an exchange. */
  async prepare(file: string, name: string): Promise<void> {
    const index = this.minerOf(file, name);
    if (file === 'cgminer-down.txt' || name === 'getHashRates-none') await this.freshen(index);
    if (name === 'type-while-5-reboots-in-flight') await this.#fillWorkers('/api/reboot');
    if (name === 'type-while-5-summaries-hang-on-cgminer') {
      await this.freshen(0);
      await this.#fillWorkers('/api/summary');
    }
    if (name === 'type-after-clients-gave-up') await this.settle();
    const patch = PATCHES.find(([pattern]) => pattern.test(name))?.[1];
    if (patch !== undefined) await this.#control.patch(index, patch);
  }
}
