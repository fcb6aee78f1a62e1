import { expect, it } from 'vitest';
import { toWalletPast } from './demo-past.mjs';

const AT = Date.UTC(2026, 10, 1);
const row = (kind, more) => ({
  kind,
  hash: 'ab'.repeat(32),
  sat: 700,
  feesSat: 1,
  atMs: AT,
  memo: null,
  blockHeight: null,
  ...more,
});
const pastOf = (...transactions) =>
  toWalletPast({ transactions, invoices: [{ text: 'lntb7u1…', paymentHash: 'cd'.repeat(32) }], height: 100 });

it('an invoice goes by its payment hash, and its amount is exact', () => {
  const [invoice] = pastOf(row('invoice', { hash: 'lntb7u1…', memo: 'eggs' }));
  expect(invoice).toMatchObject({ kind: 'invoice', hash: 'cd'.repeat(32), amountSat: 700, isExact: true });
  expect(invoice).toMatchObject({ memo: 'eggs', confirmations: null });
});

it('what was paid is below 0, and reckoned', () => {
  expect(pastOf(row('payment'))).toMatchObject([{ kind: 'payment', amountSat: -700, isExact: false }]);
});

it.each([
  [null, 0],
  [100, 1],
  [95, 6],
])('on-chain, in the block %s of 100 there are: %d confirmations', (blockHeight, confirmations) => {
  expect(pastOf(row('transaction', { sat: -700, blockHeight }))).toMatchObject([
    { kind: 'chain', amountSat: -700, confirmations },
  ]);
});

it('the newest stands first, a memo that says nothing is none, and only payments have notes', () => {
  const rows = pastOf(row('payment', { atMs: AT }), row('invoice', { atMs: AT + 1, memo: '' }));
  expect(rows.map(({ at }) => at)).toEqual([AT + 1, AT]);
  expect(rows).toMatchObject([
    { memo: null, note: null },
    { memo: null, note: expect.any(String) },
  ]);
});
