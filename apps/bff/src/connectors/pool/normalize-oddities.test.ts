import { POOL_ODDITIES, type PoolDashboard, type PoolWorker } from '@mintdeck/shared-types/pool/page';
import { describe, expect, it } from 'vitest';
import { createTableReader } from '../../../test/reference-tables.ts';
import { findOddities } from './normalize-oddities.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const MINUTE_MS = 60_000;

const worker = (name: string, lastSeenAt: number | null = null): PoolWorker => ({
  name,
  agent: null,
  state: 'ok',
  lastSeenAt,
  statistics: [],
  minerId: null,
});

const find = (
  told: Partial<Omit<PoolDashboard, 'oddities' | 'balances'>> & {
    balances?: Partial<PoolDashboard['balances']>;
  },
  poolNowMs: number | null = NOW_MS,
) => {
  const { balances, ...rest } = told;
  const whole: Omit<PoolDashboard, 'oddities'> = {
    source: 'dashboard',
    lastSeenAt: null,
    statistics: [],
    workers: null,
    activeWorkerCount: null,
    settings: null,
    clockAheadMs: null,
    ...rest,
    balances: {
      immatureNanogrin: null,
      unpaidNanogrin: null,
      paidNanogrin: null,
      minedNanogrin: null,
      ...balances,
    },
  };
  return findOddities(whole, poolNowMs);
};

describe('in what the pool contradicts itself', () => {
  it('finds nothing in what was not told, and in what fits', () => {
    expect(find({})).toEqual([]);
    expect(
      find({
        balances: { unpaidNanogrin: '7', paidNanogrin: '7', minedNanogrin: '7' },
        workers: [worker('a', NOW_MS), worker('A', NOW_MS - MINUTE_MS)],
        activeWorkerCount: 2,
        lastSeenAt: NOW_MS + 4 * MINUTE_MS,
      }),
    ).toEqual([]);
  });

  it('compares amounts to the last digit', () => {
    const balances = { unpaidNanogrin: '90071992547409930001', minedNanogrin: '90071992547409930000' };
    expect(find({ balances })).toEqual(['mined-below-unpaid']);
    expect(find({ balances: { ...balances, minedNanogrin: '90071992547409930001' } })).toEqual([]);
    // a total in grins beside balances in nanogrin
    expect(
      find({ balances: { unpaidNanogrin: '5000000000', paidNanogrin: '900', minedNanogrin: '905' } }),
    ).toEqual(['mined-below-unpaid']);
    expect(find({ balances: { paidNanogrin: '10', minedNanogrin: '9' } })).toEqual(['mined-below-paid']);
  });

  it('counts the workers it lists against those it says are active', () => {
    expect(find({ activeWorkerCount: 2, workers: [worker('a')] })).toEqual(['active-above-workers']);
    expect(find({ activeWorkerCount: 1, workers: [] })).toEqual(['active-above-workers']);
    expect(find({ activeWorkerCount: 9, workers: null })).toEqual([]);
  });

  it('finds two workers of one name', () => {
    expect(find({ workers: [worker('a'), worker('b'), worker('a')] })).toEqual(['worker-twice']);
  });

  it('finds a share later than its clock, where it tells the time', () => {
    const late = NOW_MS + 6 * MINUTE_MS;
    expect(find({ lastSeenAt: late })).toEqual(['seen-ahead']);
    expect(find({ workers: [worker('a'), worker('b', late)] })).toEqual(['seen-ahead']);
    expect(find({ lastSeenAt: late }, null)).toEqual([]);
  });
});

it('docs/reference/pool.md tells them all', () => {
  const named = createTableReader('pool.md')('Contradictions').map(([name]) => name);
  expect(named).toEqual([...POOL_ODDITIES]);
});
