import {
  type EditProfitSettingsRequest,
  editProfitSettingsRequestSchema,
} from '@mintdeck/shared-types/pool/profit';
import type { AddWalletRequest } from '@mintdeck/shared-types/wallet/wallets';
import { expect, it } from 'vitest';
import { clearDemoWallets, seedProfitSettings, seedWallets } from './seed.ts';

const NOW = Date.UTC(2026, 10, 22);

const seedAt = async (revision: number): Promise<EditProfitSettingsRequest[]> => {
  const edits: EditProfitSettingsRequest[] = [];
  const settings = {
    read: () => ({ revision }),
    edit: async (edit: EditProfitSettingsRequest) => edits.push(edit),
  };
  await seedProfitSettings(settings, () => NOW);
  return edits;
};

it('the demo has all that a profit is reckoned with, and its price of a grin is dated the day before', async () => {
  const [edit] = await seedAt(0);
  expect(editProfitSettingsRequestSchema.parse(edit)).toEqual(edit);
  expect(edit).toMatchObject({ pricePerKwh: expect.any(Number), currency: 'USD' });
  expect(edit?.powerWByModel).toHaveProperty('B29');
  expect(edit?.grinPrice?.setAt).toBe(NOW - 86_400_000);
});

it('what a visitor entered, or took away, stays at the next start', async () => {
  expect(await seedAt(1)).toEqual([]);
});

const WALLETS = {
  address: 'https://127.0.0.1:8444',
  fingerprint: 'ab'.repeat(32),
  pin: '1234',
  accounts: [
    { name: 'One', user: 'one@demo.invalid' },
    { name: 'Two', user: 'two@demo.invalid' },
  ],
};

it('wallets of an earlier start go, and what a visitor added stays', async () => {
  const known = [
    { id: 'a', user: 'one@demo.invalid' },
    { id: 'b', user: 'visitor@example.org' },
  ];
  const removed: string[] = [];
  await clearDemoWallets({ list: () => known, remove: async (id) => removed.push(id) }, WALLETS);
  expect(removed).toEqual(['a']);
});

it('the demo signs in at its wallets with the certificate they show', async () => {
  const added: AddWalletRequest[] = [];
  await seedWallets({ add: async (request) => added.push(request) }, WALLETS);
  expect(added).toEqual(
    WALLETS.accounts.map(({ name, user }) => ({
      name,
      user,
      address: WALLETS.address,
      trust: { kind: 'pin', fingerprint: WALLETS.fingerprint },
      pin: '1234',
    })),
  );
});
