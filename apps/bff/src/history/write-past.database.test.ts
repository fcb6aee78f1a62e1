import type { FleetHistory } from '@mintdeck/shared-types/history';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestEngine } from '../../test/databases.ts';
import { openHistoryDb } from './blocks/open-history-db.ts';
import { HOUR_MS, MINUTE_MS } from './blocks/tiers.ts';
import { answerQuestion } from './questions/questions.ts';
import { Keeper } from './recorder/keeper.ts';
import { type PastSpan, type PastTeller, writePast } from './write-past.ts';

const NOW = 1_795_262_400_000;
const LENGTH_MS = 2 * HOUR_MS;

let opened: Awaited<ReturnType<typeof openTestEngine>>;
beforeEach(async () => {
  opened = await openTestEngine();
});
afterEach(() => opened.stop());

const fail = (error: unknown): never => {
  throw error;
};
const openKeeper = async (demo = true) =>
  Keeper.open({
    db: await openHistoryDb(opened.engine, { demo }),
    pause: () => Promise.resolve(),
    onBad: fail,
    onFailure: fail,
  });

/** One miner with one chain of so many GH/s; nobody is there in `away`. */
const tellGhs =
  (hashrateGhs: number, away: [number, number] = [0, 0]) =>
  (): PastTeller => ({
    wasRunning: (now) => now < away[0] || now >= away[1],
    tell: (now, recorder) => {
      recorder.setState('aaaaaaaaaaa1', 'online');
      const counted = Math.floor((now - NOW + 10 * LENGTH_MS) / 1000);
      const counts = { acceptedCount: counted, rejectedCount: 0, hardwareErrorCount: 0, diff1Count: counted };
      recorder.record('aaaaaaaaaaa1', {
        takenAt: now,
        elapsedS: counted,
        fanDutyPercent: 60,
        chains: [{ id: 0, live: true, hashrateGhs, temperatureC: 70, ...counts }],
      });
    },
  });

const write = (now: number, begin: (span: PastSpan) => PastTeller) =>
  writePast({ engine: opened.engine, now, lengthMs: LENGTH_MS }, begin);

const readFleet = async (fromMs: number, toMs: number): Promise<FleetHistory> => {
  const keeper = await openKeeper();
  const answer = await answerQuestion(keeper, { kind: 'fleet', range: { fromMs, toMs } }, toMs);
  await keeper.db.destroy();
  // the answer to a question about the fleet
  return answer as FleetHistory;
};

it('writes a past that reads like a recorded one, as far back as it was asked to', async () => {
  await write(NOW, tellGhs(5400));
  const { hashrateGhs, minerCount, recordedFromMs, notRunning, stateSeconds } = await readFleet(
    NOW - LENGTH_MS,
    NOW,
  );
  expect(hashrateGhs.average.slice(1, -1).every((ghs) => ghs === 5400)).toBe(true);
  expect(minerCount.slice(1, -1).every((count) => count === 1)).toBe(true);
  expect(recordedFromMs).toBe(NOW - LENGTH_MS);
  expect(notRunning).toEqual([]);
  expect(stateSeconds.online?.reduce((sum, seconds) => sum + seconds)).toBeCloseTo(LENGTH_MS / 1000, 0);
});

it('leaves a hole where nobody recorded, and counts no state in it', async () => {
  const away: [number, number] = [NOW - HOUR_MS, NOW - HOUR_MS + 4 * MINUTE_MS];
  await write(NOW, tellGhs(5400, away));
  const { notRunning, stateSeconds } = await readFleet(NOW - LENGTH_MS, NOW);
  expect(notRunning).toHaveLength(1);
  expect(notRunning[0]?.[1]).toBe(away[1]);
  const seconds = stateSeconds.online?.reduce((sum, each) => sum + each);
  expect(seconds).toBeLessThanOrEqual((LENGTH_MS - 4 * MINUTE_MS) / 1000 + 30);
});

it('later adds only what is missing, and changes nothing that was there', async () => {
  await write(NOW, tellGhs(5400));
  const before = await readFleet(NOW - LENGTH_MS, NOW);
  const spans: PastSpan[] = [];
  await write(NOW + HOUR_MS, (span) => {
    spans.push(span);
    return tellGhs(1000)();
  });
  expect(spans).toEqual([{ fromMs: NOW, toMs: NOW + HOUR_MS, firstToMs: NOW }]);
  const after = await readFleet(NOW - LENGTH_MS, NOW);
  expect(after.hashrateGhs.average.slice(0, -1)).toEqual(before.hashrateGhs.average.slice(0, -1));
  const added = await readFleet(NOW, NOW + HOUR_MS);
  expect(added.hashrateGhs.average.slice(1, -1).every((ghs) => ghs === 1000)).toBe(true);
});

it('after a long pause it tells no more than it was asked to', async () => {
  await write(NOW, tellGhs(5400));
  const later = NOW + 10 * LENGTH_MS;
  await write(later, tellGhs(1000));
  const { notRunning } = await readFleet(NOW, later);
  expect(notRunning).toHaveLength(1);
  expect(notRunning[0]?.[1]).toBe(later - LENGTH_MS);
});

it('never touches real history', async () => {
  const keeper = await openKeeper(false);
  keeper.tick(NOW);
  await keeper.stop(NOW + 1000);
  await keeper.db.destroy();
  await expect(write(NOW + HOUR_MS, tellGhs(1))).rejects.toThrow('The history is real');
});

it('marks what it writes: only a demo opens it again', async () => {
  await write(NOW, tellGhs(5400));
  await expect(openKeeper(false)).rejects.toThrow('The history is that of a demo');
});
