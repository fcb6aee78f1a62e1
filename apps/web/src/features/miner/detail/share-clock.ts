import type { MinerSummary } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';

/** The two clocks are never quite together, and an answer takes its time. */
const TOLERANCE_MS = 10_000;

/** What tells whether the miner's clock can be trusted. */
export interface ShareClock {
  /** ms since the epoch, server clock: when the answer was taken; null: never */
  readonly takenAt: number | null;
  /** seconds since the mining program started, which its counters begin with; null: not told */
  readonly elapsedS: number | null;
}

export const toShareClock = ({ takenAt, value }: Reading<MinerSummary>): ShareClock => ({
  takenAt,
  elapsedS: value?.elapsedS ?? null,
});

/** Whether a share, by the miner's clock, came after the answer that tells of it, or before mining began: an age would be made up. */
export const isClockOff = (shareAt: number, { takenAt, elapsedS }: ShareClock): boolean => {
  if (takenAt === null) return false;
  const isAhead = shareAt > takenAt + TOLERANCE_MS;
  const isBehind = elapsedS !== null && shareAt < takenAt - elapsedS * 1000 - TOLERANCE_MS;
  return isAhead || isBehind;
};
