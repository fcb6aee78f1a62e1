import { afterEach, describe, expect, it } from 'vitest';
import { USER_SCENARIOS } from './scenario-names.ts';
import { startWalletFixture, type WalletFixture } from './testing/wallet-fixture.ts';

let place: WalletFixture | null = null;

afterEach(() => place?.stop());

describe('a scenario', () => {
  it.each(USER_SCENARIOS)('%s is one the server can tell of', async (scenario) => {
    place = await startWalletFixture([{ scenario, pin: '1234' }]);
    if (scenario === 'no-node') {
      await expect(place.enter()).rejects.toThrow();
      return;
    }
    const all = await (await place.enter()).getAll();
    const { channels, transactions } = await place.control.user(0);
    expect(all.channels).toHaveLength(channels.length);
    expect(all.transactions).toHaveLength(Math.min(50, transactions.length));
    for (const { balanceSat, capacitySat } of channels) expect(balanceSat).toBeLessThanOrEqual(capacitySat);
  });
});

describe('the friend of a scenario', () => {
  const friendOf = async (ids: readonly string[], index: number): Promise<string | undefined> => {
    place = await startWalletFixture(ids.map((id) => ({ id, scenario: 'plain' as const })));
    const { contacts } = await place.control.user(index);
    return contacts.find(({ server }) => server !== null)?.alias;
  };

  it.each([
    { ids: ['alice@example.com', 'bob@example.com'], index: 0, friend: 'Bob' },
    { ids: ['alice@example.com', 'bob@example.com'], index: 1, friend: 'Alice' },
    { ids: ['hall@demo.invalid', 'pocket@demo.invalid'], index: 0, friend: 'Pocket' },
    { ids: ['alice@example.com'], index: 0, friend: 'Bob' },
  ])('of $index in $ids is $friend', async ({ ids, index, friend }) => {
    expect(await friendOf(ids, index)).toBe(friend);
  });

  it('is paid by quick pay', async () => {
    place = await startWalletFixture(
      ['hall@demo.invalid', 'pocket@demo.invalid'].map((id) => ({ id, scenario: 'plain' as const })),
    );
    const dest = place.wallets.users[1]?.nodeId;
    const hall = await place.enter();
    expect(await hall.post('quickpay', { dest, amount: 1, memo: 'cake', password: '1234' })).toEqual({});
    expect((await place.control.user(1)).transactions.at(-1)).toMatchObject({
      kind: 'invoice',
      memo: 'cake',
    });
  });
});
