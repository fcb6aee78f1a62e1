import { type FleetHistory, HISTORY_MEASURES, type MinerHistory } from '@mintdeck/shared-types/history';
import { HISTORY_MAX_POINTS } from '@mintdeck/shared-types/history-steps';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseKind, openTestEngine } from '../../../test/databases.ts';
import { createRandom, type Random } from '../../../test/random.ts';
import { stateCode } from '../blocks/columns.ts';
import { openHistoryDb } from '../blocks/open-history-db.ts';
import { DAY_MS, HOUR_MS } from '../blocks/tiers.ts';
import { Keeper } from '../recorder/keeper.ts';
import type { HashingSum } from './hashing.ts';
import { answerQuestion } from './questions.ts';
import { expectFigures, Reference } from './reference.fixture.ts';
import { type Happening, tellStory } from './story.fixture.ts';

const CASES = databaseKind === 'sqlite' ? 200 : 12;
const FIRST_SEED = 20_261_121;
const seeds = Array.from({ length: CASES }, (_, index) => FIRST_SEED + index);

let opened: Awaited<ReturnType<typeof openTestEngine>>;
beforeEach(async () => {
  opened = await openTestEngine();
});
afterEach(() => opened.stop());

const fail = (error: unknown): never => {
  throw error;
};

const openKeeper = async (): Promise<Keeper> => {
  const db = await openHistoryDb(opened.engine);
  // what a power cut leaves is not the question here, and waiting for the disk is most of the time
  if (databaseKind === 'sqlite') await sql`PRAGMA synchronous = OFF`.execute(db);
  return Keeper.open({ db, pause: () => Promise.resolve(), onBad: fail, onFailure: fail });
};

const tell = (keeper: Keeper, reference: Reference, happening: Happening): void => {
  const { now } = happening;
  if (happening.kind === 'tick') {
    keeper.tick(now);
    reference.tick(now);
  } else if (happening.kind === 'sample') {
    keeper.recorder.record(happening.id, happening.sample, now);
    reference.record(happening.id, happening.sample);
  } else if (happening.kind === 'state') {
    const code = happening.state === null ? null : stateCode(happening.state);
    keeper.recorder.setState(happening.id, code, { since: now, now });
    reference.setState(happening.id, happening.state, now);
  } else if (happening.kind === 'interval') {
    keeper.recorder.setInterval(happening.id, happening.intervalMs);
    reference.setInterval(happening.id, happening.intervalMs);
  }
};

/** Tells a recorder and the reference the same story; gives the recorder as it is at the end, and when that is. */
const playStory = async (story: Iterable<Happening>, reference: Reference) => {
  let keeper = await openKeeper();
  let now = 0;
  for (const happening of story) {
    now = happening.now;
    tell(keeper, reference, happening);
    if (happening.kind === 'tick') await keeper.settle();
    if (happening.kind !== 'stop' && happening.kind !== 'kill') continue;
    if (happening.kind === 'stop') await keeper.stop(now);
    reference[happening.kind](now);
    await keeper.db.destroy();
    keeper = await openKeeper();
  }
  return { keeper, now };
};

interface Played {
  readonly keeper: Keeper;
  readonly reference: Reference;
  readonly random: Random;
  readonly startMs: number;
  readonly now: number;
}

const chooseRange = ({ random, startMs, now }: Played) => {
  const lengthMs = random.pick([
    300_000,
    HOUR_MS,
    6 * HOUR_MS,
    DAY_MS,
    7 * DAY_MS,
    40 * DAY_MS,
    400 * DAY_MS,
  ]);
  const toMs = random.chance(0.5) ? now : random.whole(startMs + 1, now);
  return { fromMs: Math.max(0, toMs - random.whole(1, lengthMs)), toMs };
};

const toPoints = (answer: MinerHistory | FleetHistory, id: string) => {
  expect(answer.pointCount).toBeLessThanOrEqual(HISTORY_MAX_POINTS);
  expect(answer.toMs - answer.fromMs).toBe(answer.pointCount * answer.stepS * 1000);
  return { id, fromMs: answer.fromMs, stepMs: answer.stepS * 1000, pointCount: answer.pointCount };
};

/** What is never told is absent from an answer and only zeros in the reference. */
const expectStates = (told: MinerHistory['stateSeconds'], expected: Record<string, number[]>) => {
  for (const [state, seconds] of Object.entries(expected)) {
    const found = new Map(Object.entries(told ?? {})).get(state);
    expect(found ?? seconds.map(() => 0), state).toEqual(seconds);
  }
};

const checkMiner = async (played: Played): Promise<void> => {
  const minerId = played.random.pick(['a', 'b', 'c']);
  const asked = { range: chooseRange(played), measures: HISTORY_MEASURES, chains: null };
  const found = await answerQuestion(played.keeper, { kind: 'miner', minerId, ...asked }, played.now);
  // asked for by kind
  const answer = found as MinerHistory;
  const { gauge, shares, stateSeconds } = expectFigures(played.reference, toPoints(answer, minerId));
  expect(answer.hashrateGhs).toEqual(gauge('hashrate'));
  expect(answer.temperatureC).toEqual(gauge('temperature'));
  expect(answer.fanDutyPercent).toEqual(gauge('fan'));
  const chainNames = (name: string) => [0, 1, 2].map((id) => `chain ${id} ${name}`);
  expect(answer.shares).toEqual(shares(chainNames));
  expectStates(answer.stateSeconds, stateSeconds);
  for (const chainId of [0, 1, 2]) {
    const chain = answer.chains.find((each) => each.chainId === chainId);
    const rates = gauge(`chain ${chainId} hashrate`);
    if (chain === undefined) {
      expect(rates.max.every((value) => value === null)).toBe(true);
      continue;
    }
    expect(chain.hashrateGhs).toEqual(rates);
    expect(chain.temperatureC).toEqual(gauge(`chain ${chainId} temperature`));
    expect(chain.shares).toEqual(shares((name) => [`chain ${chainId} ${name}`]));
  }
};

const checkFleet = async (played: Played): Promise<void> => {
  const found = await answerQuestion(
    played.keeper,
    { kind: 'fleet', range: chooseRange(played) },
    played.now,
  );
  // asked for by kind
  const answer = found as FleetHistory;
  const { gauge, shares, stateSeconds } = expectFigures(played.reference, toPoints(answer, 'fleet'));
  expect(answer.hashrateGhs).toEqual(gauge('hashrate'));
  expect(answer.warmestC).toEqual(gauge('temperature').max);
  expect(answer.minerCount).toEqual(gauge('miners').average);
  expect(answer.reportingCount).toEqual(gauge('reporting').average);
  expect(answer.shares).toEqual(shares((name) => [name]));
  expectStates(answer.stateSeconds, stateSeconds);
};

/** ms in which it is known whether a miner hashed, and in which it did, by the lists of one step. */
const plainHashing = (lists: ReadonlyMap<string, number[]>[]): [known: number, hashing: number] => {
  const all = (name: string) => lists.flatMap((each) => each.get(name) ?? []);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const msIn = (states: readonly string[]) => sum(states.flatMap((state) => all(`state ${state}`)));
  const offMs = msIn(['unreachable', 'rebooting-as-planned', 'upgrading']);
  const rates = all('hashrate');
  const readMs = msIn(['online', 'tuning', 'starting', 'degraded']);
  // the story has no hashrate of 0
  return [offMs + readMs, rates.length === 0 ? msIn(['online', 'tuning']) : readMs];
};

const checkHashing = async ({ keeper, reference, random, now }: Played): Promise<void> => {
  const stepMs = 600_000;
  const toMs = Math.ceil(now / stepMs) * stepMs;
  const range = { fromMs: toMs - DAY_MS, toMs };
  const minerIds = random.pick([['a'], ['a', 'b', 'c'], ['b', 'never seen'], []]);
  const found = await answerQuestion(keeper, { kind: 'hashing', minerIds, range, stepMs }, now);
  const points = { fromMs: range.fromMs, stepMs, pointCount: 144 };
  const told = minerIds.map((id) => reference.listsByPoint({ id, ...points }).map(plainHashing));
  const known = told.filter((steps) => steps.some(([knownMs]) => knownMs > 0));
  const totals = known.map((steps) => steps.reduce(([k, h], [knownMs, ms]) => [k + knownMs, h + ms], [0, 0]));
  const counts = Array.from({ length: 144 }, (_, step) =>
    known.reduce((total, steps, miner) => {
      const [allKnownMs, allMs] = totals[miner] ?? [1, 0];
      const [knownMs, ms] = steps[step] ?? [0, 0];
      return total + (ms + (stepMs - knownMs) * (allMs / allKnownMs)) / stepMs;
    }, 0),
  );
  // asked for by kind
  const answer = found as HashingSum;
  expect(answer.recordedCount).toBe(known.length);
  const errors = counts.map((count, step) => Math.abs(count - (answer.hashingCounts[step] ?? Number.NaN)));
  expect(Math.max(...errors)).toBeLessThan(1e-9);
  const knownMs = totals.reduce((total, [ms]) => total + ms, 0);
  const share = known.length === 0 ? 0 : Math.min(1, knownMs / (known.length * DAY_MS));
  expect(answer.recordedShare).toBeCloseTo(share, 9);
};

describe('what is recorded is what is answered', () => {
  it.each(seeds)('in the story of seed %i', async (seed) => {
    const random = createRandom(seed);
    // hours, days, ten days and the blocks of a year begin at some of these, or a little later
    const edgeMs = random.pick([56 * 365, 57 * 365, 20_650, 20_655]) * DAY_MS;
    const startMs = edgeMs - random.pick([0, 1, 2, 3, 12]) * 1_800_000 + random.whole(0, 3_600_000);
    const reference = new Reference();
    const { keeper, now } = await playStory(tellStory(random, { startMs, steps: 150 }), reference);
    const played = { keeper, reference, random, startMs, now };
    for (let question = 0; question < 4; question += 1) await checkMiner(played);
    for (let question = 0; question < 2; question += 1) await checkFleet(played);
    await checkHashing(played);
    await keeper.db.destroy();
  });
});
