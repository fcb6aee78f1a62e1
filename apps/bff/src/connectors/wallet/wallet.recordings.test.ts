import { scanQr } from '@mintdeck/simulators/wallet/scan-qr';
import { describe, expect, it } from 'vitest';
import type { UpstreamReply, UpstreamRequest } from '../../upstream/http-client.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { createWalletClient, type WalletClient } from './client.ts';
import type { CallSession } from './client-send.ts';
import { API_PREFIX } from './endpoints.ts';
import { toTxId } from './normalize-values.ts';
import { WalletParts } from './parts.ts';
import { readInvoice } from './read-invoices.ts';
import {
  hasRecordings,
  RECORDED_FILES,
  type RecordedExchange,
  readExchange,
  readFrames,
  readRecordedBytes,
  readRecordedText,
} from './recorded.fixture.ts';
import { EVENTS, OUTCOMES } from './recorded-outcomes.fixture.ts';
import { readEvent } from './relay-events.ts';
import { SessionJar } from './session/jar.ts';
import { WalletSession } from './session/session.ts';
import { NotSetUpError, StaleTokenError } from './wallet-error.ts';
import type { BytesWire } from './wire.ts';

// Reported, so that nobody takes an absent folder for a passed suite.
if (!hasRecordings) it.skip('no ../shared/fixtures beside the repository: nothing to read');

const ORIGIN = 'https://localhost:8444';
const UNIT = { kind: 'rate' } as const;
const { signal } = new AbortController();

/** A server that answers as it was recorded, one exchange after another. */
const createReplay = (exchanges: readonly RecordedExchange[]) => {
  const left = [...exchanges];
  const requests: UpstreamRequest[] = [];
  const request = (asked: UpstreamRequest): Promise<UpstreamReply> => {
    requests.push(asked);
    asked.onSent?.();
    const next = left.shift();
    if (next === undefined) throw new Error(`nothing is recorded for ${asked.path}`);
    if (next.reply !== null) return Promise.resolve(next.reply);
    const { connector, endpoint } = asked;
    return Promise.reject(new UpstreamError({ kind: 'timeout', reason: 'timed-out', connector, endpoint }));
  };
  const client = createWalletClient({ http: { reads: { request }, orders: { request } }, origin: ORIGIN });
  return { client, requests };
};

const createSession = (): CallSession => {
  const jar = SessionJar.empty(ORIGIN);
  jar.take(['connect.sid=s%3Asecret-session; Path=/; HttpOnly; Secure', '_csrf=secret-csrf; Path=/']);
  return { jar, token: 'secret-token' };
};
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => Number(value ?? 0);

type Fields = RecordedExchange['fields'];
type Run = (client: WalletClient, session: CallSession, fields: Fields) => Promise<string>;
const DONE = 'done';
const toTx = (bytes: BytesWire | null) => `${DONE}: ${toTxId(bytes)}`;
const describeInvoice = async (text: string): Promise<string> => {
  const invoice = await readInvoice(text);
  return `${DONE}: ${invoice?.amountSat} sat${text.includes('@') ? ' @' : ''}`;
};

/** How each call of the recordings is made by our client. */
const RUNS: Readonly<Record<string, Run>> = {
  async login(client, session, { username, password }) {
    await client.login({ session, user: textOf(username), pin: textOf(password), signal });
    return DONE;
  },
  async logout(client, session) {
    await client.logout({ session, signal });
    return DONE;
  },
  async ping(client, session) {
    await client.ping({ session, signal });
    return DONE;
  },
  async getalldata(client, session) {
    const data = await client.getAllData({ session, signal });
    const parts = new WalletParts({ onOdd: (field) => expect.fail(field), now: () => 1 });
    await parts.take(data);
    const { balances, channels, contacts, transactions, node, address, unit } = parts.read(UNIT);
    const failed = Object.entries({ node, address, balances, channels, contacts, transactions }).flatMap(
      ([name, { failure }]) => (failure === null ? [] : [`no ${name}`]),
    );
    const { totalSat = null, lightningSat = null } = balances.value ?? {};
    const counts = [channels, contacts, transactions].map(({ value }) => value?.length);
    const synced = node.value?.isSynchronized === false ? ['not synchronized'] : [];
    return [`${totalSat}/${lightningSat}`, counts.join(' '), unit.source, ...synced, ...failed].join(', ');
  },
  async getqrimage(client, session, { inputcode }) {
    const png = await client.getQrImage({ session, text: textOf(inputcode), signal });
    return `${DONE}: ${png.length} bytes`;
  },
  async createinvoice(client, session, { amount, memo, quickpay }) {
    const order = { amount: numberOf(amount), memo: textOf(memo), isQuickPay: quickpay === true };
    return describeInvoice(await client.createInvoice({ session, ...order, signal }));
  },
  async requestinvoice(client, _session, { pub_key: key, amount, memo }) {
    const order = { key: textOf(key), amount: numberOf(amount), memo: textOf(memo) };
    return describeInvoice(await client.requestInvoice({ ...order, signal }));
  },
  async getinvoicedetails(client, session, { payment_request: text }) {
    const details = await client.getInvoiceDetails({ session, text: textOf(text), signal });
    return `${DONE}: ${details.amount} ${details.memo}`;
  },
  async sendinvoice(client, session, { invoiceid, password, alias }) {
    const name = alias === undefined ? null : textOf(alias);
    await client.sendInvoice({ session, text: textOf(invoiceid), name, pin: textOf(password), signal });
    return 'taken, not proven';
  },
  async quickpay(client, session, { dest, amount, memo, password }) {
    const order = { key: textOf(dest), amount: numberOf(amount), memo: textOf(memo) };
    await client.quickPay({ session, ...order, pin: textOf(password), signal });
    return 'taken, not proven';
  },
  async openchannel(client, session, { remotenode, amount }) {
    return toTx(
      await client.openChannel({ session, node: textOf(remotenode), amount: numberOf(amount), signal }),
    );
  },
  async closechannel(client, session, { channelpoint, password, force }) {
    const order = { channelId: textOf(channelpoint), isForce: force === true, pin: textOf(password) };
    return toTx(await client.closeChannel({ session, ...order, signal }));
  },
  async reconnect(client, session, { nodeid }) {
    await client.reconnect({ session, node: textOf(nodeid), signal });
    return DONE;
  },
  async addcontact(client, session, { alias, nodeid, server }) {
    const contact = {
      name: textOf(alias),
      node: textOf(nodeid),
      server: server == null ? null : textOf(server),
    };
    await client.addContact({ session, ...contact, signal });
    return 'taken, not proven';
  },
};

const describeError = (error: unknown): string => {
  if (!(error instanceof UpstreamError)) throw error;
  const { said, isDoubtful, reason, kind } = error;
  if (error instanceof StaleTokenError) return 'stale token';
  if (error instanceof NotSetUpError) return 'not set up';
  if (kind === 'unauthorized') return 'signed out';
  if (reason === 'wrong-password') return `wrong PIN${said === null ? '' : `: ${said}`}`;
  if (isDoubtful) return `doubt: ${said ?? reason}`;
  return `${kind === 'rejected' ? 'refused' : kind}: ${said ?? reason}`;
};

const endpointOf = ({ path }: RecordedExchange): string =>
  path === '/login' ? 'login' : path.replace(API_PREFIX, '');

const withPng = (file: string, exchange: RecordedExchange): RecordedExchange =>
  file !== '65-getqrimage.txt' || exchange.reply === null
    ? exchange
    : {
        ...exchange,
        reply: { ...exchange.reply, body: readRecordedBytes('65-getqrimage.png').toString('latin1') },
      };

const read = (file: string): RecordedExchange => {
  const exchange = readExchange(file);
  if (exchange === null) throw new Error(`${file} is no exchange`);
  return withPng(file, exchange);
};

const isOfOurs = (outcome: string): boolean => !outcome.startsWith('none:');

describe.runIf(hasRecordings)('the recordings of the real server', () => {
  it('have a line each, and no line is of none', () => {
    expect([...Object.keys(OUTCOMES), ...Object.keys(EVENTS)].sort()).toEqual(RECORDED_FILES);
  });

  it.each(Object.entries(OUTCOMES).filter(([, outcome]) => isOfOurs(outcome)))(
    '%s: %s',
    async (file, outcome) => {
      const exchange = read(file);
      const endpoint = endpointOf(exchange);
      const { client, requests } = createReplay([exchange]);
      const run = RUNS[endpoint];
      if (run === undefined) throw new Error(`no call is made to ${endpoint}`);
      expect(await run(client, createSession(), exchange.fields).catch(describeError)).toBe(outcome);
      const [asked] = requests;
      expect(asked?.method).toBe(exchange.method);
      expect(asked?.path.split('?')[0]).toBe(`${API_PREFIX}${endpoint}`);
      expect(Object.keys(JSON.parse(asked?.body ?? '{}'))).toEqual(
        expect.arrayContaining(
          Object.keys(exchange.fields).filter((key) => key !== '_csrf' && key in BODY_KEYS),
        ),
      );
    },
  );

  it('prove a payment whose answer never came by its hash', async () => {
    const [, row = '', , hash = ''] = readRecordedText('134-sendinvoice-client-timeout-but-paid.txt')
      .split('\n')
      .slice(2);
    const parts = new WalletParts({ onOdd: (field) => expect.fail(field), now: () => 1 });
    await parts.take({ takenAt: 1, sent: { balances: { tusd: 0.00017 }, transactions: [JSON.parse(row)] } });
    expect(parts.read(UNIT).transactions.value).toMatchObject([
      { kind: 'payment', hash: hash.slice(0, 64), amountSat: -11_764, isExact: false },
    ]);
  });

  it('tell an expired session from a broken server by a ping', async () => {
    const failureOf = async (first: string, ping: string): Promise<string> => {
      const { client } = createReplay([read(first), read(ping)]);
      const onData = () => Promise.resolve();
      const jar = createSession().jar;
      const session = new WalletSession({ client, jar, onData, onRenewed: () => undefined });
      session.token = 'secret-token';
      const call = () => client.createInvoice({ session, amount: 1, memo: 'x', isQuickPay: false, signal });
      return session.run(call, signal).then(() => DONE, describeError);
    };
    const broken = '121-getalldata-before-first-refresh.txt';
    const expired = '03-createinvoice-unauthenticated-no-csrf.txt';
    expect(await failureOf(expired, '02-ping-unauthenticated.txt')).toBe('signed out');
    expect(await failureOf(broken, '116-session-survives-server-restart.txt')).toBe('refused: server-error');
  });

  it('get a new token once, and send the call again with it', async () => {
    const files = ['15-createinvoice-no-csrf.txt', '14-getalldata-after-first-price.txt'];
    const { client, requests } = createReplay([...files, '18-createinvoice-csrf-header.txt'].map(read));
    const onData = () => Promise.resolve();
    const session = new WalletSession({
      client,
      jar: createSession().jar,
      onData,
      onRenewed: () => undefined,
    });
    session.token = 'old';
    const call = () =>
      client.createInvoice({ session, amount: 5, memo: 'coffee', isQuickPay: false, signal });
    expect(await describeInvoice(await session.run(call, signal))).toBe('done: 29411 sat');
    expect(requests.map(({ headers = {} }) => headers['x-csrf-token'])).toEqual([
      'old',
      undefined,
      '5LIkrGAz-EC5rCvu8CFDmRwXvuOD7YQS9XTA',
    ]);
  });

  it('show the payment request in the picture of its QR code', () => {
    expect(scanQr(readRecordedBytes('65-getqrimage.png'))).toBe(read('65-getqrimage.txt').fields.inputcode);
  });

  it.each(Object.entries(EVENTS))('%s', (file, events) => {
    const seen = readFrames(file).map((frame) => {
      const event = readEvent(frame);
      return event.kind === 'paid' ? `paid ${event.requests.length}` : event.kind;
    });
    expect(seen).toEqual(events);
  });
});

/** Fields of the bodies that we send by the same names. */
const BODY_KEYS: Readonly<Record<string, true>> = {
  username: true,
  amount: true,
  memo: true,
  pub_key: true,
  payment_request: true,
  invoiceid: true,
  password: true,
  alias: true,
  dest: true,
  remotenode: true,
  nodeid: true,
  channelpoint: true,
};
