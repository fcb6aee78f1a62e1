import { HISTORY_MAX_POINTS } from '@mintdeck/shared-types/history-steps';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../test/random.ts';
import { chooseGrid, DAY_MS, HOUR_MS, MINUTE_MS } from './tiers.ts';

const NOW = 1_795_262_412_345;

describe('the points of an answer', () => {
  it.each([
    [HOUR_MS, 60, 60],
    [DAY_MS, 180, 60],
    [7 * DAY_MS, 1200, 600],
    [30 * DAY_MS, 7200, 3600],
    [365 * DAY_MS, 86_400, 86_400],
    [5 * 365 * DAY_MS, 345_600, 86_400],
  ])('of the last %i ms are %i s apart, made of steps of %i s', (lengthMs, stepS, tierS) => {
    const grid = chooseGrid({ fromMs: NOW - lengthMs, toMs: NOW }, NOW);
    expect({ stepS: grid.stepMs / 1000, tierS: grid.tier.stepS }).toEqual({ stepS, tierS });
  });

  it('are made of what is still kept so far back', () => {
    const hourAgo = (days: number) => ({ fromMs: NOW - days * DAY_MS, toMs: NOW - days * DAY_MS + HOUR_MS });
    expect(chooseGrid(hourAgo(9), NOW).tier.stepS).toBe(60);
    expect(chooseGrid(hourAgo(11), NOW).tier.stepS).toBe(600);
    expect(chooseGrid(hourAgo(101), NOW).tier.stepS).toBe(3600);
    expect(chooseGrid(hourAgo(1800), NOW).tier.stepS).toBe(3600);
  });

  it('never reach into the future, nor further back than anything is kept', () => {
    const ahead = chooseGrid({ fromMs: NOW + DAY_MS, toMs: NOW + 2 * DAY_MS }, NOW);
    expect(ahead.fromMs).toBeLessThanOrEqual(NOW);
    expect(ahead.toMs - NOW).toBeLessThanOrEqual(MINUTE_MS);
    const all = chooseGrid({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }, NOW);
    expect(NOW - all.fromMs).toBeLessThan(1840 * DAY_MS);
    const ancient = chooseGrid({ fromMs: 0, toMs: 1000 }, NOW);
    expect(ancient.pointCount).toBeGreaterThan(0);
  });

  it('are whole, cover the range and are never too many, whatever is asked', () => {
    const random = createRandom(7);
    for (let count = 0; count < 3000; count += 1) {
      const toMs = NOW - Math.floor(random.next() ** 4 * 1900 * DAY_MS);
      const fromMs = toMs - 1 - Math.floor(random.next() ** 4 * 2000 * DAY_MS);
      const grid = chooseGrid({ fromMs, toMs }, NOW);
      expect(grid.pointCount).toBeLessThanOrEqual(HISTORY_MAX_POINTS);
      expect(Number.isInteger(grid.pointCount) && grid.pointCount >= 1).toBe(true);
      expect([grid.fromMs % grid.stepMs, grid.toMs % grid.stepMs, grid.stepMs % grid.tier.stepMs]).toEqual([
        0, 0, 0,
      ]);
      expect(grid.fromMs).toBeLessThanOrEqual(Math.max(fromMs, NOW - 1828 * DAY_MS));
      expect(grid.toMs).toBeGreaterThanOrEqual(toMs);
    }
  });
});
