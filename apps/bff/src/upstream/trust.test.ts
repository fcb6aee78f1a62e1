import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as requestTls } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readOwnCertificate } from '../http/certificate.ts';
import { createAddressGuard } from './address-guard.ts';
import { ask, failureOf, loopbackGuard } from './ask.fixture.ts';
import { GuardedAgent } from './guarded-agent.ts';
import { createHttpClient } from './http-client.ts';
import { lookAtCertificate } from './look-at-certificate.ts';
import { DistrustError, type Trust } from './trust.ts';

const dir = mkdtempSync(join(tmpdir(), 'mintdeck-trust-'));
const paths: string[] = [];
let server: ReturnType<typeof createServer>;
let port: number;
let pem: string;
let fingerprint: string;
let stranger: string;

const toHex = (text: string) => new X509Certificate(text).fingerprint256.replaceAll(':', '').toLowerCase();

beforeAll(async () => {
  const own = await readOwnCertificate(dir, Date.now());
  pem = own.cert;
  fingerprint = toHex(pem);
  stranger = '0'.repeat(64);
  server = createServer(own, ({ url = '' }, response) => {
    paths.push(url);
    response.end('hello');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // A server that listens on a port has an address of this kind.
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  paths.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true });
});

const get = async (trust: Trust, host = '127.0.0.1') => {
  const client = createHttpClient({ guard: loopbackGuard, trust });
  try {
    return (await client.request(ask(`https://${host}:${port}`, { method: 'GET', path: '/secret' }))).body;
  } finally {
    await client.close();
  }
};
const getByAgent = (trust: Trust) =>
  new Promise<string>((resolve, reject) => {
    const agent = new GuardedAgent({ guard: loopbackGuard, scheme: 'https:', trust });
    const request = requestTls({ host: '127.0.0.1', port, path: '/secret', agent }, (answer) => {
      answer.resume();
      resolve(String(answer.statusCode));
    });
    request.on('error', reject).end();
  });

describe('a pinned certificate', () => {
  test('is believed whatever its name says', async () => {
    expect(await get({ kind: 'pin', fingerprint })).toBe('hello');
    expect(await getByAgent({ kind: 'pin', fingerprint })).toBe('200');
  });

  test('is asked for again on every connection', async () => {
    const client = createHttpClient({ guard: loopbackGuard, trust: { kind: 'pin', fingerprint } });
    const question = ask(`https://127.0.0.1:${port}`, { method: 'GET', path: '/' });
    await client.request(question);
    server.closeAllConnections();
    expect((await client.request({ ...question, idempotent: true })).body).toBe('hello');
    await client.close();
  });

  test('keeps every byte from another one, and says which it is', async () => {
    const error = await failureOf(get({ kind: 'pin', fingerprint: stranger }));
    expect(error).toMatchObject({ kind: 'misconfigured', cause: { fingerprint } });
    expect(error.cause).toBeInstanceOf(DistrustError);
    await expect(getByAgent({ kind: 'pin', fingerprint: stranger })).rejects.toMatchObject({ fingerprint });
    expect(paths).toEqual([]);
  });
});

describe('a certificate of an authority', () => {
  test('is believed when one of the file signed it for that name', async () => {
    expect(await get({ kind: 'ca', pem }, 'localhost')).toBe('hello');
    expect(await getByAgent({ kind: 'ca', pem })).toBe('200');
  });

  test('is not believed when nobody known did, and nothing is sent', async () => {
    const error = await failureOf(get({ kind: 'public' }));
    expect(error.cause).toMatchObject({ fingerprint });
    await expect(getByAgent({ kind: 'public' })).rejects.toBeInstanceOf(DistrustError);
    expect(paths).toEqual([]);
  });
});

describe('a look at a certificate', () => {
  const { signal } = new AbortController();
  const look = (guard = loopbackGuard) =>
    lookAtCertificate(guard, {
      connector: 'wallet',
      origin: `https://localhost:${port}`,
      timeoutMs: 30_000,
      signal,
    });

  test('shows it and sends nothing', async () => {
    const shown = await look();
    expect(shown).toMatchObject({
      fingerprint,
      isPublic: false,
      isSelfSigned: true,
      subject: 'CN=Mintdeck',
      validToMs: Date.parse(new X509Certificate(pem).validTo),
    });
    expect(shown.names).toContain('localhost');
    expect(paths).toEqual([]);
  });

  test('tells of a name on this computer nothing but that it is not allowed, open or not', async () => {
    const guard = createAddressGuard({ policy: 'both', allowed: [], ownListeners: () => [] });
    const closed = createTcpServer();
    await once(closed.listen(0, '127.0.0.1'), 'listening');
    // A server that listens on a port has an address of this kind.
    const { port: closedPort } = closed.address() as AddressInfo;
    closed.close();
    for (const at of [port, closedPort]) {
      const question = { connector: 'wallet', origin: `https://localhost:${at}`, timeoutMs: 30_000, signal };
      const client = createHttpClient({ guard, trust: { kind: 'public' } });
      // both are awaited from the beginning on: whichever fails first is expected to
      const failures = [lookAtCertificate(guard, question), client.request(ask(question.origin))].map(
        failureOf,
      );
      for (const failure of failures) expect(await failure).toMatchObject({ reason: 'address-not-allowed' });
      await client.close();
    }
  });

  test('ends in time where the greeting drips in and never ends', async () => {
    const sockets = new Set<Socket>();
    const dripping = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      // the head of a record of 16 kB, which never comes whole
      socket.write(Buffer.from([22, 3, 3, 64, 0]));
      const drip = setInterval(() => socket.write(Buffer.from([0])), 20);
      socket.on('close', () => clearInterval(drip));
    });
    await once(dripping.listen(0, '127.0.0.1'), 'listening');
    // A server that listens on a port has an address of this kind.
    const { port: at } = dripping.address() as AddressInfo;
    const question = { connector: 'wallet', origin: `https://127.0.0.1:${at}`, timeoutMs: 200, signal };
    try {
      expect(await failureOf(lookAtCertificate(loopbackGuard, question))).toMatchObject({
        reason: 'no-answer',
      });
    } finally {
      for (const socket of sockets) socket.destroy();
      dripping.close();
    }
  });

  test('is not taken where the guard says no, nor after it was given up', async () => {
    const guard = createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] });
    expect(await failureOf(look(guard))).toMatchObject({ reason: 'address-not-allowed' });
    const given = new AbortController();
    given.abort(new Error('given up'));
    const question = { connector: 'wallet', origin: `https://localhost:${port}`, timeoutMs: 30_000 };
    await expect(lookAtCertificate(loopbackGuard, { ...question, signal: given.signal })).rejects.toThrow(
      'given up',
    );
  });
});
