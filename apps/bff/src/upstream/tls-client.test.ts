import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readOwnCertificate } from '../http/certificate.ts';
import { createAddressGuard } from './address-guard.ts';
import { ask, failureOf, loopbackGuard, ok } from './ask.fixture.ts';
import { createForwarder } from './forwarder.ts';
import { createHttpClient } from './http-client.ts';
import { closeRawServers, startDeafServer, startRawServer } from './raw-server.fixture.ts';

const dir = mkdtempSync(join(tmpdir(), 'mintdeck-tls-'));
const paths: string[] = [];
let server: ReturnType<typeof createServer>;
let origin: string;

beforeAll(async () => {
  server = createServer(await readOwnCertificate(dir, Date.now()), ({ url = '' }, response) => {
    paths.push(url);
    response.end('over TLS');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // A server that listens on a port has an address of this kind.
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(closeRawServers);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true });
});

describe('a host behind a certificate of its own', () => {
  test('is refused unless certificates prove nothing here', async () => {
    const strict = createHttpClient({ guard: loopbackGuard });
    const error = await failureOf(strict.request(ask(origin, { method: 'GET', path: '/secret' })));
    expect(error.kind).toBe('malformed');
    expect(paths).toEqual([]);
    await strict.close();
  });

  test('answers a client that does not look at it', async () => {
    const client = createHttpClient({ guard: loopbackGuard, verifyTls: false });
    const reply = await client.request(ask(origin, { method: 'GET', path: '/' }));
    expect([reply.body, paths]).toEqual(['over TLS', ['/']]);
    await client.close();
  });

  test('is passed on to as well', async () => {
    paths.length = 0;
    const { signal } = new AbortController();
    const order = { connector: 'miner', endpoint: 'type', origin, path: '/api/type', method: 'GET' } as const;
    const reply = await createForwarder(loopbackGuard).forward({
      ...order,
      timeoutMs: 30_000,
      maxBytes: 100,
      signal,
    });
    expect([reply.body, paths]).toEqual(['over TLS', ['/api/type']]);
  });

  test('hears nothing, not even of TLS, where the guard says no', async () => {
    const heard: Buffer[] = [];
    const raw = await startRawServer(() => undefined);
    const { port } = new URL(raw.origin);
    raw.onBytes((chunk) => heard.push(chunk));
    const guard = createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] });
    const client = createHttpClient({ guard, verifyTls: false });
    for (const scheme of ['https', 'http']) {
      const error = await failureOf(client.request(ask(`${scheme}://localhost:${port}`)));
      expect(error.reason).toBe('address-not-allowed');
    }
    await raw.allClosed();
    expect(heard).toEqual([]);
    await client.close();
  });
});

describe('the time for connecting', () => {
  test('is up before the whole time where nothing answers', async () => {
    const deaf = await startDeafServer();
    const client = createHttpClient({ guard: loopbackGuard });
    const error = await failureOf(
      client.request(ask(deaf.origin, { timeoutMs: 600_000, connectTimeoutMs: 50 })),
    );
    expect(error).toMatchObject({ kind: 'unreachable', reason: 'no-answer' });
    await client.close();
    await deaf.close();
  });

  test('does not count once connected', async () => {
    const slow = await startRawServer((socket) => setTimeout(() => socket.write(ok('late')), 120));
    const client = createHttpClient({ guard: loopbackGuard });
    const reply = await client.request(ask(slow.origin, { connectTimeoutMs: 60 }));
    expect(reply.body).toBe('late');
    await client.close();
  });
});
