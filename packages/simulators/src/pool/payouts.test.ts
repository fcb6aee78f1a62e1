import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PoolFixture, startPoolFixture } from './testing/pool-fixture.ts';

let fixture: PoolFixture;

beforeAll(async () => {
  fixture = await startPoolFixture({
    accounts: [
      { scenario: 'mining', user: 'quentin+grin@pool.example' },
      { scenario: 'below-minimum' },
      { scenario: 'no-wallet' },
      { scenario: 'wallet-unreachable' },
      { scenario: 'expiring' },
      { scenario: 'beyond-2-53' },
    ],
    types: 'documented',
    cacheS: 0,
  });
});
beforeEach(() => fixture.control.reset());
afterAll(() => fixture.pool.stop());

interface ListedPayout {
  readonly status: string;
  readonly amount: number;
  readonly tx_id: string;
  readonly commit: string;
}

async function newest(index = 0): Promise<ListedPayout | undefined> {
  const { payouts } = await fixture.json('payoutStats', { index });
  return (payouts as ListedPayout[])[0];
}

async function unpaid(index = 0): Promise<number> {
  return Number((await fixture.control.account(index)).unpaidNanogrin);
}

/** Requests a payout by e-mail and waits for the mail. */
async function requestMail(index = 0) {
  const { amount } = await fixture.order('requestPayout', { method: 'email' }, { index });
  await fixture.control.advance(61);
  return { amount, mail: await fixture.control.mail(index) };
}

describe('a payout by http', () => {
  it('takes what is payable, is sent, and confirmed after a while', async () => {
    const before = await fixture.json('userStats');
    const { amount } = await fixture.order('requestPayout', { method: 'http' });
    expect(amount).toBe(before.unpaid_balance);
    expect(await fixture.json('userStats')).toMatchObject({
      unpaid_balance: 0,
      total_paid: before.total_paid,
    });
    expect(await newest()).toMatchObject({ amount, status: 'pending', tx_id: '', commit: '' });
    await fixture.control.advance(61);
    expect(await newest()).toMatchObject({
      status: 'unconfirmed',
      tx_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await fixture.control.advance(601);
    expect(await newest()).toMatchObject({
      status: 'confirmed',
      commit: expect.stringMatching(/^0[89][0-9a-f]{64}$/),
    });
    expect((await fixture.json('userStats')).total_paid).toBe(Number(before.total_paid) + Number(amount));
  });

  it('to a wallet nobody reaches fails and gives the money back', async () => {
    const before = await unpaid(3);
    await fixture.order('requestPayout', { method: 'http' }, { index: 3 });
    expect(await unpaid(3)).toBe(0);
    await fixture.control.advance(61);
    expect(await newest(3)).toMatchObject({ status: 'cancelled' });
    expect(await unpaid(3)).toBe(before);
  });

  it('waits while the pool’s wallet is away', async () => {
    await fixture.order('requestPayout', { method: 'http' });
    await fixture.control.change({ walletAway: true });
    await fixture.control.advance(86_400);
    expect(await newest()).toMatchObject({ status: 'pending' });
    await fixture.control.change({ walletAway: false });
    await fixture.control.advance(61);
    expect(await newest()).toMatchObject({ status: 'unconfirmed' });
  });
});

describe('a payout is refused', () => {
  it.each([
    ['when the wallet is away, with 503', { walletAway: true }, 0, { method: 'http' }, 503, /not available/],
    ['below one grin', {}, 1, { method: 'email' }, 500, /minimum/],
    ['by http without a wallet', {}, 2, { method: 'http' }, 500, /No wallet/],
    ['by a method there is not', {}, 0, { method: 'pigeon' }, 500, /method/],
    ['with a wrong password', {}, 0, { method: 'http', password: 'no' }, 500, /password/],
    ['without a password', {}, 0, { method: 'http', password: undefined }, 500, /password/],
  ])('%s', async (...[, settings, index, fields, http, message]) => {
    await fixture.control.change(settings);
    const before = await unpaid(index);
    expect(await fixture.order('requestPayout', fields, { index })).toEqual({
      http,
      status: false,
      message: expect.stringMatching(message),
    });
    expect(await unpaid(index)).toBe(before);
  });

  it('to nobody, and for a body that is no JSON', async () => {
    expect(await fixture.order('requestPayout', {}, { user: 'nobody@pool.example' })).toMatchObject({
      http: 404,
    });
    expect(await fixture.order('requestPayout', {}, { body: 'method=http' })).toMatchObject({
      http: 500,
      message: 'Invalid request body',
    });
  });

  it('while another is on its way, whatever became payable since', async () => {
    await fixture.order('requestPayout', { method: 'email' });
    await fixture.control.patch(0, { creditNanogrin: '5000000000' });
    for (const waitS of [0, 61, 86_000]) {
      await fixture.control.advance(waitS);
      expect(await fixture.order('requestPayout', { method: 'http' })).toMatchObject({
        http: 500,
        message: expect.stringContaining('in progress'),
      });
    }
    await fixture.control.advance(500);
    expect(await fixture.order('requestPayout', { method: 'http' })).toMatchObject({ status: true });
  });
});

describe('a payout by e-mail', () => {
  it('is answered with the wallet’s file, sent unchanged as a text, and then paid', async () => {
    const { amount, mail } = await requestMail();
    expect(await newest()).toMatchObject({ status: 'sent', tx_id: mail.payoutId });
    expect(mail.text).toContain(`"amount":${amount},`);
    const file = await fixture.control.receive(0);
    expect(file).toMatchObject({ payoutId: mail.payoutId, fileName: `${mail.payoutId}.grinslate.response` });
    expect(await fixture.order('finalizePayout', { tx: file.text })).toEqual({
      http: 200,
      status: true,
      amount,
    });
    const [, post] = await fixture.control.posts();
    expect(post).toMatchObject({
      wasDone: true,
      tx: { form: 'string', sha256: file.sha256, isWalletFile: true },
    });
    expect(await newest()).toMatchObject({ status: 'unconfirmed' });
    await fixture.control.advance(601);
    expect(await newest()).toMatchObject({ status: 'confirmed' });
  });

  it('takes the transaction as an object too, and tells that it was one', async () => {
    await requestMail();
    const { text } = await fixture.control.receive(0);
    expect(await fixture.order('finalizePayout', { tx: JSON.parse(text) })).toMatchObject({ status: true });
    expect((await fixture.control.posts())[1]?.tx).toEqual({
      form: 'object',
      sha256: null,
      isWalletFile: false,
    });
  });

  it('tells that a file was written again', async () => {
    await requestMail();
    const { text } = await fixture.control.receive(0);
    const tx = JSON.stringify(JSON.parse(text), null, 2);
    expect(await fixture.order('finalizePayout', { tx })).toMatchObject({ status: true });
    expect((await fixture.control.posts())[1]?.tx).toMatchObject({ form: 'string', isWalletFile: false });
  });

  it('beyond 2^53 is answered only by a file nobody rounded', async () => {
    const staysAsItIs = async () => {
      const { unpaidNanogrin } = await fixture.control.account(5);
      return String(Number(unpaidNanogrin)) === unpaidNanogrin;
    };
    // some sums are the same when they are rounded, until the next credit
    while (await staysAsItIs()) await fixture.control.advance(3600);
    await requestMail(5);
    const { text } = await fixture.control.receive(5);
    const rounded = JSON.stringify(JSON.parse(text));
    expect(await fixture.order('finalizePayout', { tx: rounded }, { index: 5 })).toMatchObject({
      status: false,
    });
    expect(await fixture.order('finalizePayout', { tx: text }, { index: 5 })).toMatchObject({ status: true });
  });

  it('is not finalized by its own file, another’s, a stranger’s, twice, or without the wallet', async () => {
    const { mail } = await requestMail();
    await requestMail(3);
    const { text } = await fixture.control.receive(0);
    const refused = async (fields: object, message: RegExp) =>
      expect(await fixture.order('finalizePayout', fields)).toMatchObject({
        status: false,
        message: expect.stringMatching(message),
      });
    await refused({ tx: mail.text }, /Invalid transaction/);
    await refused({ tx: (await fixture.control.receive(3)).text }, /No payout found/);
    await refused({ tx: '{}' }, /No payout found/);
    await refused({ tx: text.slice(1) }, /not JSON/);
    await refused({}, /Missing parameter: tx/);
    await refused({ tx: text, password: 'no' }, /password/);
    await fixture.control.change({ walletAway: true });
    await refused({ tx: text }, /not available/);
    await fixture.control.change({ walletAway: false });
    expect(await fixture.order('finalizePayout', { tx: text })).toMatchObject({ status: true });
    await refused({ tx: text }, /not waiting/);
  });

  it('that nobody answers in a day is over, and what has not expired comes back', async () => {
    const before = await unpaid();
    await requestMail();
    await fixture.control.advance(86_400);
    expect(await newest()).toMatchObject({ status: 'cancelled' });
    expect(await unpaid()).toBeGreaterThanOrEqual(before);
  });
});

describe('words', () => {
  it('are the plan’s, if it has any', async () => {
    const words = { requested: 'a', mailed: 'b', posted: 'c', paid: 'd', failed: 'e' };
    await fixture.control.change({ words, types: 'odd' });
    expect((await newest())?.status).toBe('d');
    await requestMail();
    expect((await newest())?.status).toBe('b');
  });
});

it('lets a credit mature after 1 440 blocks, one a minute', async () => {
  await fixture.control.patch(1, { creditNanogrin: '70000000000' });
  const isMature = async () => Number((await fixture.json('userStats', { index: 1 })).unpaid_balance) > 70e9;
  await fixture.control.advance(1438 * 60);
  expect(await isMature()).toBe(false);
  await fixture.control.advance(2 * 60);
  expect(await isMature()).toBe(true);
});

it('lets credits expire by their height', async () => {
  const { credits, height, expiredNanogrin } = await fixture.control.account(4);
  const next = credits.find((credit) => credit.leftNanogrin !== '0' && credit.height + 87_840 > height);
  const waitS = ((next?.height ?? 0) + 87_840 - height) * 60;
  expect(waitS).toBeLessThan(7 * 86_400);
  await fixture.control.advance(waitS + 1);
  const later = await fixture.control.account(4);
  expect(BigInt(later.expiredNanogrin) - BigInt(expiredNanogrin)).toBe(BigInt(next?.nanogrin ?? 0));
});

it('adds up: mined is immature, unpaid, expired and what payouts took', async () => {
  for (const account of await fixture.control.accounts()) {
    const paid = account.payouts
      .filter(({ state }) => state !== 'failed')
      .map(({ nanogrin }) => BigInt(nanogrin));
    const parts = [account.immatureNanogrin, account.unpaidNanogrin, account.expiredNanogrin].map(BigInt);
    expect([...parts, ...paid].reduce((sum, part) => sum + part, 0n)).toBe(BigInt(account.minedNanogrin));
  }
});
