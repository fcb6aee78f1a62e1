import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createControlSend } from '../../ground/control-client.ts';
import { startWalletFixture, type WalletFixture } from '../testing/wallet-fixture.ts';
import { startWallets } from '../wallets.ts';

let place: WalletFixture;

beforeAll(async () => {
  place = await startWalletFixture([{ scenario: 'plain' }, { scenario: 'hostile-texts' }]);
});
afterAll(() => place.stop());
beforeEach(() => place.control.reset());

const send = (method: string, path: string, body?: unknown): Promise<unknown> =>
  createControlSend(place.wallets.control)(method, path, body);

describe('the control endpoint', () => {
  it.each([
    ['PATCH', '/users/0', { strange: 1 }],
    ['PATCH', '/users/0', { isSynchronized: 'yes' }],
    ['PATCH', '/users/0', { failures: { info: 'strange' } }],
    ['PATCH', '/users/9', { pin: '1' }],
    ['PATCH', '/users/0/channels', { fundingTxId: 'none' }],
    ['POST', '/users', { scenario: 'strange' }],
    ['POST', '/users/0/channels', { peer: 'x' }],
    ['POST', '/users/0/contacts', {}],
    ['POST', '/users/0/deposit', { sat: -1 }],
    ['POST', '/users/0/pay', { text: 'none' }],
    ['POST', '/users/0/send', { text: 'none' }],
    ['POST', '/outside', { sat: 'much' }],
    ['POST', '/certificate', { kind: 'strange' }],
    ['POST', '/wait', { endpoint: 'strange' }],
    ['POST', '/wait', { endpoint: 'quickpay', timeoutMs: 20 }],
    ['POST', '/advance', {}],
    ['PATCH', '/settings', { usdPerSat: -1 }],
    ['POST', '/faults', { kind: 'refuse', times: 1 }],
  ])('refuses %s %s %j', async (method, path, body) => {
    await expect(send(method, path, body)).rejects.toThrow(': 400 ');
  });

  it('knows no other path', async () => {
    await expect(send('GET', '/strange')).rejects.toThrow(': 404 ');
  });

  it('logs every request without PIN and token, and counts those in flight', async () => {
    const alice = await place.enter();
    await place.control.clearRequests();
    // so long that both are there at once, on a busy machine too
    await place.control.setFault({ kind: 'slow', latencyMs: 500 });
    const { text, paymentHash } = await place.control.createRequest();
    const order = { invoiceid: text, password: '1234', alias: 'x', _csrf: 'y' };
    await Promise.all([
      alice.post('sendinvoice', order),
      alice.post('sendinvoice', { ...order, password: '9' }),
    ]);
    const { records, counts, peakPostCount } = await place.control.requests();
    expect(counts).toEqual({ sendinvoice: 2 });
    expect(peakPostCount).toBe(2);
    // two connections: either may come first
    expect(records.map(({ fields }) => fields.password).toSorted()).toEqual(['right', 'wrong']);
    expect(records.find(({ fields }) => fields.password === 'right')).toMatchObject({
      userId: 'alice@example.com',
      paymentHash,
      fields: { invoiceid: text, alias: 'x' },
    });
    expect(JSON.stringify(records)).not.toContain('1234"');
  });

  it('goes back to the plan, at the same port, and signs everybody out', async () => {
    const alice = await place.enter();
    const before = await place.control.user(0);
    await place.control.deposit(0, 5);
    await place.control.addContact(0, { peer: 'x' });
    await place.control.createUser();
    await place.control.setFault({ kind: 'refuse' });
    await place.control.reset();
    const after = await place.control.user(0);
    expect(after).toMatchObject({
      onChainSat: before.onChainSat,
      contacts: before.contacts,
      channels: before.channels,
    });
    expect(await place.control.users()).toHaveLength(2);
    expect(await alice.ask({ method: 'GET', path: '/rest/v1/ping' })).toMatchObject({ status: 401 });
  });

  it('pays an invoice as it was shown, with a server behind it', async () => {
    const alice = await place.enter();
    const { payment_request: text } = await alice.post('createinvoice', {
      amount: 1,
      memo: '',
      quickpay: true,
    });
    expect(String(text)).toMatch(/^lntb\w+@127\.0\.0\.1:\d+$/);
    await place.control.payInvoice(0, { text: String(text) });
    await expect(place.control.payInvoice(0, { text: String(text) })).rejects.toThrow('paid already');
    const large = await place.control.issueInvoice(0, { sat: 2_000_000 });
    await expect(place.control.payInvoice(0, { text: large.text })).rejects.toThrow(
      'TemporaryChannelFailure',
    );
  });

  it('makes a node fail while its lists stay', async () => {
    const alice = await place.enter();
    const before = await alice.getAll();
    await place.control.patch(0, { isNodeDown: true });
    await place.control.mine();
    await place.control.refresh();
    const { info, balances, channels, transactions } = await alice.getAll();
    expect(info).toMatchObject({ error: { message: { code: 14 } } });
    expect(balances).toMatchObject({ btcfunds: null });
    expect([channels, transactions]).toEqual([before.channels, before.transactions]);
    expect(await alice.post('createinvoice', { amount: 5 })).toEqual({
      error: { message: 'Connect Failed' },
    });
  });
});

it('a server may have a clock of its own, and nothing to say before its first look', async () => {
  const startMs = Date.UTC(2020, 0, 1);
  const late = await startWalletFixture([{ scenario: 'plain' }], { startMs, firstLookS: 800 });
  const alice = await late.enter().catch(() => null);
  expect(alice).toBeNull();
  await late.control.advance(8);
  const answer = await (await late.enter()).answered({ method: 'GET', path: '/rest/v1/getalldata' });
  expect(answer.headers.date).toMatch(/01 Jan 2020/);
  await late.stop();
});

it('the same seed and start give the same past', async () => {
  const histories = await Promise.all(
    [1, 2].map(async () => {
      const wallets = await startWallets({ users: [{ scenario: 'lively' }], startMs: 1_795_000_000_000 });
      const [user] = (await createControlSend(wallets.control)('GET', '/users/0')) as {
        transactions: object[];
      }[]; // UserState
      await wallets.stop();
      return user?.transactions;
    }),
  );
  expect(histories[0]).toHaveLength(200);
  expect(histories[0]).toEqual(histories[1]);
});
