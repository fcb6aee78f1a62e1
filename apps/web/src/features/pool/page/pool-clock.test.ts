import { expect, it } from 'vitest';
import { toClockOffMs, toOurTime } from './pool-clock.ts';

const HOUR_MS = 3_600_000;

it('a share that was just now is that also for a pool whose clock is hours off', () => {
  expect(toOurTime(1000 + 3 * HOUR_MS, 3 * HOUR_MS)).toBe(1000);
  expect(toOurTime(1000 - 3 * HOUR_MS, -3 * HOUR_MS)).toBe(1000);
  expect(toOurTime(1000, null)).toBe(1000);
  expect(toOurTime(null, HOUR_MS)).toBeNull();
});

it('seconds are not worth a word', () => {
  expect(toClockOffMs(20_000)).toBeNull();
  expect(toClockOffMs(null)).toBeNull();
  expect(toClockOffMs(-3 * HOUR_MS)).toBe(-3 * HOUR_MS);
});
