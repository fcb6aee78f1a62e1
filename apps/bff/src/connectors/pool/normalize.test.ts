import { describe, expect, it } from 'vitest';
import {
  type DashboardContext,
  toCredits,
  toDashboard,
  toDashboardOfStats,
  toHistory,
  toPayouts,
} from './normalize.ts';
import type { WorkerWire } from './wire.ts';

const NOW = Date.UTC(2026, 0, 2, 12);
const MINUTE_MS = 60_000;
const context: DashboardContext = {
  takenAt: NOW,
  clockAheadMs: null,
  offlineAfterMin: 20,
  lowBelowPercent: 70,
  findMiner: (name) => (name === 'rig' ? 'aaaaaaaaaaaa' : null),
};
const worker = (agoMin: number | null, rates: [number | null, number | null][] = [[1, 1]]): WorkerWire => ({
  name: 'rig',
  agent: 'a',
  last_seen: agoMin === null ? null : new Date(NOW - agoMin * MINUTE_MS).toISOString(),
  statistics: rates.map(([current, average], place) => ({
    algorithm: `C${31 + place}`,
    current_hashrate: current,
    average_hashrate: average,
  })),
});
const stateOf = (sent: WorkerWire, over: Partial<DashboardContext> = {}) =>
  toDashboard({ workers: [sent] }, { ...context, ...over }).workers?.[0]?.state;

describe('a worker', () => {
  it.each([
    ['ok', worker(2)],
    ['ok', worker(20)],
    ['offline', worker(21)],
    ['offline', worker(24 * 60)],
    ['gone', worker(24 * 60 + 1)],
    ['unknown', worker(null)],
    ['low', worker(2, [[0.69, 1]])],
    ['ok', worker(2, [[0.7, 1]])],
    ['low', worker(2, [[0, 1]])],
    ['offline', worker(30, [[0, 1]])],
    ['ok', worker(2, [[null, 1]])],
    ['ok', worker(2, [[0, 0]])],
    // it went over to the other one
    [
      'ok',
      worker(2, [
        [0, 0.6],
        [1, 0.5],
      ]),
    ],
  ])('is %s', (state, sent) => {
    expect(stateOf(sent)).toBe(state);
  });

  it('follows the limits of the account', () => {
    expect(stateOf(worker(5), { offlineAfterMin: 4 })).toBe('offline');
    expect(stateOf(worker(5, [[0.1, 1]]), { lowBelowPercent: 0 })).toBe('ok');
  });

  it("is judged by the pool's clock, whatever ours says", () => {
    const hours = 3 * 60 * MINUTE_MS;
    expect(stateOf(worker(2 - 180), { clockAheadMs: hours })).toBe('ok');
    expect(stateOf(worker(30 + 180), { clockAheadMs: -hours })).toBe('offline');
    expect(stateOf(worker(2 + 180), { clockAheadMs: -hours })).toBe('ok');
  });

  it('is linked to our miner of its name', () => {
    expect(toDashboard({ workers: [worker(1)] }, context).workers?.[0]?.minerId).toBe('aaaaaaaaaaaa');
  });
});

describe('a dashboard', () => {
  it('knows nothing of what was not told, and never says 0', () => {
    expect(toDashboard({}, context)).toEqual({
      source: 'dashboard',
      lastSeenAt: null,
      statistics: [],
      activeWorkerCount: null,
      balances: { immatureNanogrin: null, unpaidNanogrin: null, paidNanogrin: null, minedNanogrin: null },
      clockAheadMs: null,
      oddities: [],
      workers: null,
      settings: null,
    });
  });

  it('tells a null list from one that is missing', () => {
    expect(toDashboard({ workers: null }, context).workers).toEqual([]);
  });

  it('tells stale shares that are not told from none', () => {
    const { statistics } = toDashboard(
      { statistics: [{ algorithm: 'C32', valid_shares: 5 }, { algorithm: 'C32', stale_shares: 0 }, null] },
      context,
    );
    expect(statistics.map(({ staleCount, validCount }) => [staleCount, validCount])).toEqual([
      [null, 5],
      [0, null],
    ]);
  });

  it('of userStats names no workers and no settings', () => {
    expect(toDashboardOfStats({ unpaid_balance: '12' }, context)).toMatchObject({
      source: 'userStats',
      workers: null,
      settings: null,
      balances: { unpaidNanogrin: '12' },
    });
  });
});

describe('the history', () => {
  it('is sorted, each time once, by places', () => {
    const points = toHistory({
      hashrates: [
        { time: 1_700_000_600, hashrates: [0, 0, 1.5], average_hashrates: null },
        { time: '2023-11-14T22:13:20Z', hashrates: null, average_hashrates: [null, 2, 0, 0, 7] },
        { time: 1_700_000_600_000, hashrates: [0, 0, 1.5] },
        { time: null, hashrates: [9] },
        null,
      ],
    });
    expect(points.map(({ at }) => at)).toEqual([1_700_000_000_000, 1_700_000_600_000]);
    expect(points[0]?.rates.map(({ algorithm, averageGps }) => [algorithm, averageGps])).toEqual([
      ['c29', null],
      ['c31', 2],
      ['c32', 0],
      ['c33', 0],
      ['c?5', 7],
    ]);
    expect(points[1]?.rates[2]).toEqual({ algorithm: 'c32', currentGps: 1.5, averageGps: null });
  });
});

describe('payouts and credits', () => {
  it('keeps the words of a payout', () => {
    expect(
      toPayouts({
        payouts: [{ paid_on: 0, amount: '5', tx_id: '', commit: null, status: 'e-mailed <i>#2</i>' }],
      }),
    ).toEqual([
      {
        paidAt: null,
        amountNanogrin: '5',
        txId: null,
        commit: null,
        status: 'e-mailed <i>#2</i>',
        tone: 'neutral',
      },
    ]);
    expect(toPayouts({ payouts: null })).toEqual([]);
  });

  it('sorts credits by height and leaves out what says nothing', () => {
    expect(
      toCredits(
        {
          payouts: [{ height: 5, amount: 1 }, { height: 9, amount: '2' }, { height: 7 }, { amount: 3 }, null],
        },
        { takenAt: NOW, clockAheadMs: null },
      ),
    ).toEqual([
      { height: 9, amountNanogrin: '2' },
      { height: 5, amountNanogrin: '1' },
    ]);
  });

  it('takes no height that no block has by then, by the clock of the pool', () => {
    const hour = 3_600_000;
    const tip = Math.floor((NOW - Date.UTC(2019, 0, 15, 16, 1, 26)) / 60_000);
    const heights = [tip, tip + 43_200, tip + 43_260, 9e15];
    const seen = (clockAheadMs: number | null) =>
      toCredits(
        { payouts: heights.map((height) => ({ height, amount: 1 })) },
        { takenAt: NOW, clockAheadMs },
      ).map(({ height }) => height - tip);
    expect(seen(null)).toEqual([43_200, 0]);
    expect(seen(hour)).toEqual([43_260, 43_200, 0]);
    expect(seen(-hour)).toEqual([0]);
  });
});
