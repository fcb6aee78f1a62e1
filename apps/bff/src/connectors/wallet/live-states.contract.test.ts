import { walletTopic } from '@mintdeck/shared-types/live';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../upstream/ask.fixture.ts';
import { openLivePlace } from './live-place.fixture.ts';
import { WALLET_ID as ID, settingsOf } from './wallet-world.fixture.ts';

const signal: AbortSignal = new AbortController().signal;
const live = openLivePlace();

describe('a wallet whose server changes', () => {
  it('waits for a person when the session is over, and goes on with a new one', async () => {
    const pin = await live.start();
    await live.control.dropSessions();
    expect(await failureOf(live.world.running.refresh(ID, signal))).toMatchObject({ kind: 'unauthorized' });
    expect(live.row().state).toBe('signed-out');
    expect(live.world.running.peek(ID)).toMatchObject({ hold: 'signed-out' });
    expect(live.row().totalSat).not.toBeNull();
    const { place } = await live.placeOf();
    live.world.change({ session: await live.world.running.signIn(place, pin, signal) }, 'session');
    await expect.poll(() => live.row().state).toBe('ok');
  });

  it('sends nothing to another certificate, and shows both', async () => {
    const pin = await live.start();
    const { place } = await live.placeOf();
    const changed = await live.control.changeCertificate();
    await live.control.clearRequests();
    await failureOf(live.world.running.refresh(ID, signal));
    const seen = changed.fingerprint.replaceAll(':', '').toLowerCase();
    expect(live.row().state).toBe('certificate-changed');
    expect(live.world.running.peek(ID).seenFingerprint).toBe(seen);
    await failureOf(live.world.running.signIn(place, pin, signal));
    await failureOf(live.world.running.sendInvoice(ID, { text: 'lntb1', contactName: null, pin }, signal));
    expect((await live.control.requests()).totalCount).toBe(0);
    const { fingerprint } = await live.world.running.lookAtCertificate(live.wallets.url, signal);
    expect(fingerprint).toBe(seen);
    expect((await live.control.requests()).totalCount).toBe(0);
  });

  it('notices at once that its server went away', async () => {
    await live.start();
    await expect.poll(() => live.world.running.peek(ID).isListening).toBe(true);
    await live.control.setFault({ kind: 'refuse', forS: 600 });
    await live.control.cutSockets();
    await expect.poll(() => live.row().state).toBe('unreachable');
    expect(live.row().totalSat).not.toBeNull();
    await live.control.clearFaults();
    await live.world.running.refresh(ID, signal);
    expect(live.row().state).toBe('ok');
  });

  it('takes nothing of the one before for another user', async () => {
    await live.start();
    const before = live.world.running.peek(ID);
    const { place, pin } = await live.placeOf(1);
    const session = await live.world.running.signIn(place, pin, signal);
    live.world.change({ settings: place, session }, 'moved');
    expect(live.world.running.peek(ID).node.value).toBeNull();
    await expect
      .poll(() => live.world.running.peek(ID).node.value?.key)
      .toBe((await live.control.user(1)).nodeId);
    expect(live.world.running.peek(ID).address.value).not.toBe(before.address.value);
  });

  it('is gone when it is removed, and nothing is asked any more', async () => {
    await live.start();
    live.world.change({}, 'removed');
    expect(live.world.rows.get(walletTopic(ID))).toBeNull();
    expect(() => live.world.running.peek(ID)).toThrow('There is nothing here.');
    await live.control.clearRequests();
    await live.control.refresh();
    expect((await live.control.requests()).totalCount).toBe(0);
    expect(live.world.rows.get(walletTopic(ID))).toBeNull();
  });

  it('asks nothing while it is paused', async () => {
    const pin = await live.start();
    live.world.change({ settings: { paused: true } }, 'edited');
    expect(live.row().state).toBe('paused');
    await live.control.clearRequests();
    await failureOf(live.world.running.sendInvoice(ID, { text: 'lntb1', contactName: null, pin }, signal));
    await failureOf(live.world.running.refresh(ID, signal));
    expect((await live.control.requests()).totalCount).toBe(0);
    live.world.change({ settings: { paused: false } }, 'edited');
    await expect.poll(() => live.row().state).toBe('ok');
  });

  it('keeps each part by itself when its node fails', async () => {
    await live.start();
    const before = await live.readAnew();
    await live.control.patch(0, { failures: { info: 'error', balances: 'no-funds' } });
    const after = await live.readAnew();
    expect(after.hold).toBe('node-down');
    expect(after.node).toMatchObject({ value: before.node.value, takenAt: before.node.takenAt });
    expect(after.node.failure).toMatchObject({ kind: 'rejected' });
    expect(after.balances).toMatchObject({ value: before.balances.value, takenAt: before.balances.takenAt });
    expect(after.channels.failure).toBeNull();
    expect(after.channels.takenAt).toBeGreaterThan(before.channels.takenAt ?? 0);
    expect(live.row().state).toBe('ok');
  });

  it('says that it does not know the unit rather than a wrong number', async () => {
    await live.start();
    await live.control.change({ usdPerSat: 0 });
    const without = await live.readAnew();
    expect(without.unit).toEqual({ satPerUnit: null, source: 'none' });
    expect(without.balances.value?.totalSat).toBeNull();
    const order = { amountSat: 100, memo: '', isQuickPay: false };
    expect(await failureOf(live.world.running.createInvoice(ID, order, signal))).toMatchObject({
      kind: 'unsupported',
    });
    live.world.change({ settings: { unit: { kind: 'fixed', satPerUnit: 1000 } } }, 'edited');
    await live.control.change({ unit: 'fixed', satPerUnit: 1000 });
    const fixed = await live.readAnew();
    expect(fixed.unit).toEqual({ satPerUnit: 1000, source: 'fixed' });
    expect(fixed.balances.value?.onChainSat).toBe((await live.control.user(0)).onChainSat);
  });

  it('says when paid invoices contradict the unit that a person set', async () => {
    await live.start();
    const { text } = await live.world.running.createInvoice(
      ID,
      { amountSat: 50_000, memo: '', isQuickPay: false },
      signal,
    );
    await live.control.payInvoice(0, { text });
    live.world.change({ settings: { unit: { kind: 'fixed', satPerUnit: 1000 } } }, 'edited');
    const read = await live.readAnew();
    expect(read.unit).toEqual({ satPerUnit: null, source: 'contradicted' });
    expect(read.balances.value?.totalSat).toBeNull();
    expect(read.transactions.value?.find(({ kind }) => kind === 'invoice')?.isExact).toBe(true);
  });

  it('begins with what was known when it starts again, and sends nothing again', async () => {
    await live.start();
    const before = await live.readAnew();
    const kept = live.world.running.readKept(ID);
    await live.world.stop();
    const { place } = await live.placeOf();
    live.enter(settingsOf(place), null, kept);
    await expect
      .poll(() => live.world.running.peek(ID).transactions.value)
      .toEqual(before.transactions.value);
    expect(live.world.running.peek(ID)).toMatchObject({ balances: before.balances, hold: 'signed-out' });
    expect(live.row()).toMatchObject({ state: 'signed-out', takenAt: before.balances.takenAt });
  });

  it('ends a session over there, though nobody answers', async () => {
    const pin = await live.start();
    const { place } = await live.placeOf();
    const session = await live.world.running.signIn(place, pin, signal);
    const before = await live.control.sessionCount();
    live.world.running.signOut(place, session);
    await expect.poll(() => live.control.sessionCount()).toBe(before - 1);
  });

  it('is not set up where its user has no node', async () => {
    const { place, pin } = await live.placeOf(2);
    live.enter(settingsOf({ ...place, paused: true }), null);
    const session = await live.world.running.signIn(place, pin, signal);
    live.world.change({ settings: { paused: false }, session }, 'edited');
    await expect.poll(() => live.row().state).toBe('not-set-up');
    expect(live.row().totalSat).toBeNull();
  });
});
