import { scanQr } from '@mintdeck/simulators/wallet/scan-qr';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../upstream/ask.fixture.ts';
import { signInAt } from './contract.fixture.ts';
import { openLivePlace } from './live-place.fixture.ts';
import { WALLET_ID as ID } from './wallet-world.fixture.ts';

const signal: AbortSignal = new AbortController().signal;
const live = openLivePlace();

describe('orders at a simulated server', () => {
  it('is read in whole satoshi, and listens', async () => {
    await live.start();
    const { channels, balances, unit, hold, network, node } = await live.readAnew();
    const truth = await live.control.user(0);
    expect(unit.source).toBe('rate');
    expect(hold).toBeNull();
    expect(network).toBe('testnet');
    expect(node.value?.key).toBe(truth.nodeId);
    expect(balances.value?.onChainSat).toBe(truth.onChainSat);
    expect(channels.value?.map(({ localSat }) => localSat)).toEqual(
      truth.channels.map(({ balanceSat }) => balanceSat),
    );
    await expect.poll(() => live.world.running.peek(ID).isListening).toBe(true);
    expect(live.row()).toMatchObject({
      state: 'ok',
      totalSat: balances.value?.totalSat,
      isSynchronized: true,
    });
  });

  it('makes an invoice of exactly what was asked for, and says at once that it was paid', async () => {
    await live.start();
    await expect.poll(() => live.world.running.peek(ID).isListening).toBe(true);
    const paid: string[] = [];
    live.world.running.onInvoicePaid((_, hash) => paid.push(hash));
    for (const amountSat of [1, 12_345, 4_294_967]) {
      const order = { amountSat, memo: 'coffee', isQuickPay: true };
      const { text } = await live.world.running.createInvoice(ID, order, signal);
      const { request } = await live.world.running.readRequest(text);
      expect(request).toMatchObject({ amountMsat: `${amountSat}000`, memo: 'coffee' });
      expect(request?.server).not.toBeNull();
    }
    const { text } = await live.world.running.createInvoice(
      ID,
      { amountSat: 500, memo: 'x', isQuickPay: false },
      signal,
    );
    const { request } = await live.world.running.readRequest(text);
    await live.control.payInvoice(0, { text });
    await expect.poll(() => paid).toEqual([request?.paymentHash]);
    const { transactions } = await live.readAnew();
    expect(transactions.value?.find(({ hash }) => hash === request?.paymentHash)).toMatchObject({
      kind: 'invoice',
      amountSat: 500,
      isExact: true,
    });
  });

  it('pays, and the list proves it', async () => {
    const pin = await live.start();
    const { text, paymentHash } = await live.control.createRequest({ sat: 1500 });
    await live.world.running.sendInvoice(ID, { text, contactName: null, pin }, signal);
    const { transactions } = await live.readAnew();
    expect(transactions.value?.[0]).toMatchObject({ kind: 'payment', hash: paymentHash, amountSat: -1500 });
  });

  it('doubts a payment whose answer never came, though it was paid, and sends it once', async () => {
    const pin = await live.start();
    const { text, paymentHash } = await live.control.createRequest({ sat: 1500 });
    await live.control.setFault({ kind: 'lost-reply', endpoint: 'sendinvoice' });
    const error = await failureOf(
      live.world.running.sendInvoice(ID, { text, contactName: null, pin }, signal),
    );
    expect(error).toMatchObject({ isDoubtful: true });
    await live.control.clearFaults();
    expect((await live.readAnew()).transactions.value?.some(({ hash }) => hash === paymentHash)).toBe(true);
    expect(await live.control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount: 1 });
  });

  it('keeps the PIN, the cookies and the token out of every error', async () => {
    await live.start();
    const pin = 'hunter"2 &<é';
    const { text } = await live.control.createRequest({ sat: 1500 });
    const wrong = await failureOf(
      live.world.running.sendInvoice(ID, { text, contactName: null, pin }, signal),
    );
    expect(wrong).toMatchObject({ kind: 'rejected', reason: 'wrong-password', isDoubtful: false });
    await live.control.setFault({
      kind: 'refusal',
      endpoint: 'sendinvoice',
      message: `no, ${pin} is nothing`,
    });
    const echoed = await failureOf(
      live.world.running.sendInvoice(ID, { text, contactName: null, pin }, signal),
    );
    expect(echoed.said).toBe('no, … is nothing');
    for (const error of [wrong, echoed]) {
      const all = JSON.stringify([error, error.message, error.stack, String(error.cause)]);
      expect(all).not.toContain('hunter');
      expect(all).not.toContain('connect.sid');
    }
    expect(JSON.stringify(live.world.oddities)).not.toContain('hunter');
  });

  it('never sends a request with a server in it without a name, as nobody would answer', async () => {
    const pin = await live.start();
    const { text } = await live.control.createRequest({ sat: 100 });
    const order = { text: `${text}@localhost:8444`, contactName: null, pin };
    await live.control.clearRequests();
    expect(await failureOf(live.world.running.sendInvoice(ID, order, signal))).toMatchObject({
      kind: 'unsupported',
    });
    expect((await live.control.requests()).counts.sendinvoice ?? 0).toBe(0);
  });

  it('opens and closes channels, connects peers and saves contacts', async () => {
    const pin = await live.start();
    const { channels } = live.world.running.peek(ID);
    const [channel] = channels.value ?? [];
    const key = `02${'ab'.repeat(32)}`;
    const place = '203.0.113.9:9735';
    await live.world.running.connectPeer(ID, { peer: key, place }, signal);
    const opened = await live.world.running.openChannel(ID, { peer: key, place, amountSat: 20_000 }, signal);
    await live.world.running.saveContact(ID, { key, name: 'Heidi', place, invoiceServer: null }, signal);
    const order = { channelId: channel?.id ?? '', isForce: false, pin };
    const closed = await live.world.running.closeChannel(ID, order, signal);
    const after = await live.readAnew();
    const listed = after.channels.value?.find(({ peer }) => peer === key);
    expect(listed).toMatchObject({ state: 'pending', capacitySat: 20_000, peerName: 'Heidi', blocksLeft: 3 });
    expect(listed?.point.split(':')[0]).toBe(opened.txId);
    expect(after.channels.value?.find(({ point }) => point === channel?.point)?.state).toBe('closing');
    expect(closed.txId).toMatch(/^[0-9a-f]{64}$/);
    expect(after.contacts.value?.find((each) => each.key === key)).toMatchObject({ name: 'Heidi', place });
  });

  it('asks a contact for an invoice, signed by the contact', async () => {
    await live.start();
    const bob = await live.control.user(1);
    const server = new URL(live.wallets.url).host;
    const question = { server, key: bob.nodeId, amountSat: 700, memo: 'beer' };
    const { request } = await live.world.running.readRequest(
      await live.world.running.askContact(ID, question, signal),
    );
    expect(request).toMatchObject({ payee: bob.nodeId, amountMsat: '700000', memo: 'beer' });
  });

  it('reads in a request what its server reads', async () => {
    await live.start();
    const { text, payee } = await live.control.createRequest({ sat: 1500, memo: 'tea' });
    expect(await live.world.running.readDetails(ID, text, signal)).toMatchObject({
      payee,
      amountSat: 1500,
      memo: 'tea',
    });
  });

  it('makes the same QR code as anybody', async () => {
    await live.start();
    await using signedIn = await signInAt(live.wallets, await live.trustNow());
    const { client, session } = signedIn;
    const { text } = await live.control.createRequest({ sat: 1500 });
    expect(scanQr(Buffer.from(await client.getQrImage({ session, text, signal })))).toBe(text);
  });
});
