import type { AddWalletRequest } from '@mintdeck/shared-types/wallet/wallets';
import { expect, it } from 'vitest';
import { clearDemoWallets, seedWallets } from './seed-wallets.ts';

const INVOICE = { amountSat: 2100, memo: 'eggs', isQuickPay: false };
const ROW = {
  kind: 'payment' as const,
  hash: 'cd'.repeat(32),
  amountSat: -5,
  isExact: false,
  feesSat: 0,
  confirmations: null,
  at: Date.UTC(2026, 0, 1),
  memo: null,
  note: 'screws',
};
const PLAN = {
  address: 'https://127.0.0.1:8444',
  fingerprint: 'ab'.repeat(32),
  pin: '1234',
  accounts: [
    { name: 'One', user: 'one@demo.invalid', past: [ROW], invoices: [INVOICE] },
    { name: 'Two', user: 'two@demo.invalid', past: [], invoices: [] },
  ],
};

/** What the demo does there, in order. */
const seed = async () => {
  const added: AddWalletRequest[] = [];
  const done: unknown[][] = [];
  const note =
    (what: string) =>
    async (...with_: unknown[]) =>
      done.push([what, ...with_]);
  const add = async (request: AddWalletRequest) => {
    added.push(request);
    return { id: request.name };
  };
  const desk = { add, writePast: note('past'), refresh: note('refresh'), makeInvoice: note('invoice') };
  await seedWallets(desk, PLAN);
  return { added, done };
};

it('wallets of an earlier start go, and what a visitor added stays', async () => {
  const known = [
    { id: 'a', user: 'one@demo.invalid' },
    { id: 'b', user: 'visitor@example.org' },
  ];
  const removed: string[] = [];
  await clearDemoWallets({ list: () => known, remove: async (id) => removed.push(id) }, PLAN);
  expect(removed).toEqual(['a']);
});

it('the demo signs in at its wallets with the certificate they show', async () => {
  const { added } = await seed();
  expect(added).toEqual(
    PLAN.accounts.map(({ name, user }) => ({
      name,
      user,
      address: PLAN.address,
      trust: { kind: 'pin', fingerprint: PLAN.fingerprint },
      pin: '1234',
    })),
  );
});

it('a wallet gets its past, and its invoices when it was asked what it has', async () => {
  const { done } = await seed();
  expect(done).toEqual([
    ['past', 'One', [ROW]],
    ['refresh', 'One'],
    ['invoice', 'One', INVOICE],
  ]);
});
