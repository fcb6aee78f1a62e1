import { expect } from 'vitest';
import {
  answered,
  exchange,
  form,
  type WireAnswer,
  type WireFailure,
  type WireRequest,
} from '../../ground/testing/exchange.ts';
import { createFleetControl, type FleetControl } from '../control.ts';
import type { MinerFleet } from '../fleet.ts';
import type { MinerPatch } from '../patch.ts';
import type { MinerPlan } from '../plan.ts';
import { hurry } from './fleet-fixture.ts';
import { type RecordedExchange, readTranscript } from './transcript.ts';

/** Miners in the conditions the transcripts were taken in; the address is the recorded one. */
export function rigPlans(): MinerPlan[] {
  const recorded = readTranscript('writes.txt').find(({ name }) => name === 'network-after-dhcp');
  const network = JSON.parse(recorded?.answer?.body ?? '{}');
  const plan = { ipAddress: String(network.ipaddress), uptimeS: 20_000 };
  return [plan, { uptimeS: 1 }, { ...plan, generation: '2018-08' }];
}

// Longer than any test: the clients of a test give up when they are told to.
const NEVER_MS = 60_000;

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
  #giveUp = new AbortController();

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
    const { signal } = this.#giveUp;
    const send = () => exchange(this.addressOf(0), { path, headers, timeoutMs: NEVER_MS, signal });
    this.#pending.push(...Array.from({ length: 5 }, send));
    await expect.poll(async () => (await this.#control.miner(0)).busyWorkers).toBe(5);
  }

  /** The clients that hold workers give up. */
  async settle(): Promise<void> {
    this.#giveUp.abort();
    await Promise.all(this.#pending);
    this.#pending = [];
    this.#giveUp = new AbortController();
  }

  async #arrival(index: number, before: number): Promise<void> {
    const arrived = async () => (await this.#control.requests(index)).totalCount;
    await expect.poll(arrived, { interval: 2 }).toBeGreaterThan(before);
  }

  /** Sends a request and waits for its answer; the time a worker is held is jumped over. */
  async send(index: number, request: WireRequest): Promise<WireAnswer> {
    const before = (await this.#control.requests(index)).totalCount;
    const answer = answered(this.addressOf(index), request);
    await this.#arrival(index, before);
    return hurry(this.#control, answer, index);
  }

  /** Sends a request, lets the recorded patience of its client pass, and says what came until then. */
  async sendInVain(
    index: number,
    request: WireRequest,
    patienceS: number,
  ): Promise<WireAnswer | WireFailure | null> {
    const before = (await this.#control.requests(index)).totalCount;
    const client = new AbortController();
    let outcome: WireAnswer | WireFailure | null = null;
    const sent = { ...request, timeoutMs: NEVER_MS, signal: client.signal };
    const pending = exchange(this.addressOf(index), sent).then((answer) => {
      outcome = answer;
    });
    await this.#arrival(index, before);
    await this.#control.advance(patienceS);
    // One more way there and back: an answer sent by now would have come.
    await this.#control.clock();
    const seen = outcome;
    client.abort();
    await pending;
    return seen;
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
