import { describe, expect, it } from 'vitest';
import { formatTimeWithSeconds } from '../../../lib/time.ts';
import { describeKind, findUnclear, judgePayoutOffer } from './order-state.ts';
import { orderOf, pageOf } from './pool-page.fixture.ts';

const offerOf = (unpaidNanogrin: string | null) => {
  const { label, isPossible } = judgePayoutOffer(pageOf({ unpaidNanogrin }), null);
  return [label.replaceAll('\u202f', ' '), isPossible];
};

describe('the button of a payout', () => {
  it.each([
    ['1000000000', 'Request payout', true],
    ['9007199254740993000000001', 'Request payout', true],
    ['999999999', '0.0001 GRIN missing for a payout', false],
    ['533149999', '0.4669 GRIN missing for a payout', false],
    ['0', '1.0000 GRIN missing for a payout', false],
    [null, 'Request payout', false],
  ])('with %s nanogrin unpaid says %s', (unpaid, label, isPossible) => {
    expect(offerOf(unpaid)).toEqual([label, isPossible]);
  });

  it('says why not where the pool does not tell what is unpaid', () => {
    expect(judgePayoutOffer(pageOf({ unpaidNanogrin: null }), null).why).toBe(
      'The pool does not tell how much is unpaid, so nobody can say whether it is enough for a payout.',
    );
  });

  it('says until when the last payout holds it up, by no earlier second', () => {
    const untilMs = new Date(2026, 10, 22, 14, 3, 20, 1).getTime();
    const { isPossible, why } = judgePayoutOffer(pageOf(), untilMs);
    expect([isPossible, why]).toEqual([
      false,
      expect.stringContaining(`from ${formatTimeWithSeconds(untilMs + 999)} on`),
    ]);
    // the balance of after it is known, and too small
    expect(judgePayoutOffer(pageOf({ unpaidNanogrin: '5' }), untilMs).why).toBeNull();
  });

  it('waits for an order whose end is open, and for an account that is paused', () => {
    const page = pageOf({ orders: [orderOf(), orderOf({ state: 'not-known' })] });
    expect(judgePayoutOffer(page, null)).toMatchObject({
      isPossible: false,
      why: 'Waits for another order: nobody knows yet how “Payout to the wallet” ended.',
    });
    const paused = pageOf({ config: { paused: true } });
    expect(judgePayoutOffer(paused, null)).toMatchObject({
      isPossible: false,
      why: 'The account is paused.',
    });
  });
});

it('a payout waits until the account was read once, and says so', () => {
  const { account } = pageOf();
  expect(judgePayoutOffer(pageOf({ account: { ...account, balances: null } }), null)).toEqual({
    label: 'Request payout',
    isPossible: false,
    why: 'Possible as soon as the balance has been read from the pool.',
  });
});

describe('an order', () => {
  it('is open as long as nobody knows its end', () => {
    const states = ['sending', 'done', 'refused', 'not-known', 'not-done', 'cleared'] as const;
    const open = states.filter((state) => findUnclear({ orders: [orderOf({ state })] }) !== null);
    expect(open).toEqual(['sending', 'not-known']);
  });

  it('is called what it is', () => {
    expect(describeKind(orderOf({ method: 'email' }))).toBe('Payout by e-mail');
    expect(describeKind(orderOf({ method: null }))).toBe('Payout');
    expect(describeKind(orderOf({ kind: 'finalize', method: null }))).toBe('File that finishes a payout');
  });
});
