import { expect, it } from 'vitest';
import { toEarned, toPerDay } from './earned.ts';

const HOUR_MS = 3_600_000;
const nowMs = Date.UTC(2026, 10, 22, 12, 30);
/** Hours up to the one that nowMs is in. */
const historyOf = (amountNanogrin: (string | null)[]) => {
  const toMs = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  return {
    fromMs: toMs - amountNanogrin.length * HOUR_MS,
    toMs,
    stepS: 3600,
    amountNanogrin,
    blockCount: amountNanogrin.map((amount) => (amount === null ? null : 1)),
    recordedFromMs: null,
  };
};

it('sums the hours of the last day and says how much of it is known', () => {
  const earned = toEarned(historyOf([...Array(30).fill('9'), '9007199254740993', null]), { days: 1, nowMs });
  expect(earned).toEqual({
    amountNanogrin: String(23n * 9n + 9007199254740993n),
    blockCount: 24,
    knownMs: 23.5 * HOUR_MS,
  });
});

it('nothing known is not nothing earned', () => {
  expect(toEarned(historyOf([null, null]), { days: 1, nowMs })).toBeNull();
  expect(toEarned(historyOf(['0', '0']), { days: 1, nowMs })?.amountNanogrin).toBe('0');
});

it('a day of it is reckoned from what is known', () => {
  expect(toPerDay({ amountNanogrin: '600', blockCount: 1, knownMs: 6 * HOUR_MS })).toBe('2400');
  expect(toPerDay({ amountNanogrin: '600', blockCount: 1, knownMs: HOUR_MS / 2 })).toBeNull();
});
