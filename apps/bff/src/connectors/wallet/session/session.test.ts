import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { StaleTokenError, toSignedOut } from '../wallet-error.ts';
import { SessionJar } from './jar.ts';
import { WalletSession } from './session.ts';

const { signal } = new AbortController();
const BROKEN = new UpstreamError({
  ...{ kind: 'rejected', reason: 'server-error', connector: 'wallet', endpoint: 'sendinvoice' },
  isDoubtful: true,
});
/** what is no order */
const ASKED_IN_VAIN = new UpstreamError({
  ...{ kind: 'rejected', reason: 'server-error', connector: 'wallet', endpoint: 'createinvoice' },
});
const AWAY = new UpstreamError({
  ...{ kind: 'unreachable', reason: 'cut-off', connector: 'wallet', endpoint: 'sendinvoice' },
  isDoubtful: true,
});
const STALE = new StaleTokenError('sendinvoice', 'Could not verify connection.');

type Ping = UpstreamError | null;

/** A session whose server answers pings as told, and whose calls end one after another as told. */
const create = ({ ping = null, reads = [] }: { ping?: Ping; reads?: (UpstreamError | string)[] } = {}) => {
  const asked: string[] = [];
  const renewed: string[] = [];
  const jar = SessionJar.empty('https://box:8444');
  jar.take(['connect.sid=one; Path=/; Secure']);
  const session: WalletSession = new WalletSession({
    jar,
    client: {
      ping: () => {
        asked.push('ping');
        return ping === null ? Promise.resolve() : Promise.reject(ping);
      },
      getAllData: () => {
        asked.push('read');
        const next = reads.shift() ?? 'token';
        if (typeof next !== 'string') return Promise.reject(next);
        session.token = next;
        return Promise.resolve({ sent: {}, takenAt: 1 });
      },
    },
    onRenewed: (text) => renewed.push(text),
    onData: () => Promise.resolve(),
  });
  const call = (...ends: (UpstreamError | null)[]) =>
    session.run(() => {
      asked.push(`call ${session.token}`);
      const end = ends.shift() ?? null;
      return end === null ? Promise.resolve('done') : Promise.reject(end);
    }, signal);
  return { session, call, asked, renewed, jar };
};

describe('a call of a session', () => {
  it('gets its token first, and not again', async () => {
    const { call, asked } = create();
    await call();
    await call();
    expect(asked).toEqual(['read', 'call token', 'call token']);
  });

  it('is sent once more with a new token, and never a third time', async () => {
    const { call, asked } = create({ reads: ['old', 'new'] });
    await expect(call(STALE, STALE, null)).rejects.toBe(STALE);
    expect(asked).toEqual(['read', 'call old', 'read', 'call new']);
  });

  it('is not sent again after anything else', async () => {
    const { call, asked } = create();
    await expect(call(AWAY)).rejects.toBe(AWAY);
    expect(asked).toEqual(['read', 'call token']);
  });

  it('is not sent when no token can be had', async () => {
    const { call, asked } = create({ reads: [AWAY] });
    await expect(call()).rejects.toBe(AWAY);
    expect(asked).toEqual(['read']);
  });

  it('is not sent again when it was given up meanwhile', async () => {
    const giveUp = new AbortController();
    const { session, asked } = create();
    const call = () => {
      asked.push('call');
      giveUp.abort(new Error('given up'));
      return Promise.reject(STALE);
    };
    await expect(session.run(call, giveUp.signal)).rejects.toThrow('given up');
    expect(asked).toEqual(['read', 'call']);
  });
});

describe('an error of the server', () => {
  it('is the end of the session where a ping says so', async () => {
    const { call } = create({ ping: toSignedOut('ping') });
    await expect(call(ASKED_IN_VAIN)).rejects.toMatchObject({ kind: 'unauthorized', isDoubtful: false });
  });

  it.each([null, AWAY, ASKED_IN_VAIN])('leaves it open else', async (ping) => {
    const { call } = create({ ping });
    await expect(call(ASKED_IN_VAIN)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('says nothing of an order, whether its session is over or not', async () => {
    const { call, asked } = create({ ping: toSignedOut('ping') });
    await expect(call(BROKEN)).rejects.toMatchObject({ kind: 'rejected', isDoubtful: true });
    expect(asked).not.toContain('ping');
  });

  it('is no end of the session where a ping is fine though it says 401', async () => {
    const { session } = create({ reads: [toSignedOut('getalldata')] });
    await expect(session.read(signal)).rejects.toMatchObject({ kind: 'rejected', endpoint: 'getalldata' });
  });
});

describe('a cookie that the server changes', () => {
  it('is kept, once', async () => {
    const { session, renewed, jar } = create();
    await session.read(signal);
    expect(renewed).toEqual([]);
    jar.take(['connect.sid=two; Path=/; Secure']);
    await session.read(signal);
    await session.read(signal);
    expect(renewed).toEqual([jar.toText()]);
  });
});
