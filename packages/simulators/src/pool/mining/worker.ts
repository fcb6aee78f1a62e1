import { ALGORITHMS, ALL_ALGORITHMS, type Algorithm } from './algorithms.ts';
import { lastShareMs, rateOf, type ShareCounts, type ShareLine, sharesBetween } from './shares.ts';

export interface Worker {
  readonly name: string;
  agent: string;
  readonly lines: ShareLine[];
}

/** What the pool says about one algorithm of a worker or of a whole account. */
export interface Statistics extends ShareCounts {
  readonly algorithm: Algorithm;
  readonly currentGps: number;
  readonly averageGps: number;
}

/** Invented: the pool says of neither window how long it is. Shares are counted over the longer one. */
export const CURRENT_WINDOW_MS = 10 * 60_000;
export const AVERAGE_WINDOW_MS = 24 * 3_600_000;
/** Invented: a worker is active when a share came in this time. */
const ACTIVE_WINDOW_MS = 20 * 60_000;

function add(a: ShareCounts, b: ShareCounts): ShareCounts {
  return { valid: a.valid + b.valid, invalid: a.invalid + b.invalid, stale: a.stale + b.stale };
}

const NONE: ShareCounts = { valid: 0, invalid: 0, stale: 0 };

function countWindow(lines: readonly ShareLine[], nowMs: number, windowMs: number): ShareCounts {
  return lines.map((line) => sharesBetween(line, nowMs - windowMs, nowMs)).reduce(add, NONE);
}

function linesOf(workers: readonly Worker[], algorithm: Algorithm): ShareLine[] {
  return workers.flatMap(({ lines }) => lines.filter((line) => line.algorithm === algorithm));
}

/** Statistics of workers together, one entry per algorithm that any of them ever mined. */
export function statisticsOf(workers: readonly Worker[], nowMs: number): Statistics[] {
  return ALL_ALGORITHMS.flatMap((algorithm) => {
    const lines = linesOf(workers, algorithm);
    if (lines.length === 0) return [];
    const counts = countWindow(lines, nowMs, AVERAGE_WINDOW_MS);
    const currentGps = rateOf(countWindow(lines, nowMs, CURRENT_WINDOW_MS), CURRENT_WINDOW_MS);
    return [{ algorithm, currentGps, averageGps: rateOf(counts, AVERAGE_WINDOW_MS), ...counts }];
  });
}

/** Graphs per second of workers together in the window that ends at a time, by place in `ALGORITHMS`. */
export function ratesAt(workers: readonly Worker[], atMs: number, windowMs: number): number[] {
  return ALGORITHMS.map((algorithm) =>
    rateOf(countWindow(linesOf(workers, algorithm), atMs, windowMs), windowMs),
  );
}

/** Unix ms of the newest share of any of the workers, or null. */
export function lastSeenMs(workers: readonly Worker[], nowMs: number): number | null {
  const times = workers.flatMap(({ lines }) => lines.map((line) => lastShareMs(line, nowMs)));
  return times.reduce((newest, ms) => (newest === null || (ms !== null && ms > newest) ? ms : newest), null);
}

/** How many workers sent a share lately. */
export function countActive(workers: readonly Worker[], nowMs: number): number {
  return workers.filter((worker) => {
    const seenMs = lastSeenMs([worker], nowMs);
    return seenMs !== null && nowMs - seenMs <= ACTIVE_WINDOW_MS;
  }).length;
}
