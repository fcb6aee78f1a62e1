import type { StartActionRequest } from '@mintdeck/shared-types/jobs';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRandom } from '../../test/random.ts';
import type { Database } from '../db/schema.ts';
import { countAll, isFinal } from './job-record.ts';
import {
  AUTHOR,
  DONE,
  type Errand,
  FAILED,
  type FakeRunner,
  openTestJobs,
  type TestJobs,
  toMinerId,
  toOrder,
} from './jobs.fixture.ts';
import type { Jobs } from './jobs.ts';

// Orders, outcomes, cancels, retries, stops and power cuts in any order: nothing is sent twice, and counts add up.

const MINERS = 6;
const STEPS = 60;

let place: TestJobs;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  place = await openTestJobs();
});
afterEach(async () => {
  await place.close();
  vi.useRealTimers();
});

const pass = async (ms: number) => {
  place.clock.now += ms;
  await vi.advanceTimersByTimeAsync(ms);
};

/** One server after the other on the same data. */
class World {
  readonly random: (below: number) => number;
  /** times something left for each miner, over all servers */
  readonly sent = new Map<string, number>();
  private jobs: Jobs | undefined;
  private runner: FakeRunner | undefined;
  private db: Kysely<Database> | undefined;
  private orderCount = 0;
  /** looked at since they are over: once more at the very end, and not after each step */
  private readonly checked = new Set<string>();
  private lastOrder: StartActionRequest | null = null;

  constructor(random: (below: number) => number) {
    this.random = random;
  }

  async boot(): Promise<void> {
    this.db = await place.connect();
    const { jobs, runner } = await place.create(this.db);
    this.jobs = jobs;
    this.runner = runner;
  }

  /** A stop that waits for what is under way, or a power cut that lets nothing be written any more. */
  async reboot(how: 'stop' | 'cut'): Promise<void> {
    const [jobs, runner, db] = [this.jobs, this.runner, this.db];
    if (how === 'stop') {
      const stopped = jobs?.stop();
      await pass(500);
      await stopped;
    }
    for (const [minerId, count] of runner?.sent ?? [])
      this.sent.set(minerId, (this.sent.get(minerId) ?? 0) + count);
    runner?.sent.clear();
    await db?.destroy();
    await this.boot();
  }

  async step(): Promise<void> {
    const choice = this.random(20);
    if (choice < 4) await this.order();
    else if (choice < 14) await this.touch();
    else if (choice === 14) await this.withJob((jobs, id) => jobs.cancel(id));
    else if (choice < 17) await this.withJob((jobs, id) => jobs.retry(id, this.toOrderId(), AUTHOR));
    else if (choice === 17) await this.reboot('stop');
    else if (choice === 18) await this.reboot('cut');
    await pass(this.random(3) * 500 + 30);
  }

  /** Brings everything to its end. */
  async finish(): Promise<void> {
    for (let round = 0; round < 40; round += 1) {
      for (const errand of this.runner?.errands.values() ?? []) errand.end();
      if ((await this.require().book.list(null)).every(({ endedAt }) => endedAt !== null)) break;
      await pass(1000);
    }
    await this.reboot('stop');
  }

  async check(over: boolean): Promise<void> {
    const items = await place.db.selectFrom('job_items').selectAll().execute();
    for (const job of (await this.jobs?.book.list(null)) ?? []) {
      if (job.endedAt !== null) {
        if (!over && this.checked.has(job.id)) continue;
        this.checked.add(job.id);
      }
      const own = items.filter((item) => item.job_id === job.id);
      expect(countAll(job.counts)).toBe(own.length);
      if (over) expect(job.endedAt).not.toBeNull();
      const { items: shown } = await this.require().book.readItems(job.id);
      for (const [state, count] of Object.entries(job.counts))
        expect(shown.filter((item) => item.state === state)).toHaveLength(count);
      if (over) expect(shown.every(({ state }) => isFinal(state))).toBe(true);
    }
    for (let index = 0; index < MINERS; index += 1) {
      const id = toMinerId(index);
      const allowed = items.filter((item) => item.miner_id === id && item.sent_at !== null).length;
      const sent = (this.sent.get(id) ?? 0) + (this.runner?.sent.get(id) ?? 0);
      expect(sent).toBeLessThanOrEqual(allowed);
    }
  }

  private require(): Jobs {
    if (this.jobs === undefined) throw new Error('no server runs');
    return this.jobs;
  }

  private toOrderId(): string {
    this.orderCount += 1;
    return `order-${String(this.orderCount).padStart(12, '0')}`;
  }

  private async order(): Promise<void> {
    // now and then a browser that got no answer asks once more
    if (this.lastOrder === null || this.random(4) > 0) {
      this.lastOrder = toOrder(1 + this.random(MINERS), {
        orderId: this.toOrderId(),
        packetSize: 1 + this.random(3),
        packetPauseS: this.random(2),
      });
    }
    await this.require().start(this.lastOrder, AUTHOR);
  }

  /** Something happens at a miner under way. */
  private async touch(): Promise<void> {
    const errands = [...(this.runner?.errands.values() ?? [])];
    const errand = errands[this.random(errands.length)];
    if (errand === undefined) return;
    const deeds: ((errand: Errand) => void)[] = [
      ({ send }) => void send().catch(() => undefined),
      ({ send }) => void send().catch(() => undefined),
      ({ awaiting }) => awaiting('a note'),
      ({ end }) => end(DONE),
      ({ end }) => end(FAILED),
      ({ end }) => end({ state: 'not-known', reason: 'reply-lost', note: null }),
      ({ crash }) => crash(),
    ];
    deeds[this.random(deeds.length)]?.(errand);
  }

  /** Does something to any job; a refusal is an answer. */
  private async withJob(deed: (jobs: Jobs, id: string) => Promise<unknown>): Promise<void> {
    const listed = await this.require().book.list(null);
    const job = listed[this.random(listed.length)];
    if (job === undefined) return;
    const done = deed(this.require(), job.id).catch((error: unknown) =>
      expect(error).toMatchObject({ name: 'ApiError' }),
    );
    await pass(100);
    await done;
  }
}

it.each(Array.from({ length: 25 }, (_, index) => index + 1))('holds in world %i', async (seed) => {
  const world = new World(createRandom(seed).below);
  await world.boot();
  for (let step = 0; step < STEPS; step += 1) {
    await world.step();
    await world.check(false);
  }
  await world.finish();
  await world.check(true);
});
