import { walletTopic } from '@mintdeck/shared-types/live';
import { walletSchema } from '@mintdeck/shared-types/wallet/wallet';
import { createWalletControl, type WalletControl } from '@mintdeck/simulators/wallet/control';
import { scanQr } from '@mintdeck/simulators/wallet/scan-qr';
import { type SimulatedWallets, startWallets } from '@mintdeck/simulators/wallet/wallets';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { signInAt } from './contract.fixture.ts';
import { WALLET_ID as ID, settingsOf, startWalletWorld, type WalletWorld } from './wallet-world.fixture.ts';

const { signal } = new AbortController();
let wallets: SimulatedWallets;
let control: WalletControl;
let world: WalletWorld;

const trustNow = async () => {
  const { fingerprint } = await control.certificate();
  return { kind: 'pin', fingerprint: fingerprint.replaceAll(':', '').toLowerCase() } as const;
};
const placeOf = async (index = 0) => {
  const user = wallets.users[index];
  if (user === undefined || user.pin === null) throw new Error('the simulator has no such user');
  return { place: { address: wallets.url, user: user.id, trust: await trustNow() }, user, pin: user.pin };
};
const start = async (index = 0): Promise<string> => {
  const { place, pin } = await placeOf(index);
  const opener = startWalletWorld({ settings: settingsOf({ ...place, paused: true }), session: null });
  const session = await opener.running.signIn(place, pin, signal);
  await opener.stop();
  world = startWalletWorld({ settings: settingsOf(place), session });
  await world.running.refresh(ID, signal);
  return pin;
};
const row = () => walletSchema.parse(world.rows.get(walletTopic(ID)));
const readAnew = async () => {
  await control.refresh();
  return world.running.refresh(ID, signal);
};
const failureOf = async (promise: Promise<unknown>): Promise<UpstreamError> => {
  const error: unknown = await promise.then(
    () => null,
    (thrown) => thrown,
  );
  if (!(error instanceof UpstreamError)) throw new Error(`no UpstreamError but ${String(error)}`);
  return error;
};

beforeAll(async () => {
  const contacts = [{ peer: 'bob@example.com', alias: 'Bob', server: 'self' }];
  wallets = await startWallets({
    users: [{ scenario: 'plain', contacts }, { scenario: 'plain' }, { scenario: 'no-node' }],
    pace: 20,
  });
  control = createWalletControl(wallets.control);
});
afterAll(() => wallets.stop());
beforeEach(() => control.reset());
afterEach(async () => {
  await world.stop();
  expect(world.bugs).toEqual([]);
});

describe('a wallet at a simulated server', () => {
  it('is read in whole satoshi, and listens', async () => {
    await start();
    const { channels, balances, unit, hold, network, node } = await readAnew();
    const truth = await control.user(0);
    expect(unit.source).toBe('rate');
    expect(hold).toBeNull();
    expect(network).toBe('testnet');
    expect(node.value?.key).toBe(truth.nodeId);
    expect(balances.value?.onChainSat).toBe(truth.onChainSat);
    expect(channels.value?.map(({ localSat }) => localSat)).toEqual(
      truth.channels.map(({ balanceSat }) => balanceSat),
    );
    await expect.poll(() => world.running.peek(ID).isListening).toBe(true);
    expect(row()).toMatchObject({ state: 'ok', totalSat: balances.value?.totalSat, isSynchronized: true });
  });

  it('makes an invoice of exactly what was asked for, and says at once that it was paid', async () => {
    await start();
    await expect.poll(() => world.running.peek(ID).isListening).toBe(true);
    const paid: string[] = [];
    world.running.onInvoicePaid((_, hash) => paid.push(hash));
    for (const amountSat of [1, 12_345, 4_294_967]) {
      const order = { amountSat, memo: 'coffee', isQuickPay: true };
      const { text } = await world.running.createInvoice(ID, order, signal);
      const { request } = await world.running.readRequest(text);
      expect(request).toMatchObject({ amountMsat: `${amountSat}000`, memo: 'coffee' });
      expect(request?.server).not.toBeNull();
    }
    const { text } = await world.running.createInvoice(
      ID,
      { amountSat: 500, memo: 'x', isQuickPay: false },
      signal,
    );
    const { request } = await world.running.readRequest(text);
    await control.payInvoice(0, { text });
    await expect.poll(() => paid, { timeout: 5000 }).toEqual([request?.paymentHash]);
    const { transactions } = await readAnew();
    expect(transactions.value?.find(({ hash }) => hash === request?.paymentHash)).toMatchObject({
      kind: 'invoice',
      amountSat: 500,
      isExact: true,
    });
  });

  it('pays, and the list proves it', async () => {
    const pin = await start();
    const { text, paymentHash } = await control.createRequest({ sat: 1500 });
    await world.running.sendInvoice(ID, { text, contactName: null, pin }, signal);
    const { transactions } = await readAnew();
    expect(transactions.value?.[0]).toMatchObject({ kind: 'payment', hash: paymentHash, amountSat: -1500 });
  });

  it('doubts a payment whose answer never came, though it was paid, and sends it once', async () => {
    const pin = await start();
    const { text, paymentHash } = await control.createRequest({ sat: 1500 });
    await control.setFault({ kind: 'lost-reply', endpoint: 'sendinvoice' });
    const error = await failureOf(world.running.sendInvoice(ID, { text, contactName: null, pin }, signal));
    expect(error).toMatchObject({ isDoubtful: true });
    await control.clearFaults();
    expect((await readAnew()).transactions.value?.some(({ hash }) => hash === paymentHash)).toBe(true);
    expect(await control.payment(paymentHash)).toMatchObject({ sentCount: 1, paidCount: 1 });
  });

  it('keeps the PIN, the cookies and the token out of every error', async () => {
    await start();
    const pin = 'hunter"2 &<é';
    const { text } = await control.createRequest({ sat: 1500 });
    const wrong = await failureOf(world.running.sendInvoice(ID, { text, contactName: null, pin }, signal));
    expect(wrong).toMatchObject({ kind: 'rejected', reason: 'wrong-password', isDoubtful: false });
    await control.setFault({ kind: 'refusal', endpoint: 'sendinvoice', message: `no, ${pin} is nothing` });
    const echoed = await failureOf(world.running.sendInvoice(ID, { text, contactName: null, pin }, signal));
    expect(echoed.said).toBe('no, … is nothing');
    for (const error of [wrong, echoed]) {
      const all = JSON.stringify([error, error.message, error.stack, String(error.cause)]);
      expect(all).not.toContain('hunter');
      expect(all).not.toContain('connect.sid');
    }
    expect(JSON.stringify(world.oddities)).not.toContain('hunter');
  });

  it('waits for a person when the session is over, and goes on with a new one', async () => {
    const pin = await start();
    await control.dropSessions();
    expect(await failureOf(world.running.refresh(ID, signal))).toMatchObject({ kind: 'unauthorized' });
    expect(row().state).toBe('signed-out');
    expect(world.running.peek(ID)).toMatchObject({ hold: 'signed-out' });
    expect(row().totalSat).not.toBeNull();
    const { place } = await placeOf();
    world.change({ session: await world.running.signIn(place, pin, signal) }, 'session');
    await expect.poll(() => row().state).toBe('ok');
  });

  it('sends nothing to another certificate, and shows both', async () => {
    const pin = await start();
    const { place } = await placeOf();
    const changed = await control.changeCertificate();
    await control.clearRequests();
    await failureOf(world.running.refresh(ID, signal));
    const seen = changed.fingerprint.replaceAll(':', '').toLowerCase();
    expect(row().state).toBe('certificate-changed');
    expect(world.running.peek(ID).seenFingerprint).toBe(seen);
    await failureOf(world.running.signIn(place, pin, signal));
    await failureOf(world.running.sendInvoice(ID, { text: 'lntb1', contactName: null, pin }, signal));
    expect((await control.requests()).totalCount).toBe(0);
    const { fingerprint } = await world.running.lookAtCertificate(wallets.url, signal);
    expect(fingerprint).toBe(seen);
    expect((await control.requests()).totalCount).toBe(0);
  });

  it('keeps each part by itself when its node fails', async () => {
    await start();
    const before = await readAnew();
    await control.patch(0, { failures: { info: 'error', balances: 'no-funds' } });
    const after = await readAnew();
    expect(after.hold).toBe('node-down');
    expect(after.node).toMatchObject({ value: before.node.value, takenAt: before.node.takenAt });
    expect(after.node.failure).toMatchObject({ kind: 'rejected' });
    expect(after.balances).toMatchObject({ value: before.balances.value, takenAt: before.balances.takenAt });
    expect(after.channels.failure).toBeNull();
    expect(after.channels.takenAt).toBeGreaterThan(before.channels.takenAt ?? 0);
    expect(row().state).toBe('ok');
  });

  it('says that it does not know the unit rather than a wrong number', async () => {
    await start();
    await control.change({ usdPerSat: 0 });
    const without = await readAnew();
    expect(without.unit).toEqual({ satPerUnit: null, source: 'none' });
    expect(without.balances.value?.totalSat).toBeNull();
    const order = { amountSat: 100, memo: '', isQuickPay: false };
    expect(await failureOf(world.running.createInvoice(ID, order, signal))).toMatchObject({
      kind: 'unsupported',
    });
    world.change({ settings: { unit: { kind: 'fixed', satPerUnit: 1000 } } }, 'edited');
    await control.change({ unit: 'fixed', satPerUnit: 1000 });
    const fixed = await readAnew();
    expect(fixed.unit).toEqual({ satPerUnit: 1000, source: 'fixed' });
    expect(fixed.balances.value?.onChainSat).toBe((await control.user(0)).onChainSat);
  });

  it('says when paid invoices contradict the unit that a person set', async () => {
    await start();
    const { text } = await world.running.createInvoice(
      ID,
      { amountSat: 50_000, memo: '', isQuickPay: false },
      signal,
    );
    await control.payInvoice(0, { text });
    world.change({ settings: { unit: { kind: 'fixed', satPerUnit: 1000 } } }, 'edited');
    const read = await readAnew();
    expect(read.unit).toEqual({ satPerUnit: null, source: 'contradicted' });
    expect(read.balances.value?.totalSat).toBeNull();
    expect(read.transactions.value?.find(({ kind }) => kind === 'invoice')?.isExact).toBe(true);
  });

  it('opens and closes channels, connects peers and saves contacts', async () => {
    const pin = await start();
    const { channels } = world.running.peek(ID);
    const [channel] = channels.value ?? [];
    const key = `02${'ab'.repeat(32)}`;
    const place = '203.0.113.9:9735';
    await world.running.connectPeer(ID, { peer: key, place }, signal);
    const opened = await world.running.openChannel(ID, { peer: key, place, amountSat: 20_000 }, signal);
    await world.running.saveContact(ID, { key, name: 'Heidi', place, invoiceServer: null }, signal);
    const order = { channelId: channel?.id ?? '', isForce: false, pin };
    const closed = await world.running.closeChannel(ID, order, signal);
    const after = await readAnew();
    const listed = after.channels.value?.find(({ peer }) => peer === key);
    expect(listed).toMatchObject({ state: 'pending', capacitySat: 20_000, peerName: 'Heidi', blocksLeft: 3 });
    expect(listed?.point.split(':')[0]).toBe(opened.txId);
    expect(after.channels.value?.find(({ point }) => point === channel?.point)?.state).toBe('closing');
    expect(closed.txId).toMatch(/^[0-9a-f]{64}$/);
    expect(after.contacts.value?.find((each) => each.key === key)).toMatchObject({ name: 'Heidi', place });
  });

  it('asks a contact for an invoice, signed by the contact', async () => {
    await start();
    const bob = await control.user(1);
    const server = new URL(wallets.url).host;
    const question = { server, key: bob.nodeId, amountSat: 700, memo: 'beer' };
    const { request } = await world.running.readRequest(await world.running.askContact(ID, question, signal));
    expect(request).toMatchObject({ payee: bob.nodeId, amountMsat: '700000', memo: 'beer' });
  });

  it('reads in a request what its server reads', async () => {
    await start();
    const { text, payee } = await control.createRequest({ sat: 1500, memo: 'tea' });
    expect(await world.running.readDetails(ID, text, signal)).toMatchObject({
      payee,
      amountSat: 1500,
      memo: 'tea',
    });
  });

  it('begins with what was known when it starts again, and sends nothing again', async () => {
    await start();
    const before = await readAnew();
    const kept = world.running.readKept(ID);
    await world.stop();
    const { place } = await placeOf();
    world = startWalletWorld({ settings: settingsOf(place), session: null, kept });
    await expect.poll(() => world.running.peek(ID).transactions.value).toEqual(before.transactions.value);
    expect(world.running.peek(ID)).toMatchObject({ balances: before.balances, hold: 'signed-out' });
    expect(row()).toMatchObject({ state: 'signed-out', takenAt: before.balances.takenAt });
  });

  it('ends a session over there, though nobody answers', async () => {
    const pin = await start();
    const { place } = await placeOf();
    const session = await world.running.signIn(place, pin, signal);
    const before = await control.sessionCount();
    world.running.signOut(place, session);
    await expect.poll(() => control.sessionCount(), { timeout: 5000 }).toBe(before - 1);
  });

  it('is not set up where its user has no node', async () => {
    const { place, pin } = await placeOf(2);
    world = startWalletWorld({ settings: settingsOf({ ...place, paused: true }), session: null });
    const session = await world.running.signIn(place, pin, signal);
    world.change({ settings: { paused: false }, session }, 'edited');
    await expect.poll(() => row().state).toBe('not-set-up');
    expect(row().totalSat).toBeNull();
  });

  it('makes the same QR code as anybody', async () => {
    await start();
    const { client, session, close } = await signInAt(wallets, await trustNow());
    const { text } = await control.createRequest({ sat: 1500 });
    expect(scanQr(Buffer.from(await client.getQrImage({ session, text, signal })))).toBe(text);
    await close();
  });
});
