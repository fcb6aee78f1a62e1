import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createAddressGuard } from '../../../upstream/address-guard.ts';
import { openFrameLine, type RelayTimes } from './relay.ts';

const TIMES: RelayTimes = { handshakeMs: 5000, silentMs: 10_000, againMs: 10, againMostMs: 40 };

const guard = createAddressGuard({
  policy: 'private',
  allowed: [{ cidr: '127.0.0.1', ports: null }],
  ownListeners: () => [],
});

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0).toReversed()) end();
});

type OnUpgrade = (socket: Duplex, request: IncomingMessage, accept: () => Promise<WebSocket>) => void;

/** An updater played by the test, which may also answer by hand. */
const listen = async (onUpgrade: OnUpgrade): Promise<string> => {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((_request, answer) => answer.writeHead(404).end());
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    const accept = () =>
      new Promise<WebSocket>((resolve) => sockets.handleUpgrade(request, socket, head, resolve));
    onUpgrade(socket, request, accept);
  });
  const open = new Set<Socket>();
  server.on('connection', (socket) => open.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  // a server that listens on a port has this form
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const hear = (origin: string, times: Partial<RelayTimes> = {}) => {
  const told = { opened: 0, lost: [] as (number | null)[], frames: [] as Buffer[], times: [] as number[] };
  const line = openFrameLine({
    origin,
    guard,
    times: { ...TIMES, ...times },
    events: {
      onOpen: () => {
        told.opened += 1;
      },
      onLost: (status) => told.lost.push(status),
      onFrame: (bytes) => {
        told.frames.push(bytes);
        told.times.push(performance.now());
      },
    },
  });
  ends.push(() => line.close());
  return { told, line };
};

it('asks for no compression and gives no login, and hands on what comes, byte by byte', async () => {
  const requests: IncomingMessage[] = [];
  const frames = [
    Buffer.from('{"type":"status","status":"RUN"}'),
    Buffer.from('{"type":"info","source":"we"ird"}'),
    Buffer.from([0x7b, 0xff, 0xc3, 0x28]),
    Buffer.alloc(0),
    Buffer.alloc(64 * 1024, 'x'),
  ];
  const origin = await listen((_socket, request, accept) => {
    requests.push(request);
    void accept().then((ws) => {
      for (const frame of frames) ws.send(frame, { binary: false });
    });
  });
  const { told } = hear(origin);
  await expect.poll(() => told.frames).toEqual(frames);
  expect(requests.map(({ url }) => url)).toEqual(['/upgrade/ws']);
  expect(requests[0]?.headers).not.toHaveProperty('authorization');
  expect(requests[0]?.headers).not.toHaveProperty('sec-websocket-extensions');
  expect(told).toMatchObject({ opened: 1, lost: [] });
});

it('a line that says nothing is dead, and is opened again; pings alone keep it', async () => {
  let count = 0;
  let pings = 0;
  const origin = await listen((_socket, _request, accept) => {
    count += 1;
    const isFirst = count === 1;
    void accept().then((ws) => {
      if (isFirst) return;
      const timer = setInterval(() => {
        pings += 1;
        ws.ping();
      }, 20);
      ends.push(() => clearInterval(timer));
    });
  });
  const { told, line } = hear(origin, { silentMs: 2000 });
  await expect.poll(() => told.lost).toEqual([null]);
  await expect.poll(() => pings).toBeGreaterThan(120);
  expect(told).toMatchObject({ opened: 2, lost: [null] });
  expect(line.isOpen).toBe(true);
});

it('a connection that drops without a word is opened again, and what came before is not told twice', async () => {
  let count = 0;
  const origin = await listen((socket, _request, accept) => {
    count += 1;
    const text = `of line ${count}`;
    void accept().then((ws) => ws.send(text, () => (text === 'of line 1' ? socket.destroy() : undefined)));
  });
  const { told } = hear(origin);
  await expect.poll(() => told.frames.map(String)).toEqual(['of line 1', 'of line 2']);
  expect(told).toMatchObject({ opened: 2, lost: [null] });
});

it('a frame that is too large ends the line, not the server', async () => {
  let count = 0;
  const origin = await listen((_socket, _request, accept) => {
    count += 1;
    const text = count === 1 ? 'x'.repeat(64 * 1024 + 1) : 'small';
    void accept().then((ws) => {
      ws.on('error', () => undefined);
      ws.send(text);
    });
  });
  const { told } = hear(origin);
  await expect.poll(() => told.frames.map(String)).toEqual(['small']);
  expect(told.lost).toEqual([null]);
});

it.each([
  ['404 Not Found', 404],
  ['401 Unauthorized', 401],
  ['302 Found\r\nLocation: http://192.0.2.1/', 302],
])('an answer in place of a websocket is told with its status, and asked again: %s', async (status, code) => {
  let count = 0;
  const origin = await listen((socket) => {
    count += 1;
    socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });
  const { told } = hear(origin);
  await expect.poll(() => told.lost.slice(0, 3)).toEqual([code, code, code]);
  expect(told.opened).toBe(0);
  expect(count).toBeGreaterThanOrEqual(3);
});

it('rubbish in place of an answer, or none at all, is a lost line', async () => {
  let count = 0;
  const origin = await listen((socket) => {
    count += 1;
    if (count === 1) socket.end('rubbish\r\n\r\n');
  });
  const { told } = hear(origin, { handshakeMs: 100 });
  await expect.poll(() => told.lost.slice(0, 2)).toEqual([null, null]);
  expect(told.opened).toBe(0);
});

it.each([
  // two seconds' worth: it may begin at the end of one
  ['of many frames', 6000, 100, 4000],
  ['of tiny ones, all of them at once', 6000, 4, 4000],
  ['of long ones', 60, 60_000, 36],
])('of a flood %s it reads so much in a second, and the rest later: nothing is lost', async (...how) => {
  const [, total, sizeBytes, atOnceMost] = how;
  const origin = await listen((_socket, _request, accept) => {
    void accept().then((ws) => {
      for (let number = 0; number < total; number += 1) ws.send(String(number).padStart(sizeBytes));
    });
  });
  const { told } = hear(origin);
  await expect.poll(() => told.frames.length).toBe(total);
  const [firstMs = 0] = told.times;
  expect(told.times.filter((ms) => ms - firstMs < 900).length).toBeLessThanOrEqual(atOnceMost);
  expect((told.times.at(-1) ?? firstMs) - firstMs).toBeGreaterThan(900);
  expect(told.frames.map((frame) => Number(String(frame)))).toEqual(
    Array.from({ length: total }, (_, at) => at),
  );
  expect(told).toMatchObject({ opened: 1, lost: [] });
});

it('an address that no miner may have is never connected to', async () => {
  let count = 0;
  const origin = await listen(() => {
    count += 1;
  });
  const { told } = hear(origin.replace('127.0.0.1', '127.0.0.2'));
  await expect.poll(() => told.lost.length).toBeGreaterThanOrEqual(2);
  expect(count).toBe(0);
});

it('is silent once it is closed: nothing is opened again', async () => {
  let count = 0;
  const origin = await listen((socket, _request, accept) => {
    count += 1;
    void accept().then((ws) => {
      ws.send('one');
      ws.on('close', () => socket.destroy());
    });
  });
  const { told, line } = hear(origin);
  await expect.poll(() => told.frames).toHaveLength(1);
  line.close();
  line.close();
  // another line to the same place is up and down meanwhile
  const other = hear(origin);
  await expect.poll(() => other.told.frames).toHaveLength(1);
  expect(count).toBe(2);
  expect(told).toMatchObject({ opened: 1, lost: [] });
});
