import { expect, it } from 'vitest';
import { earningsRange, sumEarnings, toAccountRow, toGrin } from './earnings.ts';

const HOUR_MS = 3_600_000;

it('earnings are of seven days of UTC, today so far included', () => {
  const now = Date.UTC(2026, 10, 10, 12);
  expect(earningsRange(now)).toEqual({ fromMs: Date.UTC(2026, 10, 4), toMs: now });
  const midnight = Date.UTC(2026, 10, 10);
  expect(earningsRange(midnight)).toEqual({ fromMs: Date.UTC(2026, 10, 4), toMs: midnight });
  expect(earningsRange(midnight - 1).fromMs).toBe(Date.UTC(2026, 10, 3));
});

it('a pace is rounded down to a nanogrin, and has no end that a number has', () => {
  const row = (nanogrin: bigint, coveredMs: number) =>
    toAccountRow({ id: 'aaaaaaaaaaaa', name: 'Main', nanogrin, coveredMs, lookedAt: 1 });
  expect(row(1n, 72 * HOUR_MS)).toMatchObject({ nanogrinPerDay: '0', creditedDays: 3 });
  expect(row(10n ** 26n + 1n, 24 * HOUR_MS)).toMatchObject({ nanogrinPerDay: `1${'0'.repeat(25)}1` });
  expect(row(1n, HOUR_MS)).toMatchObject({ nanogrinPerDay: '24', creditedDays: 1 / 24 });
  // SQL gives whole ms; a clock may not
  expect(row(1n, HOUR_MS + 0.25)).toMatchObject({ nanogrinPerDay: '24' });
  expect(row(1n, HOUR_MS - 1)).toMatchObject({ nanogrinPerDay: null, creditedDays: null, lookedAt: 1 });
});

it('no account known is not known, and a grin is 1e9 nanogrin', () => {
  expect(sumEarnings([])).toBeNull();
  expect(toGrin('1500000000')).toBe(1.5);
});
