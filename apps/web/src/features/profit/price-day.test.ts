import { describe, expect, it } from 'vitest';
import { formatDayOf, toSetAt } from './price-day.ts';

const DAY_MS = 24 * 3_600_000;

describe('the day of a price', () => {
  it('is the same read back, each day of two years', () => {
    const from = new Date(2025, 0, 1, 12).getTime();
    const now = from + 800 * DAY_MS;
    for (let day = 0; day < 730; day += 1) {
      const text = formatDayOf(from + day * DAY_MS);
      expect(formatDayOf(toSetAt(text, now))).toBe(text);
    }
  });

  it('is this very moment today, also before noon', () => {
    const morning = new Date(2026, 10, 22, 0, 5).getTime();
    expect(toSetAt('2026-11-22', morning)).toBe(morning);
  });

  it.each(['', '2026-11-23', '2026-02-30', '22.11.2026', '2026-13-01'])('is none in %j', (text) => {
    expect(toSetAt(text, new Date(2026, 10, 22, 15).getTime())).toBeNaN();
  });
});
