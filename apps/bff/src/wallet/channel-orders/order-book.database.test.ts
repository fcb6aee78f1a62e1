import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  AUTHOR,
  type ChannelPlace,
  createChannelPlace,
  failing,
  PEER,
  SENT,
  TX,
  WALLET_ID,
} from './channel-place.fixture.ts';
import type { NewOrder } from './new-order.ts';
import { clearChannelOrders } from './order-store.ts';

let place: ChannelPlace;
beforeEach(async () => {
  place = await createChannelPlace();
});
afterEach(() => place.stop());

const orderOf = (number: number, facts: Partial<NewOrder> = {}): NewOrder => ({
  id: `order-${String(number).padStart(10, '0')}`,
  kind: 'open',
  peer: PEER,
  facts: { amount_sat: 100_000 },
  before: { points: [] },
  check: () => undefined,
  send: () => Promise.resolve({ txId: TX }),
  ...facts,
});
const doubtful = { send: () => Promise.reject(failing({ isDoubtful: true })) };
const statesOf = (book = place.book) => book.list(WALLET_ID).map(({ state }) => state);

it('one that was being sent when the server ended is not known afterwards, and not sent again', async () => {
  let sent = 0;
  const order = orderOf(1, {
    send: () => {
      sent += 1;
      return new Promise(() => undefined);
    },
  });
  void place.book.place(WALLET_ID, order, AUTHOR);
  await expect.poll(() => sent).toBe(1);
  const later = place.openBook();
  await later.load();
  expect(statesOf(later)).toEqual(['not-known']);
  expect(await later.place(WALLET_ID, order, AUTHOR)).toMatchObject({ state: 'not-known' });
  expect(sent).toBe(1);
});

it('takes one with a peer at a time, also of two servers on one database', async () => {
  const other = place.openBook();
  const placed = await Promise.allSettled([
    place.book.place(WALLET_ID, orderOf(1, doubtful), AUTHOR),
    place.book.place(WALLET_ID, orderOf(2, doubtful), AUTHOR),
    other.place(WALLET_ID, orderOf(3, doubtful), AUTHOR),
  ]);
  expect(placed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = placed.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refused.map(({ code }) => code)).toEqual(['already-running', 'already-running']);
  expect(await place.db.selectFrom('wallet_channel_orders').selectAll().execute()).toHaveLength(1);
});

it('keeps the newest twenty in memory, and all that are unclear', async () => {
  await place.book.place(WALLET_ID, orderOf(0, { ...doubtful, peer: 'other' }), AUTHOR);
  for (let number = 1; number <= 25; number += 1) {
    place.clock.nowMs += 1;
    await place.book.place(WALLET_ID, orderOf(number), AUTHOR);
  }
  const later = place.openBook();
  await later.load();
  for (const book of [place.book, later]) {
    expect(book.list(WALLET_ID)).toHaveLength(21);
    expect(book.countUnclear(WALLET_ID)).toBe(1);
    expect(book.list(WALLET_ID)[0]?.id).toBe(orderOf(25).id);
  }
  expect(await later.findKnown(WALLET_ID, orderOf(1))).toMatchObject({ state: 'done' });
});

it('an id is one order, whichever wallet it is for', async () => {
  await place.book.place(WALLET_ID, orderOf(1), AUTHOR);
  for (const [walletId, order] of [
    ['xxxxxxxxxxxx', orderOf(1)],
    [WALLET_ID, orderOf(1, { kind: 'close' })],
  ] as const)
    await expect(place.book.place(walletId, order, AUTHOR)).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
});

it('a person says how it ended, that it did not happen only when it cannot be on its way', async () => {
  await place.book.place(WALLET_ID, orderOf(1, doubtful), AUTHOR);
  const clear = (happened: boolean, id = orderOf(1).id) =>
    place.book.clear(WALLET_ID, id, { happened, by: AUTHOR });
  await expect(clear(false)).rejects.toMatchObject({ code: 'already-running', retryAfterS: 180 });
  await expect(clear(true, 'nothing')).rejects.toMatchObject({ code: 'not-found' });
  place.clock.nowMs = SENT + 180_000;
  expect(await clear(false)).toMatchObject({ state: 'cleared', happened: false, endedAt: SENT + 180_000 });
  await expect(clear(true)).rejects.toMatchObject({ code: 'too-late' });
  expect(place.book.isBusy(WALLET_ID)).toBe(false);
  expect(place.audited).toContain(`wallet-channel.clear done ${orderOf(1).id}: did not happen`);
  expect(await place.book.place(WALLET_ID, orderOf(2), AUTHOR)).toMatchObject({ state: 'done' });
});

it('goes with its wallet', async () => {
  await place.book.place(WALLET_ID, orderOf(1), AUTHOR);
  await place.book.reload(WALLET_ID);
  expect(statesOf()).toEqual(['done']);
  await place.db.deleteFrom('wallets').execute();
  expect(await place.db.selectFrom('wallet_channel_orders').selectAll().execute()).toEqual([]);
  await place.book.reload(WALLET_ID);
  expect(statesOf()).toEqual([]);
});

it('and when the wallet becomes another user’s', async () => {
  await place.book.place(WALLET_ID, orderOf(1), AUTHOR);
  await clearChannelOrders(place.db, 'xxxxxxxxxxxx');
  await place.book.reload(WALLET_ID);
  expect(statesOf()).toEqual(['done']);
  await clearChannelOrders(place.db, WALLET_ID);
  await place.book.reload(WALLET_ID);
  expect(statesOf()).toEqual([]);
});

it('an end that another server wrote before stays', async () => {
  await place.book.place(WALLET_ID, orderOf(1, doubtful), AUTHOR);
  const other = place.openBook();
  await other.load();
  await other.see(WALLET_ID, orderOf(1).id, TX);
  place.clock.nowMs += 180_000;
  expect(await place.book.clear(WALLET_ID, orderOf(1).id, { happened: false, by: AUTHOR })).toMatchObject({
    state: 'done',
    isSeen: true,
    txId: TX,
    happened: null,
  });
});
