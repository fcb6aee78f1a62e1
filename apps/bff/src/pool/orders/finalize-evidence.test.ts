import type { PoolPayout } from '@mintdeck/shared-types/pool/page';
import { describe, expect, it } from 'vitest';
import { judgeFinalize } from './finalize-evidence.ts';
import { payoutOf, rowOf, SENT } from './order-row.fixture.ts';

const BEFORE = { id: 'new', txId: 'aaaa', commit: null, status: 'sent' };
const row = rowOf({
  kind: 'finalize',
  state: 'not-known',
  method: null,
  tx_id: 'aaaa',
  before: { payout: BEFORE },
});
const judge = (facts: Partial<PoolPayout>, { takenAt = SENT + 1, of = row } = {}) =>
  judgeFinalize(of, takenAt, [payoutOf({ id: 'other', txId: 'bbbb', commit: '09' }), payoutOf(facts)]);

describe('a finish whose answer was lost', () => {
  it.each([{ commit: '08ab' }, { paidAt: SENT }, { tone: 'ok' as const }, { status: 'broadcast' }])(
    'is shown by %j',
    (facts) => expect(judge(facts)).toBe('shown'),
  );

  it('is not shown by what is as before, by an older list, or by a payout that is no longer listed', () => {
    expect(judge({})).toBe('open');
    expect(judge({ commit: '08ab' }, { takenAt: SENT })).toBe('open');
    expect(judge({ commit: '08ab', isListed: false })).toBe('open');
    expect(judgeFinalize(row, SENT + 1, [])).toBe('open');
    expect(judgeFinalize(row, null, [payoutOf({ commit: '08ab' })])).toBe('open');
  });

  it('did not happen when the pool gave the payout up', () => {
    expect(judge({ tone: 'bad', status: 'expired' })).toBe('given-up');
    expect(judge({ tone: 'bad', status: 'failed later', commit: '08ab' })).toBe('shown');
  });

  it('is not shown by a word that nobody knows: it may mean that the pool gave it up', () => {
    expect(judge({ status: 'storniert', tone: 'neutral' })).toBe('open');
    expect(judge({ status: 'storniert', tone: 'neutral', commit: '08ab' })).toBe('shown');
  });

  it('is not shown by another word where the payout had no id yet, or was not listed', () => {
    const early = rowOf({ ...row, before: { payout: { ...BEFORE, txId: null } } });
    expect(judge({ status: 'mailed' }, { of: early })).toBe('open');
    expect(judge({ commit: '08ab' }, { of: early })).toBe('shown');
    const unlisted = rowOf({ ...row, before: {} });
    expect(judge({ status: 'mailed' }, { of: unlisted })).toBe('open');
    expect(judge({ commit: '08ab', txId: 'AAAA' }, { of: unlisted })).toBe('shown');
  });

  it('is not shown by an output that was there before', () => {
    const had = rowOf({ ...row, before: { payout: { ...BEFORE, commit: '08ab' } } });
    expect(judge({ commit: '08ab', status: 'unconfirmed' }, { of: had })).toBe('open');
  });
});
