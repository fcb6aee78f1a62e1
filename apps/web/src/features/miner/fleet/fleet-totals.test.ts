import { describe, expect, it } from 'vitest';
import { minerOf, NOW } from '../miners.fixture.ts';
import { toFleetTotals } from './fleet-totals.ts';

const online = minerOf({ id: 'aaaaaaaaaaa1' }, { hashrateGhs: [1, 14_000, 15_000, null] });
const unread = minerOf({ id: 'aaaaaaaaaaa2' }, null);
const stale = minerOf({ id: 'aaaaaaaaaaa3' }, { hashrateGhs: [1, 9000, 9000, 9000] }, NOW - 120_000);

describe('toFleetTotals', () => {
  it('adds what is known and says how many miners that covers', () => {
    const totals = toFleetTotals([online, online, unread, stale], NOW);
    expect(totals.minerCount).toBe(4);
    expect(totals.last1m).toEqual({ hashrateGhs: 28_000, coveredCount: 2 });
    expect(totals.last15m).toEqual({ hashrateGhs: 30_000, coveredCount: 2 });
  });

  it('is unknown, not zero, when nothing is known', () => {
    expect(toFleetTotals([unread, stale], NOW).last1m).toEqual({ hashrateGhs: null, coveredCount: 0 });
    expect(toFleetTotals([online], NOW).average).toEqual({ hashrateGhs: null, coveredCount: 0 });
  });

  it('counts a measured zero', () => {
    const idle = minerOf({}, { hashrateGhs: [0, 0, 0, 0] });
    expect(toFleetTotals([idle], NOW).last1m).toEqual({ hashrateGhs: 0, coveredCount: 1 });
  });

  it('names the hottest live chain of the miners that report', () => {
    const hot = minerOf(
      { id: 'aaaaaaaaaaa4' },
      {
        chains: [
          [0, 1, 95, true],
          [1, 1, 130, false],
        ],
      },
    );
    const staleHot = minerOf({ id: 'aaaaaaaaaaa5' }, { chains: [[0, 1, 120, true]] }, NOW - 120_000);
    expect(toFleetTotals([online, staleHot, hot], NOW).hottest).toEqual({ miner: hot, temperatureC: 95 });
    expect(toFleetTotals([unread], NOW).hottest).toBeNull();
  });
});
