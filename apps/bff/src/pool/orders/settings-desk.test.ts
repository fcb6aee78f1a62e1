import type { EditPoolSettingsRequest } from '@mintdeck/shared-types/pool/orders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT_ID } from '../record/record-place.fixture.ts';
import { AUTHOR, createDeskPlace, type DeskPlace } from './desk-place.fixture.ts';
import { failing } from './fake-pool.fixture.ts';
import { DAY_MS, readingsOf, SENT } from './order-row.fixture.ts';
import { SettingsDesk } from './settings-desk.ts';

const MINUTE_MS = 60_000;
let place: DeskPlace;
let desk: SettingsDesk;
let count = 0;

beforeEach(async () => {
  place = await createDeskPlace();
  desk = new SettingsDesk(place);
  place.pool.answer = async () => ({ settings: { monitor: true, limited: false } });
});
afterEach(() => place.stop());

/** What both answers of the pool say. */
const saying = (takenAt: number, settings: { monitor: boolean | null; wallet: string | null }) =>
  readingsOf(takenAt, { settings, dashboard: { settings: { ...settings, limited: null } } });
const order = (facts: Partial<Omit<EditPoolSettingsRequest, 'orderId'>>) => {
  count += 1;
  const body = { orderId: `order-${count}-0000000000`, password: 'secret', keepPassword: false, ...facts };
  return desk.order(ACCOUNT_ID, body, AUTHOR);
};
const newest = () => place.book.list(ACCOUNT_ID)[0];

describe('settings are sent whole', () => {
  it('what is absent as it was read right before, and the answer is kept', async () => {
    place.pool.readings = saying(SENT, { monitor: false, wallet: '' });
    expect(await order({ monitor: true, keepPassword: true })).toMatchObject({
      state: 'done',
      asked: { monitor: true, wallet: null },
      answered: { monitor: true, limited: false },
      isSeen: false,
    });
    expect(place.pool.sent).toEqual([{ monitor: true, wallet: '', password: 'secret' }]);
    expect(place.pool.log).toEqual(['settings', 'updateSettings', 'settings']);
    expect(place.passwords.newlyKept).toEqual(['secret']);
  });

  it.each([
    {
      what: 'a masked wallet',
      settings: { monitor: true, wallet: '203***415' },
      wanted: { monitor: false },
      field: 'wallet',
    },
    {
      what: 'a wallet that is not told',
      settings: { monitor: true, wallet: null },
      wanted: { monitor: false },
      field: 'wallet',
    },
    {
      what: 'a switch that is not told',
      settings: { monitor: null, wallet: '' },
      wanted: { wallet: 'a.example:3415' },
      field: 'monitor',
    },
  ])('$what is never sent back', async ({ settings, wanted, field }) => {
    place.pool.readings = saying(SENT, settings);
    await expect(order(wanted)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    expect(place.pool.sent).toEqual([]);
  });

  it('what was taken a moment ago is not undone by an older answer', async () => {
    place.pool.readings = saying(SENT, { monitor: false, wallet: '' });
    await order({ monitor: true, wallet: 'a.example:3415' });
    place.clock.nowMs += MINUTE_MS;
    place.pool.readings = saying(SENT + MINUTE_MS, { monitor: false, wallet: '' });
    await expect(order({ monitor: false })).rejects.toMatchObject({ fields: { wallet: expect.any(String) } });
    await order({ wallet: '' });
    expect(place.pool.sent.at(-1)).toEqual({ monitor: true, wallet: '', password: 'secret' });
    // by then the pool says what holds
    place.clock.nowMs += 10 * MINUTE_MS;
    place.pool.readings = saying(SENT + 11 * MINUTE_MS, { monitor: false, wallet: '' });
    await order({ wallet: 'b.example:3415' });
    expect(place.pool.sent.at(-1)).toMatchObject({ monitor: false });
  });
});

describe('settings that were taken', () => {
  it('are seen when the pool says them, and asked for meanwhile no more often than it can tell', async () => {
    place.pool.readings = saying(SENT, { monitor: false, wallet: '' });
    await order({ monitor: true });
    place.pool.log.length = 0;
    const old = (atMs: number) => saying(SENT + atMs, { monitor: false, wallet: '' });
    await desk.look(ACCOUNT_ID, old(1000));
    place.clock.nowMs += 2 * MINUTE_MS;
    await desk.look(ACCOUNT_ID, old(2 * MINUTE_MS));
    await desk.look(ACCOUNT_ID, old(2 * MINUTE_MS));
    expect(place.pool.log).toEqual(['settings']);
    expect(newest()).toMatchObject({ isSeen: false });
    await desk.look(ACCOUNT_ID, saying(SENT + 3 * MINUTE_MS, { monitor: true, wallet: '' }));
    expect(newest()).toMatchObject({ state: 'done', isSeen: true });
    place.clock.nowMs += DAY_MS;
    await desk.look(ACCOUNT_ID, saying(SENT + DAY_MS, { monitor: true, wallet: '' }));
    expect(place.pool.log).toEqual(['settings']);
  });
});

describe('settings whose answer was lost', () => {
  beforeEach(() => {
    place.pool.answer = () => Promise.reject(failing({ isDoubtful: true }));
  });

  it('are done when the pool shows a change', async () => {
    place.pool.readings = saying(SENT, { monitor: false, wallet: '' });
    expect(await order({ monitor: true })).toMatchObject({ state: 'not-known', answered: null });
    await desk.look(ACCOUNT_ID, saying(SENT, { monitor: true, wallet: '' }));
    expect(newest()).toMatchObject({ state: 'not-known' });
    await desk.look(ACCOUNT_ID, saying(SENT + 1, { monitor: true, wallet: '' }));
    expect(newest()).toMatchObject({ state: 'done', isSeen: true });
  });

  it('are not done when a day later it shows none', async () => {
    place.pool.readings = saying(SENT, { monitor: false, wallet: '' });
    await order({ monitor: true });
    await desk.look(ACCOUNT_ID, saying(SENT + DAY_MS, { monitor: false, wallet: '' }));
    expect(newest()).toMatchObject({ state: 'not-known' });
    await desk.look(ACCOUNT_ID, saying(SENT + DAY_MS + 5 * MINUTE_MS, { monitor: false, wallet: '' }));
    expect(newest()).toMatchObject({ state: 'not-done' });
  });

  it('are not done when a day later a wallet still is there, or still is none, that was to change', async () => {
    for (const [before, asked] of [
      ['abc***def', ''],
      ['', 'other.example:3415'],
    ] as const) {
      place.pool.readings = saying(place.clock.nowMs, { monitor: true, wallet: before });
      const sentAt = place.clock.nowMs;
      await order({ monitor: true, wallet: asked });
      place.clock.nowMs += DAY_MS + 5 * MINUTE_MS;
      await desk.look(ACCOUNT_ID, saying(sentAt + DAY_MS + 5 * MINUTE_MS, { monitor: true, wallet: before }));
      expect(newest()).toMatchObject({ state: 'not-done' });
    }
  });

  it('stay unclear where they are as before, until a person tells', async () => {
    place.pool.readings = saying(SENT, { monitor: true, wallet: 'abc***def' });
    const { id } = await order({ monitor: true, wallet: 'other.example:3415' });
    place.clock.nowMs += 2 * DAY_MS;
    place.pool.log.length = 0;
    await desk.look(ACCOUNT_ID, saying(SENT + 2 * DAY_MS, { monitor: true, wallet: 'abc***def' }));
    // somebody changed it elsewhere
    await desk.look(ACCOUNT_ID, saying(SENT + 2 * DAY_MS, { monitor: false, wallet: 'abc***def' }));
    expect(newest()).toMatchObject({ state: 'not-known' });
    expect(place.pool.log).toEqual([]);
    await place.book.clear(ACCOUNT_ID, id, { happened: false, by: AUTHOR });
    expect(newest()).toMatchObject({ state: 'cleared', isSeen: false });
  });

  it('are not proved by an answer from before the order that was taken a moment earlier', async () => {
    place.pool.readings = saying(SENT, { monitor: false, wallet: '' });
    place.pool.answer = async () => ({ settings: { monitor: true, limited: false } });
    await order({ monitor: true, wallet: 'a.example:3415' });
    place.clock.nowMs += MINUTE_MS;
    place.pool.answer = () => Promise.reject(failing({ isDoubtful: true }));
    await order({ monitor: false, wallet: 'b.example:3415' });
    const lookAt = async (minutes: number, monitor: boolean, wallet: string) => {
      await desk.look(ACCOUNT_ID, saying(SENT + minutes * MINUTE_MS, { monitor, wallet }));
      return newest()?.state;
    };
    // the pool's answer is of both orders' past, then of the first order's wallet
    expect(await lookAt(2, false, 'old***415')).toBe('not-known');
    expect(await lookAt(5, true, 'a.e***415')).toBe('not-known');
    expect(await lookAt(6, false, 'b.e***415')).toBe('done');
  });

  it('are not proved by a wallet of which nothing was known before', async () => {
    place.pool.readings = saying(SENT, { monitor: true, wallet: null });
    await order({ monitor: true, wallet: 'b.example:3415' });
    await desk.look(ACCOUNT_ID, saying(SENT + 6 * MINUTE_MS, { monitor: true, wallet: 'a.e***415' }));
    expect(newest()).toMatchObject({ state: 'not-known' });
  });

  it('are done when the mask of the wallet is another in the same answer', async () => {
    place.pool.readings = saying(SENT, { monitor: true, wallet: 'abc***def' });
    await order({ monitor: true, wallet: 'other.example:3415' });
    const dashboardOnly = readingsOf(SENT + MINUTE_MS, {
      dashboard: { settings: { monitor: true, wallet: 'oth***415', limited: null } },
    });
    await desk.look(ACCOUNT_ID, dashboardOnly);
    const { settings } = saying(SENT, { monitor: true, wallet: 'oth***415' });
    await desk.look(ACCOUNT_ID, { ...dashboardOnly, settings });
    expect(newest()).toMatchObject({ state: 'not-known' });
    await desk.look(ACCOUNT_ID, saying(SENT + MINUTE_MS, { monitor: true, wallet: 'oth***415' }));
    expect(newest()).toMatchObject({ state: 'done', isSeen: true });
  });
});

it('nothing is ordered while the pool cannot be asked, or the server ends', async () => {
  place.pool.readings = null;
  await expect(order({ monitor: true, wallet: '' })).rejects.toMatchObject({ kind: 'timeout' });
  desk.stop();
  await expect(order({ monitor: true, wallet: '' })).rejects.toMatchObject({ name: 'OrderGivenUp' });
  expect(place.pool.sent).toEqual([]);
});

it('goes only where the person saw it go', async () => {
  const target = { user: 'b@example.org', address: 'https://pool.example' };
  await expect(order({ monitor: true, wallet: '', target })).rejects.toMatchObject({
    code: 'changed-meanwhile',
  });
  expect(place.pool.log).toEqual([]);
});

it('nothing leaves when the account was moved after its password was taken', async () => {
  place.whereabouts.isMoved = true;
  await expect(order({ monitor: true, wallet: '' })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(place.pool.sent).toEqual([]);
  expect(place.book.list(ACCOUNT_ID)).toEqual([]);
});
