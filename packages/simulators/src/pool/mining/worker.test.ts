import { expect, it } from 'vitest';
import type { ShareLine } from './shares.ts';
import { countActive, lastSeenMs, ratesAt, statisticsOf, type Worker } from './worker.ts';

const NOW_MS = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;

function lineOf(algorithm: ShareLine['algorithm'], gps: number, untilMs = NOW_MS): ShareLine {
  const usual = { invalidShare: 0, staleShare: 0 };
  const stretches = [{ fromMs: NOW_MS - 9 * DAY_MS, gps, ...usual }];
  if (untilMs < NOW_MS) stretches.push({ fromMs: untilMs, gps: 0, ...usual });
  return { algorithm, seed: gps * 1000, stretches };
}

const WORKERS: Worker[] = [
  { name: 'one', agent: '', lines: [lineOf('C32', 3), lineOf('C31', 1)] },
  { name: 'two', agent: '', lines: [lineOf('C32', 2)] },
  { name: 'gone', agent: '', lines: [lineOf('C32', 5, NOW_MS - 2 * DAY_MS)] },
  { name: 'new', agent: '', lines: [lineOf('other', 4)] },
];

it('adds up workers by algorithm', () => {
  const statistics = statisticsOf(WORKERS, NOW_MS);
  expect(statistics.map(({ algorithm }) => algorithm)).toEqual(['C31', 'C32', 'other']);
  expect(statistics[1]?.averageGps).toBeCloseTo(5, 0);
  expect(statistics[0]?.averageGps).toBeCloseTo(1, 0);
});

it('places rates by position and leaves out what has none', () => {
  const rates = ratesAt(WORKERS, NOW_MS, DAY_MS);
  expect(rates.map((rate) => Math.round(rate))).toEqual([0, 1, 5, 0]);
});

it('counts those that sent a share lately', () => {
  expect(countActive(WORKERS, NOW_MS)).toBe(3);
  expect(countActive([], NOW_MS)).toBe(0);
  expect(lastSeenMs([], NOW_MS)).toBeNull();
});

it('remembers when one that is gone was last seen', () => {
  const gone = WORKERS.slice(2, 3);
  const seenMs = lastSeenMs(gone, NOW_MS) ?? 0;
  expect(Math.abs(seenMs - (NOW_MS - 2 * DAY_MS))).toBeLessThan(60_000);
  expect(statisticsOf(gone, NOW_MS)).toMatchObject([{ currentGps: 0, averageGps: 0, valid: 0 }]);
});
