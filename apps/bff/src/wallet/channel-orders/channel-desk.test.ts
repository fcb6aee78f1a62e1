import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  AUTHOR,
  type ChannelPlace,
  channelOf,
  createChannelPlace,
  failing,
  OTHER_PEER,
  PEER,
  readingsOf,
  SENT,
  TX,
  WALLET_ID,
} from './channel-place.fixture.ts';

const CHANNEL_ID = channelOf().id ?? '';
const OPEN = { id: 'order-0000000001', peer: PEER, place: '203.0.113.7:9735', amountSat: 100_000 };
const CLOSE = { id: 'order-0000000002', isForce: false, pin: 'pin-marker-1' };

let place: ChannelPlace;
beforeEach(async () => {
  place = await createChannelPlace();
});
afterEach(() => place.stop());

const open = (facts: Partial<typeof OPEN> = {}) => place.desk.open(WALLET_ID, { ...OPEN, ...facts }, AUTHOR);
const close = (facts: Partial<typeof CLOSE> = {}) =>
  place.desk.close(WALLET_ID, CHANNEL_ID, { request: { ...CLOSE, ...facts }, author: AUTHOR });
/** The wallet lists these from now on. */
const list = (...channels: Parameters<typeof readingsOf>[1] & object) => {
  place.server.readings = readingsOf(SENT, channels);
  place.server.known = place.server.readings;
};
const look = (takenAt: number, ...channels: Parameters<typeof readingsOf>[1] & object) =>
  place.desk.look(WALLET_ID, readingsOf(takenAt, channels));
const sent = () => place.server.log.filter((line) => line !== 'refresh' && line !== 'soon');
const [stateOf, first] = [() => place.book.list(WALLET_ID)[0]?.state, () => place.book.list(WALLET_ID)[0]];

it('opens a channel once, whoever asks again with the same id', async () => {
  const order = await open();
  expect(order).toEqual({
    id: OPEN.id,
    kind: 'open',
    state: 'done',
    peer: PEER,
    peerName: 'Bob',
    amountSat: 100_000,
    channelId: null,
    txId: TX,
    by: 'ann',
    sentAt: SENT,
    endedAt: SENT,
    isSeen: false,
    happened: null,
    note: null,
  });
  expect(await open()).toEqual(order);
  expect(place.server.log).toEqual(['refresh', `open ${PEER}@203.0.113.7:9735 100000`, 'soon']);
  await expect(open({ peer: OTHER_PEER })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(place.audited).toEqual([
    `wallet-channel.open tried ${OPEN.id}, ${PEER}, 100000`,
    `wallet-channel.open done ${OPEN.id}: done`,
  ]);
});

it('is in the database, and in the audit, before a byte leaves', async () => {
  let stored: string[] = [];
  place.server.answer = async () => {
    const rows = await place.db.selectFrom('wallet_channel_orders').select('state').execute();
    stored = rows.map(({ state }) => state);
    return { txId: TX };
  };
  await open();
  expect(stored).toEqual(['sending']);
});

it('a channel that is listed later proves an order nobody answered; one that was there before does not', async () => {
  const before = channelOf({ point: `${'b0'.repeat(32)}:1` });
  list(before);
  place.server.answer = () => Promise.reject(failing({ isDoubtful: true }));
  expect(await open()).toMatchObject({ state: 'not-known', endedAt: null });
  expect(place.book.isBusy(WALLET_ID)).toBe(true);
  await look(SENT + 60_000, before);
  await look(SENT + 60_000, before, channelOf({ peer: OTHER_PEER }));
  await look(SENT + 60_000, before, channelOf({ capacitySat: 5_000_000 }));
  // read before it left
  await look(SENT, before, channelOf());
  expect(stateOf()).toBe('not-known');
  await look(SENT + 60_000, before, channelOf({ state: 'pending', capacitySat: 99_000 }));
  expect(first()).toMatchObject({ state: 'done', isSeen: true, txId: 'a0'.repeat(32) });
  expect(place.book.isBusy(WALLET_ID)).toBe(false);
});

it('one that the server took is seen by its transaction', async () => {
  await open();
  await look(SENT + 1, channelOf());
  expect(first()).toMatchObject({ state: 'done', isSeen: false });
  await look(SENT + 1, channelOf({ point: `${TX}:1`, state: 'pending' }));
  expect(first()).toMatchObject({ state: 'done', isSeen: true, txId: TX });
});

it('no time makes an order undone, and no second one with that peer begins meanwhile', async () => {
  place.server.answer = () => Promise.reject(failing({ isDoubtful: true }));
  await open();
  place.clock.nowMs += 30 * 86_400_000;
  await look(place.clock.nowMs);
  expect(stateOf()).toBe('not-known');
  await expect(open({ id: 'order-0000000009' })).rejects.toMatchObject({ code: 'already-running' });
  expect(sent()).toHaveLength(1);
  place.server.answer = () => Promise.resolve({ txId: TX });
  expect(await open({ id: 'order-0000000008', peer: OTHER_PEER })).toMatchObject({ state: 'done' });
});

it('says what the server said, and that nothing left', async () => {
  const said = 'No peer found, so must specify a host name.';
  place.server.answer = () => Promise.reject(failing({ said }));
  expect(await open()).toMatchObject({ state: 'refused', note: said });
  place.server.answer = () => Promise.reject(failing());
  expect(await open({ id: 'order-0000000003' })).toMatchObject({ state: 'not-sent', note: null });
  place.server.answer = () => Promise.reject(new Error('a fault of ours'));
  expect(await open({ id: 'order-0000000004' })).toMatchObject({ state: 'not-known' });
});

it('a channel that is listed counts more than a person who said that it did not happen', async () => {
  place.server.answer = () => Promise.reject(failing({ isDoubtful: true }));
  await open();
  place.clock.nowMs += 200_000;
  await place.book.clear(WALLET_ID, OPEN.id, { happened: false, by: AUTHOR });
  await look(place.clock.nowMs, channelOf({ peer: OTHER_PEER }));
  expect(first()).toMatchObject({ state: 'cleared', happened: false });
  await look(place.clock.nowMs, channelOf());
  expect(first()).toMatchObject({ state: 'done', isSeen: true, happened: null, txId: 'a0'.repeat(32) });
  expect(place.audited.at(-1)).toBe(`wallet-channel.open done ${OPEN.id}: done, although cleared`);
});

it('what was refused more than an hour ago is not looked for', async () => {
  place.server.answer = () => Promise.reject(failing({ said: 'error 2, without a reason' }));
  await open();
  place.clock.nowMs += 3_600_000;
  await look(place.clock.nowMs, channelOf());
  expect(stateOf()).toBe('refused');
});

it('refuses what cannot be, before anything leaves', async () => {
  const invalid = { code: 'invalid-input', fields: { amountSat: expect.any(String) } };
  await expect(open({ amountSat: 500_001 })).rejects.toMatchObject(invalid);
  const readings = readingsOf(SENT);
  const { balances } = readings;
  for (const source of ['none', 'contradicted'] as const) {
    place.server.readings = { ...readings, unit: { satPerUnit: source === 'none' ? null : 2000, source } };
    await expect(open()).rejects.toMatchObject(invalid);
  }
  place.server.readings = { ...readings, channels: { ...readings.channels, value: null } };
  await expect(open()).rejects.toMatchObject({ code: 'upstream-malformed' });
  place.server.readings = null;
  await expect(open()).rejects.toMatchObject({ kind: 'timeout' });
  place.server.readings = readings;
  place.server.known = { ...readings, hold: 'not-synchronized' };
  await expect(open()).rejects.toMatchObject({ code: 'money-on-hold' });
  place.server.known = readings;
  place.whereabouts.isMoved = true;
  await expect(open()).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect([sent(), place.book.list(WALLET_ID), place.audited]).toEqual([[], [], []]);
  place.whereabouts.isMoved = false;
  place.server.readings = { ...readings, balances: { ...balances, value: null } };
  expect(await open({ amountSat: 900_000 })).toMatchObject({ state: 'done' });
});

it('closes an open channel with the PIN, which is kept nowhere', async () => {
  list(channelOf());
  const order = await close();
  expect(order).toMatchObject({
    kind: 'close',
    state: 'done',
    channelId: CHANNEL_ID,
    amountSat: 90_000,
    txId: TX,
    isSeen: false,
  });
  expect(await close()).toEqual(order);
  expect(sent()).toEqual([`close ${CHANNEL_ID} false pin-marker-1`]);
  const rows = await place.db.selectFrom('wallet_channel_orders').selectAll().execute();
  expect(JSON.stringify([rows, place.audited])).not.toContain('pin-marker-1');
  await look(SENT + 1, channelOf());
  expect(first()?.isSeen).toBe(false);
  await look(SENT + 1, channelOf({ state: 'closing' }));
  expect(first()).toMatchObject({ isSeen: true, txId: TX });
});

it.each([[channelOf({ state: 'closing' })], [channelOf({ state: 'force-closing', id: null })], []])(
  'a close nobody answered is proven when the wallet lists %o',
  async (...later) => {
    list(channelOf());
    place.server.answer = () => Promise.reject(failing({ isDoubtful: true }));
    expect(await close()).toMatchObject({ state: 'not-known' });
    for (const state of ['open', 'offline', 'unknown', 'pending'] as const)
      await look(SENT + 60_000, channelOf({ state }));
    expect(stateOf()).toBe('not-known');
    await look(SENT + 60_000, ...later);
    expect(first()).toMatchObject({ state: 'done', isSeen: true, txId: null });
  },
);

it('a channel whose peer is away is closed by force only, and one that is closing not again', async () => {
  list(channelOf({ state: 'offline' }));
  await expect(close()).rejects.toMatchObject({ fields: { isForce: expect.stringContaining('away') } });
  expect(await close({ isForce: true })).toMatchObject({ kind: 'force-close', state: 'done' });
  list(channelOf({ state: 'closing' }));
  await expect(close({ id: 'order-0000000003' })).rejects.toMatchObject({ code: 'too-late' });
  list(channelOf({ state: 'pending' }));
  await expect(close({ id: 'order-0000000004', isForce: true })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  list();
  await expect(close({ id: 'order-0000000005' })).rejects.toMatchObject({ code: 'not-found' });
  expect(sent()).toEqual([`close ${CHANNEL_ID} true pin-marker-1`]);
});

it('a wrong PIN is refused in the server’s words, and the sixth is not sent', async () => {
  list(channelOf());
  const said = 'The PIN you entered was invalid.  Please try again.';
  place.server.answer = () => Promise.reject(failing({ said, reason: 'wrong-password' }));
  for (let count = 0; count < 5; count += 1)
    expect(await close({ id: `order-000000001${count}` })).toMatchObject({ state: 'refused', note: said });
  await expect(close()).rejects.toMatchObject({ code: 'too-many-tries' });
  expect(sent()).toHaveLength(5);
});

it('connects with a node again, and looks', async () => {
  await place.desk.connect(WALLET_ID, { peer: PEER, place: '203.0.113.7:9735' });
  expect(place.server.log).toEqual([`connect ${PEER}@203.0.113.7:9735`, 'soon']);
});

it('what has not left when the server ends leaves no more', async () => {
  place.desk.stop();
  await expect(open()).rejects.toThrow();
  expect(sent()).toEqual([]);
});
