import { type HistoryClient, HistoryUnavailable } from './history-client.ts';
import type { HashingSum } from './questions/hashing.ts';

const DAY_MS = 86_400_000;
/** As the history keeps them for weeks: one row of a day holds them all. */
const STEP_MS = 600_000;
/** So few at once that what is recorded meanwhile never waits for long: about 50 ms. */
const MINERS_AT_ONCE = 100;

/** When some miners hashed, within [fromMs, toMs) in ms since the epoch, step by step. */
export interface HashingDay extends HashingSum {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/** The steps of the last 24 hours; the one that runs is the last of them. */
export const lastDay = (now: number): Pick<HashingDay, 'fromMs' | 'toMs' | 'stepMs'> => {
  const toMs = Math.ceil(now / STEP_MS) * STEP_MS;
  return { fromMs: toMs - DAY_MS, toMs, stepMs: STEP_MS };
};

const addUp = (one: HashingSum, other: HashingSum): HashingSum => {
  const recordedCount = one.recordedCount + other.recordedCount;
  const known = one.recordedShare * one.recordedCount + other.recordedShare * other.recordedCount;
  return {
    recordedCount,
    recordedShare: recordedCount === 0 ? 0 : known / recordedCount,
    hashingCounts: one.hashingCounts.map((count, row) => count + (other.hashingCounts[row] ?? 0)),
  };
};

/** When these miners hashed in such a day; as if nothing was recorded while the history cannot be asked. */
export const readHashingDay = async (
  history: Pick<HistoryClient, 'ask'>,
  minerIds: readonly string[],
  day: Pick<HashingDay, 'fromMs' | 'toMs' | 'stepMs'>,
): Promise<HashingDay> => {
  const stepCount = (day.toMs - day.fromMs) / day.stepMs;
  const none = {
    recordedCount: 0,
    recordedShare: 0,
    hashingCounts: Array.from({ length: stepCount }, () => 0),
  };
  let sum: HashingSum = none;
  try {
    for (let start = 0; start < minerIds.length; start += MINERS_AT_ONCE) {
      const asked = minerIds.slice(start, start + MINERS_AT_ONCE);
      const { fromMs, toMs, stepMs } = day;
      const json = await history.ask({ kind: 'hashing', minerIds: asked, range: { fromMs, toMs }, stepMs });
      // what questions.ts answers to this kind
      sum = addUp(sum, JSON.parse(new TextDecoder().decode(json)) as HashingSum);
    }
  } catch (error) {
    if (!(error instanceof HistoryUnavailable)) throw error;
    return { ...day, ...none };
  }
  return { ...day, ...sum };
};
