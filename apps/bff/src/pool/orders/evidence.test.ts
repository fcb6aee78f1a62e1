import type { PoolDashboard, PoolPayout } from '@mintdeck/shared-types/pool/page';
import { unread } from '@mintdeck/shared-types/reading';
import { describe, expect, it } from 'vitest';
import { judgePayout } from './evidence.ts';
import { DAY_MS as DAY, rowOf, SENT, payoutOf as waitingOf } from './order-row.fixture.ts';

const row = rowOf({
  state: 'not-known',
  method: 'http',
  before: { payoutIds: ['old'], unpaidNanogrin: '50', paidNanogrin: '10' },
});

const listsOf = (takenAt: number, balances: { unpaid?: string; paid?: string } = {}, clockAheadMs = 0) => {
  const value: PoolDashboard = {
    source: 'dashboard',
    lastSeenAt: null,
    statistics: [],
    workers: null,
    activeWorkerCount: null,
    balances: {
      immatureNanogrin: null,
      unpaidNanogrin: balances.unpaid ?? '50',
      paidNanogrin: balances.paid ?? '10',
      minedNanogrin: null,
    },
    settings: null,
    clockAheadMs,
    oddities: [],
  };
  return { dashboard: { value, takenAt, failure: null }, payouts: { value: [], takenAt, failure: null } };
};
const payoutOf = (facts: Partial<PoolPayout>): PoolPayout =>
  waitingOf({ paidAt: SENT + 1000, txId: null, status: null, tone: 'neutral', ...facts });

describe('a payout whose answer was lost', () => {
  it('is shown by a payout that was not there before', () => {
    expect(judgePayout(row, listsOf(SENT + 1), [payoutOf({})])).toBe('shown');
    expect(judgePayout(row, listsOf(SENT + 1), [payoutOf({ paidAt: null })])).toBe('shown');
  });

  it('is neither shown nor disproved by one that may have been there, as the list could not be read', () => {
    const before = { payoutsRead: false, unpaidNanogrin: '50', paidNanogrin: '10' };
    const blind = rowOf({ state: 'not-known', before });
    const lateMs = SENT + DAY + 240_000;
    for (const at of [SENT + 1, lateMs]) expect(judgePayout(blind, listsOf(at), [payoutOf({})])).toBe('open');
    expect(judgePayout(blind, listsOf(lateMs), [])).toBe('absent');
    expect(judgePayout(blind, listsOf(SENT + 1, { unpaid: '0', paid: '60' }), [])).toBe('shown');
    // taken by the pool's own word: then it is found, no more
    expect(judgePayout({ ...blind, state: 'done' }, listsOf(SENT + 1), [payoutOf({})])).toBe('shown');
  });

  it('is not shown by one that was, by an older one, or by one that is no longer listed', () => {
    for (const facts of [{ id: 'old' }, { paidAt: SENT - DAY }, { isListed: false }])
      expect(judgePayout(row, listsOf(SENT + 1), [payoutOf(facts)])).toBe('open');
  });

  it('goes by the clock of the pool', () => {
    const hours = 3 * 3_600_000;
    const earlier = payoutOf({ paidAt: SENT + hours - 120_000 });
    expect(judgePayout(row, listsOf(SENT + 1, {}, hours), [earlier])).toBe('open');
    expect(judgePayout(row, listsOf(SENT + 1, {}, -hours), [payoutOf({ paidAt: SENT - hours })])).toBe(
      'shown',
    );
  });

  it('is shown by balances only when the one fell and the other rose, after it was sent', () => {
    expect(judgePayout(row, listsOf(SENT + 1, { unpaid: '0', paid: '60' }), [])).toBe('shown');
    expect(judgePayout(row, listsOf(SENT + 1, { unpaid: '0' }), [])).toBe('open');
    expect(judgePayout(row, listsOf(SENT + 1, { paid: '60' }), [])).toBe('open');
    expect(judgePayout(row, listsOf(SENT - 1, { unpaid: '0', paid: '60' }), [])).toBe('open');
  });

  it('is not shown by balances that an earlier payout may explain', () => {
    const paid = (facts: Partial<PoolPayout>) =>
      judgePayout(row, listsOf(SENT + 1, { unpaid: '0', paid: '60' }), [payoutOf({ id: 'old', ...facts })]);
    expect(paid({ paidAt: null })).toBe('open');
    expect(paid({ paidAt: SENT + 1 })).toBe('open');
    expect(paid({ paidAt: SENT - DAY })).toBe('shown');
    expect(paid({ paidAt: null, tone: 'bad' })).toBe('shown');
    expect(paid({ paidAt: null, isListed: false })).toBe('shown');
  });

  it('is absent after a day of lists without it, and not while the pool is away', () => {
    expect(judgePayout(row, listsOf(SENT + DAY), [])).toBe('open');
    expect(judgePayout(row, listsOf(SENT + DAY + 240_000), [])).toBe('absent');
    const noPayouts = { ...listsOf(SENT + 2 * DAY), payouts: unread<never[]>() };
    expect(judgePayout(row, noPayouts, [])).toBe('open');
  });
});
