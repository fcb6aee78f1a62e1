import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

it('slides: each request counts for a minute', () => {
  const limit = createRateLimit();
  expect([0, 20_000, 40_000].map((ms) => limit.take('a', ms, 2))).toEqual([0, 0, 20_000]);
  expect(limit.take('a', 60_000, 2)).toBe(0);
  expect(limit.take('a', 60_001, 2)).toBe(19_999);
});

it('does not count what it refused', () => {
  const limit = createRateLimit();
  limit.take('a', 0, 1);
  for (let ms = 1; ms < 60_000; ms += 5000) expect(limit.take('a', ms, 1)).toBeGreaterThan(0);
  expect(limit.take('a', 60_000, 1)).toBe(0);
});

it('is one for each address', () => {
  const limit = createRateLimit();
  expect([limit.take('a', 0, 1), limit.take('b', 0, 1), limit.take('a', 0, 1)]).toEqual([0, 0, 60_000]);
  limit.clear();
  expect(limit.take('a', 0, 1)).toBe(0);
});
