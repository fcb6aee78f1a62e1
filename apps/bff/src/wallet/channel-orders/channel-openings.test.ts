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

// Two openings with one peer: which channel is whose.

const OPEN = { id: 'order-0000000001', peer: PEER, place: '203.0.113.7:9735', amountSat: 100_000 };

let place: ChannelPlace;
beforeEach(async () => {
  place = await createChannelPlace();
});
afterEach(() => place.stop());

const open = (facts: Partial<typeof OPEN> = {}) => place.desk.open(WALLET_ID, { ...OPEN, ...facts }, AUTHOR);
/** The wallet lists these from now on. */
const list = (...channels: Parameters<typeof readingsOf>[1] & object) => {
  place.server.readings = readingsOf(SENT, channels);
};
const look = (takenAt: number, ...channels: Parameters<typeof readingsOf>[1] & object) =>
  place.desk.look(WALLET_ID, readingsOf(takenAt, channels));
const sent = () => place.server.log.filter((line) => line.startsWith('open'));

it('a channel that is listed counts more than a refusal, unless it is another order’s', async () => {
  place.server.answer = () => Promise.reject(failing({ said: 'error 2, without a reason' }));
  await open();
  place.server.answer = () => Promise.resolve({ txId: TX });
  place.clock.nowMs += 90_000;
  await open({ id: 'order-0000000003' });
  const states = () => place.book.list(WALLET_ID).map(({ state, isSeen }) => [state, isSeen]);
  await look(SENT + 160_000, channelOf({ point: `${TX}:0` }));
  expect(states()).toEqual([
    ['done', true],
    ['refused', false],
  ]);
  await look(SENT + 160_000, channelOf({ point: `${TX}:0` }), channelOf());
  expect(states()).toEqual([
    ['done', true],
    ['done', true],
  ]);
  expect(place.book.list(WALLET_ID)[1]?.txId).toBe('a0'.repeat(32));
  expect(place.audited.at(-1)).toBe(`wallet-channel.open done ${OPEN.id}: done, although refused`);
});

it('after a number for a reason, no other opening leaves before a list tells the two apart', async () => {
  place.server.answer = () => Promise.reject(failing({ said: 'error 2, without a reason' }));
  await open();
  const blocked = { code: 'already-running', retryAfterS: 90 };
  await expect(open({ id: 'order-0000000003' })).rejects.toMatchObject(blocked);
  expect(await open({ id: 'order-0000000004', peer: OTHER_PEER })).toMatchObject({ state: 'refused' });
  place.clock.nowMs += 89_000;
  await expect(open({ id: 'order-0000000003' })).rejects.toMatchObject({ retryAfterS: 1 });
  expect(sent()).toHaveLength(2);
  place.clock.nowMs += 1000;
  // the first one was opened after all, and the second is cut: its channel alone proves nothing of that
  list(channelOf());
  place.server.answer = () => Promise.reject(failing({ isDoubtful: true }));
  await open({ id: 'order-0000000003' });
  await look(place.clock.nowMs + 60_000, channelOf());
  const states = () => place.book.list(WALLET_ID).map(({ id, state }) => [id, state]);
  expect(states()).toEqual([
    ['order-0000000003', 'not-known'],
    ['order-0000000004', 'refused'],
    [OPEN.id, 'done'],
  ]);
});

it('after words, or when the clock was set back far, the next one leaves at once', async () => {
  place.server.answer = () =>
    Promise.reject(failing({ said: 'No peer found, so must specify a host name.' }));
  await open();
  place.server.answer = () => Promise.reject(failing({ said: 'error 2, without a reason' }));
  expect(await open({ id: 'order-0000000003' })).toMatchObject({ state: 'refused' });
  place.clock.nowMs -= 86_400_000;
  expect(await open({ id: 'order-0000000004' })).toMatchObject({ state: 'refused' });
});

it('a new channel is that of the order the server took, not of one in doubt', async () => {
  place.server.answer = () => Promise.resolve({ txId: null });
  await open();
  place.clock.nowMs += 1000;
  place.server.answer = () => Promise.reject(failing({ isDoubtful: true }));
  await open({ id: 'order-0000000003' });
  const states = () => place.book.list(WALLET_ID).map(({ state, isSeen }) => [state, isSeen]);
  await look(SENT + 60_000, channelOf());
  expect(states()).toEqual([
    ['not-known', false],
    ['done', true],
  ]);
  await look(SENT + 60_000, channelOf(), channelOf({ point: `${'a1'.repeat(32)}:0` }));
  expect(states()).toEqual([
    ['done', true],
    ['done', true],
  ]);
});
