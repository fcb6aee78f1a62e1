import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT_ID } from '../record/record-place.fixture.ts';
import { AUTHOR, createDeskPlace, type DeskPlace } from './desk-place.fixture.ts';
import { failing } from './fake-pool.fixture.ts';
import { DAY_MS, payoutOf, readingsOf, SENT } from './order-row.fixture.ts';
import { PayoutDesk } from './payout-desk.ts';

let place: DeskPlace;
let desk: PayoutDesk;
let count = 0;

beforeEach(async () => {
  place = await createDeskPlace();
  desk = new PayoutDesk(place);
});
afterEach(() => place.stop());

const request = (facts: object = {}) => {
  count += 1;
  const order = { orderId: `order-${count}-0000000000`, password: 'secret', keepPassword: false };
  return desk.request(ACCOUNT_ID, { ...order, method: 'email', ...facts }, AUTHOR);
};
const saying = (unpaidNanogrin: string | null) =>
  readingsOf(SENT, {
    dashboard: {
      balances: { immatureNanogrin: null, unpaidNanogrin, paidNanogrin: null, minedNanogrin: null },
    },
  });

describe('a payout is not asked for', () => {
  it('below what the pool pays out, and from there on it is', async () => {
    place.pool.readings = saying('999999999');
    await expect(request()).rejects.toMatchObject({
      code: 'invalid-input',
      fields: { method: expect.any(String) },
    });
    expect(place.pool.sent).toEqual([]);
    place.pool.readings = saying('1000000000');
    expect(await request({ method: 'http' })).toMatchObject({ state: 'done', amountNanogrin: '7' });
    // what cannot be known is the pool's to refuse
    place.clock.nowMs += 240_000;
    place.pool.readings = saying(null);
    expect(await request({ method: 'http' })).toMatchObject({ state: 'done' });
  });

  it('while the pool is away, without a password, or with one that is locked', async () => {
    await expect(request({ password: undefined })).rejects.toMatchObject({ code: 'invalid-input' });
    place.passwords.kept = 'locked';
    await expect(request({ password: undefined })).rejects.toMatchObject({ code: 'credential-locked' });
    place.pool.readings = null;
    await expect(request()).rejects.toMatchObject({ kind: 'timeout' });
    expect(place.pool.sent).toEqual([]);
    expect(place.book.list(ACCOUNT_ID)).toEqual([]);
  });

  it('while the one before is not listed yet: the balance may be that of before it', async () => {
    const first = await request({ method: 'http' });
    place.clock.nowMs += 239_999;
    await expect(request({ method: 'http' })).rejects.toMatchObject({
      fields: {
        method: `Nothing was ordered. The pool does not list your last payout yet, so its balance may be an old one: ask again in 1 s, from ${new Date(SENT + 240_000).toISOString().slice(11, 19)} UTC on`,
      },
    });
    expect(place.pool.sent).toHaveLength(1);
    // its file was sent meanwhile: it is listed no sooner by that
    await place.book.end(ACCOUNT_ID, first.id);
    await expect(request({ method: 'http' })).rejects.toMatchObject({
      fields: { method: expect.any(String) },
    });
    await place.book.see(ACCOUNT_ID, first.id);
    expect(await request({ method: 'http' })).toMatchObject({ state: 'done' });
  });

  it('while one waits for its file; a refused one waits for none', async () => {
    place.pool.answer = () => Promise.reject(failing({ said: 'No' }));
    expect(await request()).toMatchObject({ state: 'refused', note: 'No' });
    place.pool.answer = async () => ({ amountNanogrin: '50' });
    const first = await request();
    expect(place.awaited.find(ACCOUNT_ID)).toEqual({
      orderId: first.id,
      amountNanogrin: '50',
      txId: null,
      since: SENT,
    });
    await expect(request({ method: 'http' })).rejects.toMatchObject({ code: 'already-running' });
    expect(place.pool.sent).toHaveLength(2);
  });
});

it('of two at once one leaves', async () => {
  const both = await Promise.allSettled([request(), request()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(place.pool.sent).toHaveLength(1);
});

it('the kept password is sent, and a new one kept only when the pool took it', async () => {
  place.passwords.kept = { password: 'kept' };
  await request({ password: undefined, method: 'http' });
  expect(place.pool.sent).toEqual([{ method: 'http', password: 'kept' }]);
  place.clock.nowMs += 240_000;
  place.pool.answer = () => Promise.reject(failing({ said: 'No' }));
  await request({ keepPassword: true });
  expect(place.passwords.newlyKept).toEqual([]);
  place.pool.answer = async () => ({});
  await request({ keepPassword: true });
  expect(place.passwords.newlyKept).toEqual(['secret']);
  expect(place.audited.at(-1)).toBe('pool-account.edit done password');
  expect(place.audited.filter((line) => line.startsWith('pool-account.edit'))).toHaveLength(1);
  expect(JSON.stringify([place.book.list(ACCOUNT_ID), place.audited])).not.toMatch(/secret|kept/);
});

it('what is listed right before is not what the order brought about', async () => {
  place.pool.recorded.payouts = [payoutOf({ id: 'old', commit: '08' })];
  place.pool.answer = () => Promise.reject(failing({ isDoubtful: true }));
  const order = await request();
  expect(order).toMatchObject({ state: 'not-known', lookedForUntilMs: SENT + DAY_MS + 240_000 });
  expect(place.pool.log).toEqual(['payouts', 'recorded', 'dashboard', 'requestPayout']);
  await desk.look(ACCOUNT_ID, readingsOf(SENT + 1000));
  expect(place.book.findOpen(ACCOUNT_ID)).toBe('payout');
  place.pool.recorded.payouts = [payoutOf({ amountNanogrin: '49' }), ...place.pool.recorded.payouts];
  await desk.look(ACCOUNT_ID, readingsOf(SENT + 2000));
  expect(place.book.list(ACCOUNT_ID)).toMatchObject([{ state: 'done', isSeen: true, amountNanogrin: '49' }]);
});

it('one that only the balances show has no amount', async () => {
  place.pool.answer = () => Promise.reject(failing({ isDoubtful: true }));
  await request();
  const paidOut = readingsOf(SENT + 1000);
  const { dashboard } = paidOut;
  if (dashboard.value === null) throw new Error('nothing is said');
  const balances = { ...dashboard.value.balances, unpaidNanogrin: '0', paidNanogrin: '6000000010' };
  await desk.look(ACCOUNT_ID, {
    ...paidOut,
    dashboard: { ...dashboard, value: { ...dashboard.value, balances } },
  });
  expect(place.book.list(ACCOUNT_ID)).toMatchObject([{ state: 'done', isSeen: true, amountNanogrin: null }]);
});

it('one that no list shows in a day was not done', async () => {
  place.pool.answer = () => Promise.reject(failing({ isDoubtful: true }));
  await request();
  await desk.look(ACCOUNT_ID, readingsOf(SENT + DAY_MS));
  expect(place.book.findOpen(ACCOUNT_ID)).toBe('payout');
  await desk.look(ACCOUNT_ID, readingsOf(SENT + DAY_MS + 240_000));
  expect(place.book.list(ACCOUNT_ID)).toMatchObject([{ state: 'not-done', lookedForUntilMs: null }]);
});

it('a pool that answers, but not its list, keeps nobody from his money', async () => {
  place.pool.fails.set('payouts', failing({ said: 'no list today' }));
  place.pool.answer = () => Promise.reject(failing({ isDoubtful: true }));
  const { id } = await request();
  place.pool.recorded.payouts = [payoutOf()];
  await desk.look(ACCOUNT_ID, readingsOf(SENT + 1000));
  // it may have been there before, for all we know
  expect(place.book.list(ACCOUNT_ID)).toMatchObject([{ state: 'not-known' }]);
  await place.book.settle(ACCOUNT_ID, id, { state: 'not-done' });
  place.pool.fails.set('dashboard', failing({ said: 'no balance today' }));
  await expect(request()).rejects.toMatchObject({ said: 'no balance today' });
});

it('nothing leaves when the server ends', async () => {
  desk.stop();
  await expect(request()).rejects.toMatchObject({ name: 'OrderGivenUp' });
  expect(place.pool.sent).toEqual([]);
});

it('goes only where the person saw it go', async () => {
  const target = { user: 'a@example.org', address: 'https://pool.example' };
  for (const elsewhere of [{ user: 'b@example.org' }, { address: 'https://other.example' }])
    await expect(request({ target: { ...target, ...elsewhere } })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
  expect([place.pool.log, place.book.list(ACCOUNT_ID)]).toEqual([[], []]);
  expect(await request({ target })).toMatchObject({ state: 'done' });
});

it('nothing leaves when the account was moved after its password was taken', async () => {
  place.whereabouts.isMoved = true;
  await expect(request()).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(place.pool.sent).toEqual([]);
  expect(place.book.list(ACCOUNT_ID)).toEqual([]);
});
