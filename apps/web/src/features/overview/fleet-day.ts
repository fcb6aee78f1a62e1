import type { FleetHistory } from '@mintdeck/shared-types/history';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Around "this time yesterday" a value is a mean: one minute of it would be chance. */
export const YESTERDAY_HALF_MS = HOUR_MS / 4;

/** A span of the recorded past, ms since the epoch. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The points of the history that lie in the span, with the ms each has in common with it. */
const pointsIn = ({ fromMs, toMs, stepS, pointCount, ...history }: FleetHistory, span: Span) =>
  Array.from({ length: pointCount }, (_, index) => {
    const startMs = fromMs + index * stepS * 1000;
    const endMs = Math.min(startMs + stepS * 1000, toMs);
    const insideMs = Math.min(endMs, span.toMs) - Math.max(startMs, span.fromMs);
    return { index, startMs, insideMs, history };
  }).filter(({ insideMs }) => insideMs > 0);

const overlapMs = (span: Span, [fromMs, toMs]: readonly [number, number]): number =>
  Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));

/** ms of the span in which Mintdeck did not run, so that nobody could record. */
export const toNotRunningMs = (history: FleetHistory, span: Span): number =>
  history.notRunning.reduce((sum, each) => sum + overlapMs(span, each), 0);

/** A share of everything counted in a span, and how much of the span and of the miners that is. */
export interface RateOfDay {
  /** null: nothing was counted, which is not zero */
  readonly percent: number | null;
  readonly recordedMs: number;
  /** mean over what is recorded; null: not known */
  readonly reportingCount: number | null;
  readonly minerCount: number | null;
}

type CountName = keyof FleetHistory['shares'];
interface RateParts {
  readonly bad: CountName;
  readonly good: CountName;
}
/** rejected / (accepted + rejected) */
export const REJECTED: RateParts = { bad: 'rejectedCount', good: 'acceptedCount' };
/** hardware errors / (hardware errors + nonces of difficulty 1), as the device computes its own percentage */
export const HARDWARE_ERRORS: RateParts = { bad: 'hardwareErrorCount', good: 'diff1Count' };

/** A mean weighted by time of what is known; null: nothing is. */
const toMean = (parts: readonly { value: number | null | undefined; weight: number }[]): number | null => {
  let sum = 0;
  let weights = 0;
  for (const { value, weight } of parts) {
    if (typeof value !== 'number') continue;
    sum += value * weight;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
};

/** The share of the bad among all counted within the span; points in which either was not counted are left out of both. */
export const toRate = (history: FleetHistory, span: Span, { bad, good }: RateParts): RateOfDay => {
  const counted = pointsIn(history, span).filter(
    ({ index }) =>
      typeof history.shares[bad][index] === 'number' && typeof history.shares[good][index] === 'number',
  );
  const sumOf = (name: CountName) =>
    counted.reduce((sum, { index }) => {
      const value = history.shares[name][index];
      return typeof value === 'number' ? sum + value : sum;
    }, 0);
  const badCount = sumOf(bad);
  const all = badCount + sumOf(good);
  const meanOf = (values: FleetHistory['minerCount']) =>
    toMean(counted.map(({ index, insideMs }) => ({ value: values[index], weight: insideMs })));
  return {
    percent: all === 0 ? null : (100 * badCount) / all,
    recordedMs: counted.reduce((sum, { insideMs }) => sum + insideMs, 0),
    reportingCount: meanOf(history.reportingCount),
    minerCount: meanOf(history.minerCount),
  };
};

export interface Yesterday {
  readonly hashrateGhs: number;
  readonly reportingCount: number | null;
  readonly minerCount: number | null;
}

/** The mean total of half an hour around the same time yesterday; null: it was not recorded. */
export const toYesterday = (history: FleetHistory, now: number): Yesterday | null => {
  const at = now - DAY_MS;
  const points = pointsIn(history, { fromMs: at - YESTERDAY_HALF_MS, toMs: at + YESTERDAY_HALF_MS });
  const meanOf = (values: FleetHistory['minerCount']) =>
    toMean(points.map(({ index, insideMs }) => ({ value: values[index], weight: insideMs })));
  const hashrateGhs = meanOf(history.hashrateGhs.average);
  if (hashrateGhs === null) return null;
  return {
    hashrateGhs,
    reportingCount: meanOf(history.reportingCount),
    minerCount: meanOf(history.minerCount),
  };
};

/** The highest temperature of the span and the start of its point, ms since the epoch; null: none was recorded. */
export const toWarmest = (
  history: FleetHistory,
  span: Span,
): { temperatureC: number; atMs: number } | null => {
  let warmest: { temperatureC: number; atMs: number } | null = null;
  for (const { index, startMs } of pointsIn(history, span)) {
    const temperatureC = history.warmestC[index];
    if (typeof temperatureC !== 'number') continue;
    if (warmest === null || temperatureC > warmest.temperatureC) warmest = { temperatureC, atMs: startMs };
  }
  return warmest;
};
