import { expect, it } from 'vitest';
import { lastDay, readHashingDay } from './hashing-day.ts';
import { HistoryUnavailable } from './history-client.ts';
import type { HistoryQuestion } from './questions/questions.ts';

const DAY_MS = 86_400_000;
const day = lastDay(Date.UTC(2026, 0, 1, 12, 3));
const ids = Array.from({ length: 250 }, (_, index) => `miner${String(index).padStart(7, '0')}`);

/** A history in which every miner hashes in the first step, and half the day is recorded. */
const createHistory = (onAsk: (count: number) => void = () => undefined) => ({
  ask: async (question: HistoryQuestion) => {
    if (question.kind !== 'hashing') throw new Error('only asked for when miners hashed');
    const recordedCount = question.minerIds.length;
    onAsk(recordedCount);
    const hashingCounts = Array.from({ length: 144 }, (_, step) => (step === 0 ? recordedCount : 0));
    return new TextEncoder().encode(JSON.stringify({ recordedCount, recordedShare: 0.5, hashingCounts }));
  },
});

it('the last day is 144 steps, the one that runs the last of them', () => {
  expect(day).toEqual({
    fromMs: Date.UTC(2025, 11, 31, 12, 10),
    toMs: Date.UTC(2026, 0, 1, 12, 10),
    stepMs: 600_000,
  });
  expect(lastDay(DAY_MS)).toEqual({ fromMs: 0, toMs: DAY_MS, stepMs: 600_000 });
});

it('many miners are asked for a hundred at a time', async () => {
  const asked: number[] = [];
  const found = await readHashingDay(
    createHistory((count) => asked.push(count)),
    ids,
    day,
  );
  expect(asked).toEqual([100, 100, 50]);
  expect(found).toMatchObject({ ...day, recordedCount: 250, recordedShare: 0.5 });
  expect(found.hashingCounts.slice(0, 2)).toEqual([250, 0]);
  expect(found.hashingCounts).toHaveLength(144);
});

it('a history that cannot be asked has nothing recorded; any other failure is one', async () => {
  const failing = (error: Error) => ({ ask: () => Promise.reject(error) });
  const away = failing(new HistoryUnavailable('gone'));
  expect(await readHashingDay(away, ids, day)).toMatchObject({ recordedCount: 0, recordedShare: 0 });
  expect((await readHashingDay(away, ids, day)).hashingCounts).toHaveLength(144);
  await expect(readHashingDay(failing(new TypeError('bug')), ids, day)).rejects.toThrow('bug');
});
