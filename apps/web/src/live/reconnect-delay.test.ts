import { expect, it } from 'vitest';
import { toReconnectDelayMs } from './reconnect-delay.ts';

it('doubles up to a cap, between half and all of it', () => {
  const slowest = [0, 1, 2, 3, 10, 1000].map((tries) => toReconnectDelayMs(tries, () => 1));
  expect(slowest).toEqual([500, 1000, 2000, 4000, 15_000, 15_000]);
  expect(toReconnectDelayMs(0, () => 0)).toBe(250);
});
