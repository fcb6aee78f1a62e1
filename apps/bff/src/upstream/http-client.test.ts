import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createAddressGuard } from './address-guard.ts';
import { ask, failureOf, loopbackGuard, ok } from './ask.fixture.ts';
import { createHttpClient } from './http-client.ts';
import { closeRawServers, startRawServer } from './raw-server.fixture.ts';

const client = createHttpClient({ guard: loopbackGuard });
afterEach(closeRawServers);

describe('a good answer', () => {
  test('comes with status, type, time and the body decoded as one piece', async () => {
    const text = '{"name":"schürfer ⛏"}';
    const bytes = Buffer.from(text);
    const { origin } = await startRawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`);
      // one byte per chunk: every character is split somewhere
      for (const byte of bytes)
        socket.write(Buffer.concat([Buffer.from('1\r\n'), Buffer.of(byte), Buffer.from('\r\n')]));
      socket.write('0\r\n\r\n');
    });
    const before = Date.now();
    const reply = await client.request(ask(origin));
    expect(reply).toMatchObject({ status: 200, contentType: 'application/json', body: text });
    expect(reply.takenAt).toBeGreaterThanOrEqual(before);
    expect(reply.tookMs).toBeGreaterThan(0);
  });

  test('sends method, path, headers and body, and keeps one connection', async () => {
    const server = await startRawServer((socket) => socket.write(ok('{}')));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await client.request(ask(server.origin, { headers, body: 'a=1' }));
    await client.request(ask(server.origin, { method: 'GET', path: '/x' }));
    expect(server.requests[0]).toMatch(
      /^POST \/api\/summary HTTP\/1.1\r\n[\s\S]*form-urlencoded[\s\S]*\r\n\r\na=1$/,
    );
    expect(server.requests[1]).toMatch(/^GET \/x HTTP\/1.1\r\n/);
    expect(server.connectionCount()).toBe(1);
  });

  test('is taken when it came while this process stood still, beyond the limit', async () => {
    let times = 0;
    const server = await startRawServer((socket) => {
      times += 1;
      socket.write(ok(`{"n":${times}}`));
      if (times === 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200);
    });
    await client.request(ask(server.origin));
    expect((await client.request(ask(server.origin, { timeoutMs: 1000 }))).body).toBe('{"n":2}');
  });

  test('a redirect is an answer, not an order', async () => {
    const server = await startRawServer((socket) =>
      socket.write('HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n'),
    );
    const reply = await client.request(ask(server.origin));
    expect(reply.status).toBe(302);
    expect(server.requests).toHaveLength(1);
  });
});

describe('the guard', () => {
  const strict = createHttpClient({
    guard: createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] }),
  });

  test('refuses an address before connecting', async () => {
    const server = await startRawServer((socket) => socket.write(ok('{}')));
    const error = await failureOf(strict.request(ask(server.origin)));
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'address-not-allowed' });
    expect(server.connectionCount()).toBe(0);
  });

  test('refuses a name by the address it leads to, before a byte is sent', async () => {
    const server = await startRawServer((socket) => socket.write(ok('{}')));
    const origin = server.origin.replace('127.0.0.1', 'localhost');
    const error = await failureOf(strict.request(ask(origin)));
    expect(error.reason).toBe('address-not-allowed');
    expect(server.requests).toHaveLength(0);
  });
});

describe('an idle connection the server closed', () => {
  const answerOnce = () => {
    let answers = 0;
    return (socket: Socket) => {
      answers += 1;
      // the second request meets a server that closes, as if its keep-alive time had just run out
      if (answers === 2) socket.end();
      else socket.write(ok('{}'));
    };
  };

  test('is no failure of an idempotent request', async () => {
    const server = await startRawServer(answerOnce());
    await client.request(ask(server.origin, { idempotent: true }));
    const reply = await client.request(ask(server.origin, { idempotent: true }));
    expect(reply.status).toBe(200);
    expect(server.requests).toHaveLength(3);
  });

  test('fails any other request, which is never sent twice', async () => {
    const server = await startRawServer(answerOnce());
    await client.request(ask(server.origin));
    expect((await failureOf(client.request(ask(server.origin)))).reason).toBe('cut-off');
    expect(server.requests).toHaveLength(2);
  });

  test('a reset is a failure: another host may have the address now, and gets nothing unasked', async () => {
    let answers = 0;
    const server = await startRawServer((socket) => {
      answers += 1;
      if (answers === 2) socket.resetAndDestroy();
      else socket.write(ok('{}'));
    });
    await client.request(ask(server.origin, { idempotent: true }));
    const error = await failureOf(client.request(ask(server.origin, { idempotent: true })));
    expect(error.reason).toBe('cut-off');
    expect(server.requests).toHaveLength(2);
  });

  test('a fresh connection that is closed fails at once', async () => {
    const server = await startRawServer((socket) => socket.end());
    const error = await failureOf(client.request(ask(server.origin, { idempotent: true })));
    expect(error.reason).toBe('cut-off');
    expect(server.requests).toHaveLength(1);
  });

  test('closed while idle: the next request simply connects again', async () => {
    const server = await startRawServer((socket) => socket.end(ok('{}')));
    await client.request(ask(server.origin));
    await server.allClosed();
    expect((await client.request(ask(server.origin))).status).toBe(200);
    expect(server.connectionCount()).toBe(2);
  });
});

describe('giving up', () => {
  test('a caller who aborts gets its own reason and ends the connection', async () => {
    const controller = new AbortController();
    const server = await startRawServer(() => controller.abort(new Error('page closed')));
    const promise = client.request(ask(server.origin, { signal: controller.signal }));
    await expect(promise).rejects.toThrow('page closed');
    await server.allClosed();
  });

  test('a signal aborted before: nothing is sent', async () => {
    const server = await startRawServer((socket) => socket.write(ok('{}')));
    await expect(client.request(ask(server.origin, { signal: AbortSignal.abort() }))).rejects.toThrow(
      /abort/i,
    );
    expect(server.connectionCount()).toBe(0);
  });

  test('forget ends a request under way, and the origin can be asked again', async () => {
    let times = 0;
    const server = await startRawServer((socket) => {
      times += 1;
      if (times === 1) client.forget(server.origin);
      else socket.write(ok('{}'));
    });
    expect((await failureOf(client.request(ask(server.origin)))).kind).toBe('unreachable');
    expect((await client.request(ask(server.origin))).status).toBe(200);
  });

  test('a closed client refuses', async () => {
    const server = await startRawServer((socket) => socket.write(ok('{}')));
    const closing = createHttpClient({ guard: loopbackGuard });
    await closing.request(ask(server.origin));
    await closing.close();
    await server.allClosed();
    expect((await failureOf(closing.request(ask(server.origin)))).kind).toBe('unreachable');
  });

  test('after a time-out the next request gets a connection of its own', async () => {
    let times = 0;
    const server = await startRawServer((socket) => {
      times += 1;
      if (times > 1) socket.write(ok('{"n":2}'));
    });
    await failureOf(client.request(ask(server.origin, { timeoutMs: 500 })));
    expect((await client.request(ask(server.origin))).body).toBe('{"n":2}');
    expect(server.connectionCount()).toBe(2);
  });
});
