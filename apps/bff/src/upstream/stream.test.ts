import { afterEach, expect, it } from 'vitest';
import { createAddressGuard } from './address-guard.ts';
import { createHttpClient, type StreamingHttpClient } from './http-client.ts';
import { type RawServer, startRawServer } from './raw-server.fixture.ts';

const guard = createAddressGuard({
  policy: 'private',
  allowed: [{ cidr: '127.0.0.1', ports: null }],
  ownListeners: () => [],
});
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n';
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

let http: StreamingHttpClient | null = null;
let server: RawServer | null = null;
afterEach(async () => {
  await http?.close();
  await server?.close();
});

type Act = Parameters<typeof startRawServer>[0];
const open = async (act: Act, rest: { timeoutMs?: number; idleMs?: number; signal?: AbortSignal } = {}) => {
  server = await startRawServer(act);
  http = createHttpClient({ guard });
  const asked = {
    connector: 'miner',
    endpoint: 'logs',
    origin: server.origin,
    path: '/stream/logs',
    headers: {},
  };
  return http.stream({ ...asked, timeoutMs: 30_000, idleMs: 30_000, ...rest });
};

it('gives the pieces as they come, from the first on, and the proper end', async () => {
  const stream = await open((socket) =>
    socket.write(`${HEAD}${chunk('one')}${chunk('two')}`, () => socket.write('0\r\n\r\n')),
  );
  expect(stream).toMatchObject({
    status: 200,
    contentType: 'text/plain',
    headers: { 'transfer-encoding': 'chunked' },
  });
  const pieces: string[] = [];
  stream.read((piece) => pieces.push(piece.toString()));
  await stream.ended;
  expect(pieces.join('')).toBe('onetwo');
});

it('says so when it is cut without an end', async () => {
  const stream = await open((socket) => socket.write(`${HEAD}${chunk('one')}`, () => socket.end()));
  stream.read(() => undefined);
  await expect(stream.ended).rejects.toMatchObject({
    kind: 'unreachable',
    reason: 'cut-off',
    endpoint: 'logs',
  });
});

it('ends a silent one, and an answer that never begins', async () => {
  const silent = await open((socket) => socket.write(`${HEAD}${chunk('one')}`), { idleMs: 40 });
  silent.read(() => undefined);
  await expect(silent.ended).rejects.toMatchObject({ kind: 'timeout', reason: 'timed-out' });
  await server?.allClosed();
  await expect(open(() => undefined, { timeoutMs: 40 })).rejects.toMatchObject({ reason: 'timed-out' });
});

it('goes on as long as pieces come', async () => {
  // a busy machine may be late by a part of it
  const idleMs = 1000;
  const stream = await open(
    (socket) => {
      socket.write(HEAD);
      const timer = setInterval(() => socket.write(chunk('x')), 10);
      socket.on('close', () => clearInterval(timer));
    },
    { idleMs },
  );
  const readAt: number[] = [];
  stream.read(() => readAt.push(performance.now()));
  await expect.poll(() => (readAt.at(-1) ?? 0) - (readAt[0] ?? 0)).toBeGreaterThan(idleMs);
  stream.close();
  await expect(stream.ended).rejects.toMatchObject({ kind: 'unreachable' });
  await server?.allClosed();
});

it('makes the upstream wait while it is paused, which is no silence', async () => {
  let written = 0;
  const stream = await open(
    (socket) => {
      socket.write(HEAD);
      const piece = chunk('x'.repeat(65_536));
      const pour = () => {
        while (!socket.destroyed && socket.write(piece)) written += 1;
      };
      socket.on('drain', pour);
      pour();
    },
    { idleMs: 500 },
  );
  let read = 0;
  stream.read((piece) => {
    read += piece.length;
  });
  await expect.poll(() => read).toBeGreaterThan(10_000_000);
  stream.pause();
  let last = -1;
  const hasStopped = () => {
    const same = written === last;
    last = written;
    return same;
  };
  // longer than one that is silent may be
  await expect.poll(hasStopped, { interval: 600 }).toBe(true);
  const seen = read;
  stream.resume();
  await expect.poll(() => read).toBeGreaterThan(seen + 10_000_000);
  stream.close();
});

it('is given up with the reason of the signal, before and after its head', async () => {
  const early = new AbortController();
  const opening = open(() => early.abort(new Error('enough')), { signal: early.signal });
  await expect(opening).rejects.toThrow('enough');
  const late = new AbortController();
  const stream = await open((socket) => socket.write(HEAD), { signal: late.signal });
  late.abort(new Error('later'));
  await expect(stream.ended).rejects.toThrow('later');
  await expect(open(() => undefined, { signal: late.signal })).rejects.toThrow('later');
});

it('goes to no address the guard refuses, and nowhere once the client is closed', async () => {
  http = createHttpClient({ guard });
  const asked = { connector: 'miner', endpoint: 'logs', path: '/', headers: {}, timeoutMs: 500, idleMs: 500 };
  await expect(http.stream({ ...asked, origin: 'http://127.0.0.2:9' })).rejects.toMatchObject({
    reason: 'address-not-allowed',
  });
  await http.close();
  await expect(http.stream({ ...asked, origin: 'http://127.0.0.1:9' })).rejects.toMatchObject({
    kind: 'unreachable',
  });
});
