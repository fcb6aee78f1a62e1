import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOnce, createBrowser } from '../testing/browser.ts';
import { startWalletFixture, type WalletFixture } from '../testing/wallet-fixture.ts';

const CSRF = { error: { message: 'Could not verify connection.  Please logout and try again.' } };

let place: WalletFixture;

beforeAll(async () => {
  place = await startWalletFixture([
    { scenario: 'plain' },
    { scenario: 'first-login' },
    { scenario: 'no-node' },
  ]);
});
afterAll(() => place.stop());

const alice = { id: 'alice@example.com', pin: '1234' };

describe('a session', () => {
  it('has a signed cookie, and another signature is none', async () => {
    const browser = createBrowser(place.wallets.url);
    const { headers } = await browser.signIn(alice);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^connect\.sid=s%3A[\w-]{32}\.[^;]+; Path=\/; HttpOnly; Secure$/),
    ]);
    const ping = { method: 'GET', path: '/rest/v1/ping' };
    expect(await browser.ask(ping)).toMatchObject({ status: 200 });
    const cookie = `connect.sid=${browser.cookies.get('connect.sid')?.slice(0, -3)}xxx`;
    expect(await askOnce(place.wallets.url, { ...ping, headers: { cookie } })).toMatchObject({ status: 401 });
  });

  it('outlives a restart and ends when it is dropped', async () => {
    const browser = await place.enter();
    await place.control.restart({ usdPerSat: 0.00017 });
    expect(await browser.getAll()).toMatchObject({ user: { id: alice.id } });
    await place.control.dropSessions(alice.id);
    expect(await browser.ask({ method: 'GET', path: '/rest/v1/getalldata' })).toMatchObject({ status: 401 });
    expect(await place.control.sessionCount()).toBe(0);
  });

  it('is gone at once with a logout, which says nothing and then closes', async () => {
    const browser = await place.enter();
    const leaving = browser.ask({ method: 'POST', path: '/rest/v1/logout' });
    await place.control.waitFor('logout');
    expect(await browser.ask({ method: 'GET', path: '/rest/v1/ping' })).toMatchObject({ status: 401 });
    await place.control.advance(120);
    expect(await leaving).toBe('ECONNRESET');
  });

  it('begins for good with the PIN of the first login', async () => {
    const bob = { id: 'bob@example.com', pin: '77' };
    expect(await createBrowser(place.wallets.url).signIn(bob)).toMatchObject({ status: 200 });
    expect(await createBrowser(place.wallets.url).signIn({ ...bob, pin: '78' })).toMatchObject({
      status: 401,
    });
    expect(await place.control.user(1)).toMatchObject({ pin: '77' });
  });

  it('of a user without a node leads nowhere', async () => {
    const browser = createBrowser(place.wallets.url);
    const user = place.wallets.users[2];
    await browser.signIn({ id: user?.id ?? '', pin: user?.pin ?? '' });
    for (const path of ['/rest/v1/getalldata', '/rest/v1/ping', '/newaccount']) {
      expect(await browser.ask({ method: 'GET', path })).toMatchObject({ status: 302 });
    }
  });
});

describe('a token', () => {
  it('is another each time and stays good with its cookie', async () => {
    const browser = await place.enter();
    const first = browser.token;
    await browser.getAll();
    expect(browser.token).not.toBe(first);
    browser.token = first;
    expect(await browser.post('createinvoice', { amount: 1, memo: 'x' })).toHaveProperty('payment_request');
  });

  it.each(['csrf-token', 'xsrf-token', 'x-csrf-token', 'x-xsrf-token', 'query', 'body', 'nowhere'])(
    'is looked for in %s',
    async (where) => {
      const browser = await place.enter();
      const { token } = browser;
      const query = where === 'query' ? `?_csrf=${token}` : '';
      const fields = { amount: 1, ...(where === 'body' ? { _csrf: token } : {}) };
      const answer = await browser.answered({
        method: 'POST',
        path: `/rest/v1/createinvoice${query}`,
        headers: { 'content-type': 'application/json', ...(where.includes('-') ? { [where]: token } : {}) },
        body: JSON.stringify(fields),
      });
      const said = JSON.parse(answer.body.toString());
      if (where === 'nowhere') expect(said).toEqual(CSRF);
      else expect(said).toHaveProperty('r_hash');
    },
  );

  it('of another browser is wrong', async () => {
    const [one, other] = [await place.enter(), await place.enter()];
    one.token = other.token;
    expect(await one.post('createinvoice', { amount: 1 })).toEqual(CSRF);
  });
});
