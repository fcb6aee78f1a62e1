import { type ChannelOrder, channelOrderSchema } from '@mintdeck/shared-types/wallet/channels';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWalletPlace, WALLETS_PATH, type WalletPlace } from './wallet-place.ts';

/** What the server does with the one order of each user, what is said right then, and how it stands once its list shows what there is. */
const CASES = [
  { fault: { kind: 'lost-reply' }, said: 'not-known', ends: 'done', isSeen: true },
  { fault: { kind: 'node-error-after', code: 14 }, said: 'not-known', ends: 'done', isSeen: true },
  { fault: { kind: 'node-error-after', code: 2 }, said: 'refused', ends: 'done', isSeen: true },
  { fault: { kind: 'node-error', code: 2 }, said: 'refused', ends: 'refused', isSeen: false },
  {
    fault: { kind: 'refusal', message: 'No funds for that' },
    said: 'refused',
    ends: 'refused',
    isSeen: false,
  },
  { fault: { kind: 'reset' }, said: 'not-known', ends: 'not-known', isSeen: false },
  { fault: null, said: 'done', ends: 'done', isSeen: true },
] as const;

let place: WalletPlace;
const ids: string[] = [];

beforeAll(async () => {
  place = await startWalletPlace({ users: CASES.map(() => ({ scenario: 'plain' as const })) });
  for (const index of CASES.keys()) ids.push(await place.add(index));
});
afterAll(() => place.stop());

const open = async (id: string): Promise<ChannelOrder> => {
  const { contacts, channels } = await place.waitFor(id, ({ moneyHold }) => moneyHold === null);
  const known = channels.value?.map(({ peer }) => peer);
  const contact = contacts.value?.find(({ key }) => !known?.includes(key));
  const body = { id: `order-of-${id}`, peer: contact?.key, place: contact?.place, amountSat: 50_000 };
  return channelOrderSchema.parse(await place.admin.api('POST', `${WALLETS_PATH}/${id}/channels`, body));
};

const numbered = CASES.map((each, index) => ({ ...each, index, name: each.fault?.kind ?? 'nothing wrong' }));

it.each(numbered)('$name: $said, then $ends', async ({ index, fault, said, ends, isSeen }) => {
  const id = ids[index] ?? '';
  const userId = place.simulator.users[index]?.id ?? '';
  if (fault !== null) await place.control.setFault({ ...fault, endpoint: 'openchannel', userId, times: 1 });
  expect(await open(id)).toMatchObject({ state: said, isSeen: false });
  const { wallet } = await place.readPage(id);
  expect(wallet.unclearCount).toBe(said === 'not-known' ? 1 : 0);
  // it rewrites its list, and is asked for it
  await place.control.refresh(index);
  await place.admin.api('POST', `${WALLETS_PATH}/${id}/refresh`);
  const before = wallet.takenAt ?? Number.POSITIVE_INFINITY;
  const page = await place.waitFor(
    id,
    ({ wallet: { takenAt }, channelOrders: [order] }) =>
      takenAt !== null && takenAt > before && order?.isSeen === isSeen,
  );
  expect(page.channelOrders).toMatchObject([{ state: ends, isSeen }]);
  expect(page.channelOrders[0]?.txId === null).toBe(!isSeen);
  expect(page.channels.value).toHaveLength(isSeen ? 2 : 1);
});

it('each was sent once', async () => {
  expect((await place.control.requests()).counts).toMatchObject({ openchannel: CASES.length });
});
