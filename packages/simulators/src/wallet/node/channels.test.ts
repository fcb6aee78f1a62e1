import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../testing/browser.ts';
import { startWalletFixture, type WalletFixture } from '../testing/wallet-fixture.ts';
import { nodeKeyOf } from './random.ts';

let place: WalletFixture;
let alice: Browser;

beforeAll(async () => {
  place = await startWalletFixture([{ scenario: 'plain' }, { scenario: 'new' }]);
});
afterAll(() => place.stop());
beforeEach(async () => {
  await place.control.reset();
  alice = await place.enter();
});

type Row = Readonly<Record<string, unknown>>;

async function listed(part: 'channels' | 'transactions' = 'channels'): Promise<readonly Row[]> {
  await place.control.refresh();
  return (await alice.getAll())[part] as readonly Row[]; // the server's list
}

const bob = nodeKeyOf('bob@example.com').nodeId;
const NODE_ERROR = {
  error: { message: { code: 2, metadata: { _internal_repr: { date: [expect.any(String)] } } } },
};

describe('a channel', () => {
  it('opens after three blocks, at both ends', async () => {
    const { onChainSat } = await place.control.user(0);
    const said = await alice.post('openchannel', { remotenode: `${bob}@127.0.0.1:10012`, amount: 20 });
    expect(said).toMatchObject({
      response: { funding_txid: { type: 'Buffer' }, funding_txid_str: '', output_index: 0 },
    });
    expect((await place.control.user(0)).onChainSat).toBe(onChainSat - 117_647 - 1650);
    const txid = Buffer.from(
      (said.response as { funding_txid: { data: number[] } }).funding_txid.data,
    ).reverse();
    const mine = async (): Promise<Row | undefined> =>
      (await listed()).find(({ channelpoint }) => channelpoint === `${txid.toString('hex')}:0`);
    expect(await mine()).toMatchObject({
      state: 'Pending (3 blocks)',
      channel: 'N/A',
      balance: 18.523030000000002,
      capacity: 19.99999,
    });
    await place.control.mine(2);
    expect(await mine()).toMatchObject({ state: 'Pending (1 blocks)', waitblocks: 1 });
    await place.control.mine();
    expect(await mine()).toMatchObject({
      state: 'Open',
      waitblocks: 0,
      active: true,
      channel: expect.stringMatching(/^\d{19}$/),
    });
    expect((await place.control.user(1)).channels).toEqual([
      expect.objectContaining({ state: 'open', balanceSat: 0, capacitySat: 117_647 }),
    ]);
    expect((await listed('transactions'))[0]).toMatchObject({
      amount: -19.99999,
      num_confirmations: 3,
      total_fees: 0.2805,
    });
  });

  it.each([
    ['too small', `${bob}@127.0.0.1:10012`, 1],
    ['too large', `${bob}@127.0.0.1:10012`, 3000],
    ['more than is there', `${bob}@127.0.0.1:10012`, 1000],
    ['to where nobody answers', `${bob}@127.0.0.1:1`, 20],
  ])('is refused by the node when it is %s', async (_name, remotenode, amount) => {
    expect(await alice.post('openchannel', { remotenode, amount })).toEqual(NODE_ERROR);
  });

  it('needs to know where a node is', async () => {
    const words = { error: { message: 'No peer found, so must specify a host name.' } };
    expect(await alice.post('openchannel', { remotenode: bob, amount: 20 })).toEqual(words);
    expect(await alice.post('openchannel', {})).toEqual({});
  });

  it('closes with both, and pays out with the next block', async () => {
    const [open] = (await place.control.user(0)).channels;
    const close = (fields: object) => alice.post('closechannel', { password: '1234', ...fields });
    expect(await close({ channelpoint: `${open?.fundingTxId}:0` })).toEqual({
      error: { message: 'edge not found' },
    });
    expect(await close({ channelpoint: open?.id })).toMatchObject({
      update: 'close_pending',
      chan_close: null,
    });
    expect(await listed()).toEqual([
      expect.objectContaining({ state: 'Closing', channel: 'N/A', waitblocks: 0 }),
    ]);
    const { onChainSat } = await place.control.user(0);
    await place.control.mine();
    expect(await place.control.user(0)).toMatchObject({ onChainSat: onChainSat + 600_000, channels: [] });
  });

  it('without its peer closes by force only, and keeps the money for 144 blocks', async () => {
    const [open] = (await place.control.user(0)).channels;
    await place.control.changeChannel(0, { fundingTxId: open?.fundingTxId ?? '', isActive: false });
    const close = (force: boolean) =>
      alice.post('closechannel', { channelpoint: open?.id, password: '1234', force });
    expect(await close(false)).toEqual(NODE_ERROR);
    expect(await close(true)).toMatchObject({ update: 'close_pending' });
    expect(await listed()).toEqual([
      expect.objectContaining({ state: 'Forced Closing (144 blocks)', active: true }),
    ]);
    await place.control.mine(145);
    expect(await listed()).toEqual([
      expect.objectContaining({ state: 'Forced Closing (-1 blocks)', waitblocks: -1 }),
    ]);
    await place.control.mine();
    expect(await listed()).toEqual([]);
  });

  it('can be used again after a reconnect', async () => {
    const [open] = (await place.control.user(0)).channels;
    await place.control.changeChannel(0, { fundingTxId: open?.fundingTxId ?? '', isActive: false });
    const nodeid = `${open?.peer}@127.0.0.1:9735`;
    expect(await alice.post('reconnect', { nodeid })).toEqual({ peer_id: expect.any(Number) });
    expect(await alice.post('reconnect', { nodeid })).toEqual(NODE_ERROR);
    expect(await listed()).toEqual([expect.objectContaining({ active: true })]);
  });
});

describe('the server’s own copy', () => {
  it('is as old as its last look: 60 s, and 3 s after an order', async () => {
    const slow = await startWalletFixture([{ scenario: 'plain' }], { pace: 1 });
    const browser = await slow.enter();
    const height = async (): Promise<number> => Number(((await browser.getAll()).info as Row).blockheight);
    const before = await height();
    await slow.control.mine();
    expect(await height()).toBe(before);
    await slow.control.advance(60);
    expect(await height()).toBe(before + 1);
    await slow.control.mine();
    const contact = { alias: 'Zed', nodeid: '02aa@127.0.0.1:9', server: null };
    expect(await browser.tryPost('addcontact', contact)).toMatchObject({
      status: 200,
      body: Buffer.alloc(0),
    });
    expect(await height()).toBe(before + 1);
    await slow.control.advance(3);
    expect(await height()).toBe(before + 2);
    expect((await browser.getAll()).addressbook).toMatchObject({
      '02aa': { alias: 'Zed', status: 'Disconnected' },
    });
    await slow.stop();
  });

  it('has 500 in the place of channels that are no list', async () => {
    await place.control.patch(0, { failures: { channels: 'null' } });
    await place.control.refresh();
    expect(await alice.ask({ method: 'GET', path: '/rest/v1/getalldata' })).toMatchObject({ status: 500 });
  });

  it('lists the newest 50 of a long history', async () => {
    const { users } = place.wallets;
    const { index } = await place.control.createUser({
      id: 'rich@example.com',
      pin: '1',
      scenario: 'lively',
    });
    const { transactions } = await place.control.user(index);
    expect([users.length, transactions.length]).toEqual([2, 200]);
    await alice.signIn({ id: 'rich@example.com', pin: '1' });
    const rows = await listed('transactions');
    expect(rows).toHaveLength(50);
    expect(rows[0]?.hash).toBe(transactions.at(-1)?.hash);
  });
});
