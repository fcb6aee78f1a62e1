import { poolAccountTopic } from '@mintdeck/shared-types/live';
import type { PoolAccount, PoolAccountState } from '@mintdeck/shared-types/pool/account';
import type { PoolRawAnswer } from '@mintdeck/shared-types/pool/raw';
import { ApiError } from '../../http/api-error.ts';
import type { Bus } from '../../live/bus.ts';
import type { Clock } from '../../upstream/clock.ts';
import { createPoolClient, type PoolClient } from './client.ts';
import type { AccountSettings, KeptAnswer, PoolNeeds, RowExtras } from './needs.ts';
import { createReadings, type ListName, type PoolReadings, type Readings, ROUND } from './readings.ts';
import { toPoolAccount } from './row.ts';
import { LastSaid } from './said.ts';
import { toAccountState } from './state.ts';
import type { Traffic } from './traffic/traffic.ts';

/** A page reads again whenever something is new: no reading for so long means that nobody looks. */
const LOOKED_AT_MS = 300_000;

export interface PolledAccountOptions {
  /** asked each time, so that an edit shows at once */
  settings: () => AccountSettings;
  http: PoolNeeds['http'];
  /** of the user and address it has at the start */
  kept: readonly KeptAnswer[];
  trafficOf: (address: string) => Traffic;
  clock: Clock;
  now: () => number;
  bus: Bus;
  findMiner: (name: string) => string | null;
  readExtras: () => RowExtras;
  onAnswer: Parameters<typeof createReadings>[0]['onAnswer'];
  /** a round of questions is over */
  onRound: (readings: PoolReadings) => void;
  reportBug: (error: unknown) => void;
}

/** What belongs to one user at one address: all of it is another after a move. */
interface Asked {
  readonly said: LastSaid;
  readonly client: PoolClient;
  readonly readings: Readings;
}

/** One pool account: what is known of it, and what is asked when. Every change of it goes out on the bus. */
export class PolledAccount {
  readonly #options: PolledAccountOptions;
  readonly #id: string;
  #controller = new AbortController();
  #asked: Asked;
  #lookedAt = Number.NEGATIVE_INFINITY;
  readonly #underWay = new Set<Promise<void>>();
  #status: { state: PoolAccountState; since: number };
  #seq: number;

  constructor(options: PolledAccountOptions) {
    this.#options = options;
    this.#id = options.settings().id;
    this.#asked = this.#begin(options.kept);
    // the server may have ended between an order and the answer: what is known is of before it
    if (options.readExtras().openOrder !== null) this.expire();
    // grows over restarts of the server too
    this.#seq = options.now();
    this.#status = { state: this.#toState(), since: options.now() };
  }

  /** What is known now. Somebody looks: what is old is asked for behind. */
  look(): PoolReadings {
    this.#lookedAt = this.#options.clock.now();
    void this.poll();
    return this.read();
  }

  read(): PoolReadings {
    return this.#asked.readings.read(this.#options.settings(), this.#options.findMiner);
  }

  readRow(): PoolAccount {
    const settings = this.#options.settings();
    const { findMiner, readExtras } = this.#options;
    const dashboard = this.#asked.readings.readDashboard(settings, findMiner);
    const status = this.#status;
    return toPoolAccount({ settings, dashboard, status, extras: readExtras(), seq: this.#seq });
  }

  /** Of the address and user it has now. */
  get client(): PoolClient {
    return this.#asked.client;
  }

  /** The newest answers in the pool's own words. */
  readRaw(): PoolRawAnswer[] {
    return this.#asked.said.list();
  }

  /** The newest good answers, for the next start. */
  readKept(): KeptAnswer[] {
    return this.#asked.readings.readKept();
  }

  /** Asks for what is due. Never throws. */
  async poll(): Promise<void> {
    try {
      if (this.#options.settings().paused) return;
      const { lists } = this.#asked.readings;
      const { signal } = this.#controller;
      const watched = this.#isWatched();
      const due = ROUND.filter((name) => lists[name].isDue(watched));
      await Promise.all(due.map((name) => this.#track(lists[name].ask(signal))));
    } catch (error) {
      this.#options.reportBug(error);
    }
  }

  /** Asks for one list anew, whatever its age. Throws UpstreamError, or the signal's reason. */
  async askAnew(name: ListName, signal: AbortSignal): Promise<PoolReadings> {
    const both = AbortSignal.any([signal, this.#controller.signal]);
    await this.#track(this.#asked.readings.lists[name].askAnew(both));
    return this.read();
  }

  /** An order was carried out: what is known is old. */
  expire(): void {
    for (const name of ROUND) this.#asked.readings.lists[name].expire();
  }

  /** Something else of its page, or of its row, is another. */
  touch(): void {
    this.#seq += 1;
    this.#publish();
  }

  /** Another address or user: nothing that is known holds. */
  move(): void {
    this.#giveUp();
    this.#controller = new AbortController();
    this.#asked = this.#begin([]);
    this.touch();
  }

  /** No question is asked any more; resolves when none is under way. */
  async stop(): Promise<void> {
    this.#giveUp();
    await Promise.allSettled(this.#underWay);
  }

  remove(): void {
    this.#giveUp();
    this.#options.bus.publish({ topic: poolAccountTopic(this.#id), takenAt: null, value: null });
  }

  #giveUp(): void {
    // an order that waits for an answer is not made any more
    this.#controller.abort(new ApiError('changed-meanwhile'));
  }

  #begin(kept: readonly KeptAnswer[]): Asked {
    const { settings, http, trafficOf, clock, now, onAnswer } = this.#options;
    const { address, user } = settings();
    const traffic = trafficOf(address);
    const said = new LastSaid();
    const client = createPoolClient(http, (endpoint, reply) => said.note(endpoint, reply));
    const place = { address, user };
    const readings = createReadings({ place, client, traffic, clock, now, kept, onAnswer });
    return { said, client, readings };
  }

  #isWatched(): boolean {
    const isLookedAt = this.#options.clock.now() - this.#lookedAt < LOOKED_AT_MS;
    return isLookedAt || this.#options.readExtras().openOrder !== null;
  }

  /** A round is over when nothing is under way any more: browsers are told once, not for each list. */
  async #track(asking: Promise<void>): Promise<void> {
    const { signal } = this.#controller;
    this.#underWay.add(asking);
    try {
      await asking;
    } finally {
      this.#underWay.delete(asking);
      if (this.#underWay.size === 0 && !signal.aborted) this.#endRound();
    }
  }

  #endRound(): void {
    this.touch();
    try {
      this.#options.onRound(this.read());
    } catch (error) {
      this.#options.reportBug(error);
    }
  }

  #toState(): PoolAccountState {
    const { paused, address } = this.#options.settings();
    const { error, isAnswered } = this.#asked.readings.lists.dashboard;
    const isLimited = this.#options.trafficOf(address).isLimited();
    return toAccountState({ paused, isKnown: isAnswered, error, isLimited });
  }

  #publish(): void {
    const state = this.#toState();
    if (state !== this.#status.state) this.#status = { state, since: this.#options.now() };
    const value = this.readRow();
    this.#options.bus.publish({ topic: poolAccountTopic(this.#id), takenAt: value.takenAt, value });
  }
}
