import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiKeyScope } from '@mintdeck/shared-types/api-keys';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestFacts } from '../../../http/request-context.ts';
import type { ForwardOrder } from '../../../upstream/forwarder.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { createGateway, type GatewayParts } from './gateway.ts';
import type { GatewayOrder } from './needs.ts';

const MINER = 'aaaaaaaaaaaa';
const facts: RequestFacts = {
  requestId: 'r',
  sourceAddress: '192.0.2.1',
  session: null,
  connection: { encrypted: false, loopback: false, host: 'mintdeck', sourceAddress: '192.0.2.1' },
};
const holder = (scopes: ApiKeyScope[]) => ({
  keyId: 'kkkkkkkkkkkk',
  keyName: 'rig',
  accountId: 'a',
  username: 'ann',
  scopes,
});
type Answered = Awaited<ReturnType<GatewayParts['forwarder']['forward']>>;
const reply = (more: Partial<Answered> = {}): Answered => ({
  status: 200,
  contentType: 'application/json',
  headers: {},
  body: '{"success":true}',
  takenAt: 0,
  tookMs: 0,
  ...more,
});

let forward: (order: ForwardOrder) => Promise<Answered>;
let ask: GatewayParts['miners']['ask'];
let startOne: (order: GatewayOrder) => Promise<Pick<JobItem, 'state' | 'reason' | 'note'>>;
let identify: GatewayParts['keys']['identify'];
/** logs that are read */
let watchCount: number;
let scopes: ApiKeyScope[];
let audited: object[];
let bugs: unknown[];
let origin: string;
let stop: () => Promise<unknown>;
/** resolves when a caller is gone */
let left: PromiseWithResolvers<void>;
/** of the newest request */
let handled: Promise<void>;

beforeEach(async () => {
  scopes = ['miners.read', 'miners.operate'];
  audited = [];
  left = Promise.withResolvers();
  bugs = [];
  watchCount = 0;
  identify = async (key) => (key === 'k' ? holder(scopes) : null);
  forward = async () => reply();
  ask = async (_id, work, signal) => work({ authorization: 'Basic of-the-miner', signal });
  startOne = async () => ({ state: 'awaiting', reason: null, note: null });
  const door = createGateway({
    keys: { identify: (...shown) => identify(...shown), identifyById: async () => null },
    miners: {
      find: (id) => (id === MINER ? { id, origin: 'http://192.0.2.50' } : undefined),
      ask: (...call) => ask(...call),
    },
    orders: { startOne: (order) => startOne(order) },
    logs: {
      watch: () => {
        watchCount += 1;
        return () => {
          watchCount -= 1;
        };
      },
    },
    audit: { record: async (entry) => void audited.push(entry) },
    forwarder: { forward: (order) => forward(order) },
    publicUrl: null,
    now: Date.now,
    reportBug: (error) => bugs.push(error),
  });
  const app = express();
  app.use((incoming, response) => {
    response.once('close', left.resolve);
    handled = door.handle(incoming, response, facts);
    return handled;
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // listening on a port, so the address is no pipe
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => new Promise((stopped) => server.close(stopped));
});
afterEach(() => stop());

const open = (path: string, method = 'POST'): ClientRequest =>
  request(`${origin}/api/v1/miners/${MINER}/gateway${path}`, {
    method,
    agent: false,
    headers: { Authorization: 'Bearer k' },
  }).on('error', () => undefined);
const call = async (path: string): Promise<{ status: number | undefined; body: unknown }> => {
  const sent = open(path).end();
  const [answer] = await once(sent, 'response');
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode, body: JSON.parse(text) };
};
const upstreamError = (kind: UpstreamError['kind'], reason: UpstreamError['reason']) =>
  new UpstreamError({ kind, reason, connector: 'miner', endpoint: 'type' });

describe('a reading call', () => {
  it('goes out with the login of the miner, to where the registry says, and nothing else', async () => {
    const orders: ForwardOrder[] = [];
    forward = async (order) => {
      orders.push(order);
      return reply();
    };
    expect(await call('/api/type?x=y')).toEqual({ status: 200, body: { success: true } });
    expect(orders).toEqual([
      expect.objectContaining({
        origin: 'http://192.0.2.50',
        path: '/api/type',
        method: 'POST',
        headers: { accept: 'application/json', authorization: 'Basic of-the-miner' },
      }),
    ]);
  });

  it.each([
    ['not in time', upstreamError('timeout', 'timed-out'), 504],
    ['not reached', upstreamError('unreachable', 'refused'), 502],
    ['another miner', upstreamError('misconfigured', 'not-a-miner'), 502],
    ['an address it must not have', upstreamError('misconfigured', 'address-not-allowed'), 400],
    ['a wrong login', upstreamError('unauthorized', 'wrong-password'), 502],
  ])('fails with words: %s', async (_name, error, status) => {
    ask = () => Promise.reject(error);
    expect(await call('/api/type')).toEqual({
      status,
      body: { success: false, message: expect.any(String) },
    });
    expect(bugs).toEqual([]);
  });

  it('tells nobody what went wrong in us, but the log', async () => {
    ask = () => Promise.reject(new Error('a secret of ours'));
    const answer = await call('/api/type');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(bugs).toEqual([expect.objectContaining({ message: 'a secret of ours' })]);
  });

  it('gives up its place when the caller leaves', async () => {
    const { promise, resolve } = Promise.withResolvers<AbortSignal>();
    ask = (_id, _work, signal) => {
      resolve(signal);
      return new Promise((_done, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const sent = open('/api/type').end();
    const signal = await promise;
    sent.destroy();
    await once(signal, 'abort');
    expect(signal.aborted).toBe(true);
  });

  it('is waited for when the miner works on it, whoever leaves', async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    const answered = Promise.withResolvers<Answered>();
    const done = Promise.withResolvers<unknown>();
    forward = async ({ signal }) => {
      begun.resolve(signal);
      return answered.promise;
    };
    ask = async (_id, work, signal) => {
      const text = await work({ authorization: 'Basic x', signal });
      done.resolve(text);
      return text;
    };
    const sent = open('/api/type').end();
    const signal = await begun.promise;
    sent.destroy();
    await left.promise;
    expect(signal.aborted).toBe(false);
    answered.resolve(reply());
    expect(await done.promise).toBe('{"success":true}');
  });
});

describe('a log', () => {
  const readLog = async () => {
    const sent = open('/stream/logs', 'GET').end();
    const [answer] = await once(sent, 'response');
    answer.resume();
    return { sent, status: answer.statusCode };
  };

  it('is not opened for one who left while the key was looked up', async () => {
    const found = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    identify = async () => {
      asked.resolve();
      await found.promise;
      return holder(scopes);
    };
    const sent = open('/stream/logs', 'GET').end();
    await asked.promise;
    sent.destroy();
    await left.promise;
    found.resolve();
    await handled;
    expect(watchCount).toBe(0);
  });

  it('is read ten times at most with one key, and again when one of them left', async () => {
    const readers = await Promise.all(Array.from({ length: 10 }, readLog));
    expect([(await readLog()).status, watchCount]).toEqual([503, 10]);
    readers[0]?.sent.destroy();
    await expect.poll(() => watchCount).toBe(9);
    const next = await readLog();
    expect(next.status).toBe(200);
    for (const { sent } of [...readers, next]) sent.destroy();
  });
});

describe('a changing call', () => {
  it.each([
    ['awaiting', null, null, { success: true }],
    ['done', null, null, { success: true }],
    ['skipped', 'already-so', null, { success: true }],
    ['skipped', 'unreachable', null, { success: false, message: 'unreachable' }],
    ['failed', 'wrong-password', null, { success: false, message: 'wrong password' }],
    [
      'failed',
      'no-pool-password',
      'stratum+tcp://a:1',
      { success: false, message: 'no pool password: stratum+tcp://a:1' },
    ],
    ['failed', 'refused', 'invalid netmask', { success: false, message: 'invalid netmask' }],
    [
      'not-known',
      'reply-lost',
      null,
      { success: false, message: 'it may have been done: look before you repeat it' },
    ],
  ] as const)('that is %s (%s) is answered as the device does', async (...[state, reason, note, body]) => {
    startOne = async () => ({ state, reason, note });
    expect(await call('/api/reboot')).toEqual({ status: 200, body });
  });

  it('is ordered in the name of the owner, with the key in the audit', async () => {
    const orders: GatewayOrder[] = [];
    startOne = async (order) => {
      orders.push(order);
      return { state: 'done', reason: null, note: null };
    };
    await call('/api/reboot');
    const account = { accountId: 'a', username: 'ann' };
    expect(orders).toEqual([
      { minerId: MINER, action: 'reboot', parameters: {}, account, sourceAddress: '192.0.2.1' },
    ]);
    scopes = ['miners.read'];
    // once a minute in the audit: a script that is refused asks again and again
    for (let callCount = 0; callCount < 3; callCount += 1)
      expect((await call('/api/reboot')).status).toBe(403);
    const entry = {
      account,
      sourceAddress: '192.0.2.1',
      action: 'gateway.reboot',
      target: `miner:${MINER}`,
      note: 'by API key kkkkkkkkkkkk, rig',
    };
    expect(audited).toEqual([
      { ...entry, outcome: 'tried' },
      { ...entry, outcome: 'refused' },
    ]);
    expect(orders).toHaveLength(1);
  });
});
