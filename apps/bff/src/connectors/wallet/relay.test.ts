import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { readOwnCertificate } from '../../http/certificate.ts';
import { loopbackGuard } from '../../upstream/ask.fixture.ts';
import { createManualClock } from '../../upstream/clock.fixture.ts';
import type { Trust } from '../../upstream/trust.ts';
import { WalletRelay } from './relay.ts';
import type { WalletEvent } from './relay-events.ts';

const dir = mkdtempSync(join(tmpdir(), 'mintdeck-relay-'));
let server: Server;
let sockets: WebSocketServer;
let origin: string;
let pem: string;
let isRefusing: boolean;
/** a bit of an answer comes, and no more */
let isDripping: boolean;
/** what each line brought: its cookie and first frame */
let greetings: string[];
let lines: WebSocket[];
let drips: Duplex[];
let relay: WalletRelay;

beforeAll(async () => {
  const own = await readOwnCertificate(dir, Date.now());
  pem = own.cert;
  server = createServer(own);
  sockets = new WebSocketServer({ noServer: true, autoPong: false });
  server.on('upgrade', (request, socket, head) => {
    if (isDripping) {
      drips.push(socket);
      socket.write('HTTP/1.1 101 ');
      return;
    }
    if (isRefusing) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (line) => {
      lines.push(line);
      line.once('message', (first: Buffer) =>
        greetings.push(`${request.headers.cookie} ${first.toString()}`),
      );
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // A server that listens on a port has an address of this kind.
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  isRefusing = false;
  isDripping = false;
  greetings = [];
  lines = [];
  drips = [];
});
afterEach(() => {
  relay.close();
  for (const line of lines) line.terminate();
  for (const drip of drips) drip.destroy();
});
afterAll(() => {
  sockets.close();
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true });
});

const start = (trust: Trust = { kind: 'ca', pem }) => {
  const clock = createManualClock(() => 1);
  const events: WalletEvent[] = [];
  const told = { open: 0, lost: 0, refused: 0 };
  relay = new WalletRelay({
    ...{ origin, trust, clock, guard: loopbackGuard, user: 'alice@example.com' },
    cookie: () => 'connect.sid=ours',
    onEvent: (event) => events.push(event),
    onLine(isOpen) {
      if (isOpen) told.open += 1;
      else told.lost += 1;
    },
    onRefused() {
      told.refused += 1;
    },
  });
  relay.open();
  return { clock, events, told };
};

describe('the websocket of a wallet', () => {
  it('says who it is for, once, however often it is opened', async () => {
    start();
    relay.open();
    await expect.poll(() => greetings).toEqual(['connect.sid=ours alice@example.com']);
    expect(lines).toHaveLength(1);
  });

  it('says nothing, no cookie either, where the certificate is not believed', async () => {
    const { told } = start({ kind: 'pin', fingerprint: '0'.repeat(64) });
    await expect.poll(() => told.lost).toBe(1);
    expect([lines, greetings]).toEqual([[], []]);
  });

  it('tells events, and what is none, without falling over', async () => {
    const { events } = start();
    await expect.poll(() => lines.length).toBe(1);
    const frames = [
      '{"method":"refresh","params":[]}',
      '{"method":"newtransactions","params":[{"payment_request":"lntb1"},{"payment_request":7},null]}',
      '{"method":"newchannels","params":[{}]}',
      '{"method":"news\\u202e"}',
      '{"method":7}',
      '[',
      '{"method":"newtransactions"}',
    ];
    for (const frame of frames) lines[0]?.send(frame);
    lines[0]?.send(Buffer.from([1, 2, 3]));
    await expect.poll(() => events.length).toBe(8);
    expect(events).toEqual([
      { kind: 'refresh' },
      { kind: 'paid', requests: ['lntb1'] },
      { kind: 'channels' },
      { kind: 'unknown', word: 'news?' },
      { kind: 'odd' },
      { kind: 'odd' },
      { kind: 'paid', requests: [] },
      { kind: 'odd' },
    ]);
  });

  it('reads no more than fifty frames in a second, and none larger than it may be', async () => {
    const { clock, events, told } = start();
    await expect.poll(() => lines.length).toBe(1);
    for (let count = 0; count < 500; count += 1) lines[0]?.send('{"method":"refresh"}');
    await expect.poll(() => events.length).toBe(50);
    await clock.advance(1000);
    lines[0]?.send(JSON.stringify({ method: 'x'.repeat(300_000) }));
    await expect.poll(() => told.lost).toBe(1);
    expect(events).toHaveLength(50);
  });

  it('hands on no more than a hundred requests in a second, as each costs a look at its signature', async () => {
    const { events } = start();
    await expect.poll(() => lines.length).toBe(1);
    const params = Array.from({ length: 400 }, () => ({ payment_request: 'lntb1' }));
    const frame = JSON.stringify({ method: 'newtransactions', params });
    for (let count = 0; count < 20; count += 1) lines[0]?.send(frame);
    // its answer says that all of these were read
    const answered = once(lines[0] as WebSocket, 'pong');
    lines[0]?.ping();
    await answered;
    const requests = events.flatMap((event) => (event.kind === 'paid' ? event.requests : []));
    expect(requests.length).toBeLessThanOrEqual(100);
  });

  it('tries anew where no answer ends', async () => {
    isDripping = true;
    const { clock, told } = start();
    await expect.poll(() => drips.length).toBe(1);
    isDripping = false;
    await clock.advance(30_000);
    await expect.poll(() => told.lost).toBe(1);
    await clock.advance(1000);
    await expect.poll(() => told.open).toBe(1);
  });

  it('comes back when it was cut, later and later', async () => {
    const { clock, told } = start();
    await expect.poll(() => told.open).toBe(1);
    lines[0]?.terminate();
    await expect.poll(() => told.lost).toBe(1);
    await clock.advance(999);
    expect(lines).toHaveLength(1);
    await clock.advance(1);
    await expect.poll(() => told.open).toBe(2);
    lines[1]?.terminate();
    await expect.poll(() => told.lost).toBe(2);
    await clock.advance(1999);
    expect(lines).toHaveLength(2);
    await clock.advance(1);
    await expect.poll(() => told.open).toBe(3);
  });

  it('notices a line that is dead on the way, as its pings are not answered', async () => {
    const { clock, told } = start();
    await expect.poll(() => told.open).toBe(1);
    let pingCount = 0;
    lines[0]?.on('ping', () => {
      pingCount += 1;
    });
    await clock.advance(30_000);
    await expect.poll(() => pingCount).toBe(1);
    expect(told.lost).toBe(0);
    await clock.advance(30_000);
    await expect.poll(() => told.lost).toBe(1);
    await clock.advance(1000);
    await expect.poll(() => told.open).toBe(2);
  });

  it('waits to be opened again where the session is not known', async () => {
    isRefusing = true;
    const { clock, told } = start();
    await expect.poll(() => told.refused).toBe(1);
    await clock.advance(600_000);
    expect(told).toEqual({ open: 0, lost: 1, refused: 1 });
    isRefusing = false;
    relay.open();
    await expect.poll(() => told.open).toBe(1);
  });

  it('is later and later where it is refused and the session is known all the same', async () => {
    isRefusing = true;
    const { clock, told } = start();
    for (const [count, pauseMs] of [1000, 2000, 4000].entries()) {
      await expect.poll(() => told.refused).toBe(count + 1);
      // as after each good look
      relay.open();
      await clock.advance(pauseMs - 1);
      expect(told.refused).toBe(count + 1);
      await clock.advance(1);
    }
    await expect.poll(() => told.refused).toBe(4);
  });

  it('does not come back after it was closed', async () => {
    const { clock, told } = start();
    await expect.poll(() => told.open).toBe(1);
    relay.close();
    await clock.advance(600_000);
    expect([lines.length, relay.isOpen]).toEqual([1, false]);
  });
});
