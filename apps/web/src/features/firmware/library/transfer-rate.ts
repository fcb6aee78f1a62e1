import { SECOND_MS } from '../../../lib/time.ts';

/** What had gone over at a moment of the browser's clock. */
export interface TransferSample {
  readonly atMs: number;
  readonly bytes: number;
}

/** Long enough to be calm, short enough to tell of a line that got slow. */
const WINDOW_MS = 5 * SECOND_MS;
/** Before this a speed would be a guess. */
const KNOWN_AFTER_MS = SECOND_MS;
/** More would be the same line in finer steps. */
const SAMPLES_MAX = 100;

/** The samples of the last seconds with one more; the oldest of them is what the speed is counted from. */
export const addSample = (
  samples: readonly TransferSample[],
  sample: TransferSample,
): readonly TransferSample[] => {
  const newest = samples.at(-1);
  const isTooSoon = newest !== undefined && sample.atMs - newest.atMs < WINDOW_MS / SAMPLES_MAX;
  const kept = isTooSoon && samples.length > 1 ? samples.slice(0, -1) : samples;
  return [...kept.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS), sample];
};

/** Bytes per second of the last seconds; null: not known yet; 0: nothing came for as long. */
export const toBytesPerS = (samples: readonly TransferSample[], nowMs: number): number | null => {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return null;
  if (nowMs - last.atMs > WINDOW_MS) return 0;
  const passedMs = nowMs - first.atMs;
  return passedMs < KNOWN_AFTER_MS ? null : ((last.bytes - first.bytes) / passedMs) * SECOND_MS;
};

/** Seconds until the rest is over; null: not known, or it stands still. */
export const toLeftS = (restBytes: number, bytesPerS: number | null): number | null =>
  bytesPerS === null || bytesPerS <= 0 ? null : restBytes / bytesPerS;
