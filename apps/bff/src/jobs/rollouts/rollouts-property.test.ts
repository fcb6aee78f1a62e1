import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRandom } from '../../../test/random.ts';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { Claims } from '../claims.ts';
import { isFinal } from './rollout-record.ts';
import {
  AUTHOR,
  type Errand,
  FAILED,
  type FakeUpgrader,
  openTestRollouts,
  type TestRollouts,
  toMinerId,
  toPlan,
  UPDATED,
} from './rollouts.fixture.ts';
import type { Rollouts } from './rollouts.ts';

// Plans, starts, pauses, cancels, ends, stops and power cuts in any order: nothing is sent twice, no more miners are away at once than
// the plan allows, groups come in order, counts add up.

const MINERS = 6;
const STEPS = 60;

let place: TestRollouts;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  place = await openTestRollouts();
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
  /** times an image left for each miner, over all servers */
  readonly sent = new Map<string, number>();
  private rollouts: Rollouts | undefined;
  private upgrader: FakeUpgrader | undefined;
  private db: Kysely<Database> | undefined;
  private orderCount = 0;
  /** looked at since they are over: once more at the very end, and not after each step */
  private readonly checked = new Set<string>();

  constructor(random: (below: number) => number) {
    this.random = random;
  }

  async boot(): Promise<void> {
    this.db = await place.connect();
    const { rollouts, upgrader } = await place.create(this.db, new Claims());
    this.rollouts = rollouts;
    this.upgrader = upgrader;
  }

  /** A stop that waits for what is under way, or a power cut that lets nothing be written any more. */
  async reboot(how: 'stop' | 'cut'): Promise<void> {
    const { rollouts, upgrader, db } = this;
    if (how === 'stop') {
      const stopped = rollouts?.stop();
      await pass(500);
      await stopped;
    }
    for (const [minerId, count] of upgrader?.sent ?? [])
      this.sent.set(minerId, (this.sent.get(minerId) ?? 0) + count);
    upgrader?.sent.clear();
    await db?.destroy();
    await this.boot();
  }

  async step(): Promise<void> {
    const choice = this.random(24);
    if (choice < 4) await this.order();
    else if (choice < 15) this.touch();
    else if (choice === 15) await this.withRollout((rollouts, id) => rollouts.cancel(id));
    else if (choice === 16) await this.withRollout((rollouts, id) => rollouts.pause(id));
    else if (choice < 20) await this.withRollout((rollouts, id) => rollouts.continue(id));
    else if (choice === 20)
      await this.withRollout((rollouts, id) => rollouts.retry(id, this.toOrderId(), AUTHOR));
    else if (choice === 21) await this.reboot('stop');
    else if (choice === 22) await this.reboot('cut');
    else place.hashrates.set(toMinerId(this.random(MINERS)), this.toReading());
    await pass(this.random(3) * 500 + 30);
  }

  /** Brings everything to its end. */
  async finish(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      for (const errand of this.upgrader?.errands.values() ?? []) errand.end();
      const rollouts = await this.require().book.list();
      if (rollouts.every(({ state, endedAt }) => state === 'draft' || endedAt !== null)) break;
      for (const { id, state } of rollouts)
        if (state === 'paused') await this.answered(this.require().continue(id));
      await pass(10_000);
    }
    await this.reboot('stop');
  }

  async check(over: boolean): Promise<void> {
    const rows = await place.db.selectFrom('upgrades').selectAll().execute();
    for (const rollout of await this.require().book.list()) {
      if (rollout.state === 'draft') continue;
      if (rollout.endedAt !== null) {
        if (!over && this.checked.has(rollout.id)) continue;
        this.checked.add(rollout.id);
      }
      const { plan } = await this.require().book.readDetail(rollout.id);
      const { upgrades } = await this.require().book.readUpgrades(rollout.id);
      expect(upgrades).toHaveLength(plan.minerIds.length);
      for (const [phase, count] of Object.entries(rollout.counts))
        expect(upgrades.filter((upgrade) => upgrade.phase === phase)).toHaveLength(count);
      const away = upgrades.filter(({ phase }) => !isFinal(phase) && phase !== 'waiting');
      expect(away.length).toBeLessThanOrEqual(plan.offlineMost);
      expect(new Set(away.map(({ group }) => group)).size).toBeLessThanOrEqual(1);
      for (const { group } of away)
        expect(upgrades.every((other) => other.group >= group || isFinal(other.phase))).toBe(true);
      if (over) expect(rollout.endedAt).not.toBeNull();
      if (over) expect(upgrades.every(({ phase }) => isFinal(phase))).toBe(true);
    }
    for (let index = 0; index < MINERS; index += 1) {
      const id = toMinerId(index);
      const allowed = rows.filter((row) => row.miner_id === id && row.sent_at !== null).length;
      const sent = (this.sent.get(id) ?? 0) + (this.upgrader?.sent.get(id) ?? 0);
      expect(sent).toBeLessThanOrEqual(allowed);
    }
  }

  private require(): Rollouts {
    if (this.rollouts === undefined) throw new Error('no server runs');
    return this.rollouts;
  }

  private toOrderId(): string {
    this.orderCount += 1;
    return `order-${String(this.orderCount).padStart(12, '0')}`;
  }

  private toReading() {
    return { takenAt: place.clock.now, hashrateGhs: this.random(2) * 1000 };
  }

  private async order(): Promise<void> {
    const count = 1 + this.random(MINERS);
    const plan = toPlan(count, {
      pilotCount: this.random(2),
      reviewPilot: this.random(2) === 0,
      groupSize: 1 + this.random(3),
      groupPauseS: this.random(3),
      offlineMost: 1 + this.random(3),
      gate: { hashratePercent: this.random(2) * 90, withinS: 60 },
      stop: {
        failuresInARow: this.random(2) === 0 ? null : 2,
        failedPercent: this.random(2) === 0 ? null : 30,
      },
    });
    for (const id of plan.minerIds) if (this.random(3) > 0) place.medians.set(id, 1000);
    const rollouts = this.require();
    const order = { plan, orderId: this.toOrderId(), retryOf: null };
    const { rollout, revision } = await rollouts.drafts.add(order, AUTHOR);
    const preflight = await rollouts.beginPreflight(rollout.id);
    await pass(10);
    const asked = { revision, preflightAt: preflight.at };
    // two admins at once
    const starts = [1, 2].map(() =>
      rollouts.start(rollout.id, asked, AUTHOR).catch((error: unknown) => error),
    );
    const answers = await Promise.all(starts);
    expect(answers.filter((answer) => answer instanceof ApiError).length).toBeGreaterThan(0);
  }

  /** Something happens at a miner under way. */
  private touch(): void {
    const errands = [...(this.upgrader?.errands.values() ?? [])];
    const errand = errands[this.random(errands.length)];
    if (errand === undefined) return;
    const deeds: ((errand: Errand) => void)[] = [
      ({ send }) => void send().catch(() => undefined),
      ({ send }) => void send().catch(() => undefined),
      ({ progress }) => progress.tell({ phase: 'rebooting', sentBytes: 1000 }),
      ({ progress }) => progress.frame('message', 6, 'a line'),
      ({ end }) => end(UPDATED),
      ({ end }) => end(UPDATED),
      ({ end }) => end(FAILED),
      ({ end }) => end({ phase: 'not-known', reason: 'silent-updater', note: null, toVersion: null }),
      ({ crash }) => crash(),
    ];
    deeds[this.random(deeds.length)]?.(errand);
  }

  private async answered(deed: Promise<unknown>): Promise<void> {
    const done = deed.catch((error: unknown) => expect(error).toBeInstanceOf(ApiError));
    await pass(100);
    await done;
  }

  /** Does something to any rollout; a refusal is an answer. */
  private async withRollout(deed: (rollouts: Rollouts, id: string) => Promise<unknown>): Promise<void> {
    const listed = await this.require().book.list();
    const rollout = listed[this.random(listed.length)];
    if (rollout !== undefined) await this.answered(deed(this.require(), rollout.id));
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
