import { afterEach, describe, expect, it } from 'vitest';
import { createAddressGuard } from './address-guard.ts';
import { failureOf, loopbackGuard } from './ask.fixture.ts';
import { createForwarder, type ForwardOrder } from './forwarder.ts';
import { closeRawServers, startDeafServer, startRawServer } from './raw-server.fixture.ts';

afterEach(closeRawServers);

const forwarder = createForwarder(loopbackGuard);
const order = (origin: string, more: Partial<ForwardOrder> = {}): ForwardOrder => ({
  connector: 'miner',
  endpoint: 'summary',
  origin,
  path: '/api/summary',
  method: 'POST',
  timeoutMs: 30_000,
  maxBytes: 1000,
  signal: new AbortController().signal,
  ...more,
});
const answering = (answer: string) => startRawServer((socket) => void socket.end(answer));
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';

describe('what leaves', () => {
  it('is a method, a path and our headers, and nothing else', async () => {
    const server = await answering(OK);
    const reply = await forwarder.forward(order(server.origin, { headers: { authorization: 'Basic x' } }));
    expect(reply).toMatchObject({ status: 200, contentType: 'application/json', body: '{}' });
    const { host } = new URL(server.origin);
    const [line, ...headers] = (server.requests[0] ?? '').trim().split('\r\n');
    expect(line).toBe('POST /api/summary HTTP/1.1');
    expect(headers.map((each) => each.toLowerCase()).sort()).toEqual([
      'authorization: basic x',
      'connection: close',
      'content-length: 0',
      `host: ${host}`,
    ]);
  });

  it('goes nowhere the guard does not allow, and not a byte is written there', async () => {
    const heard: Buffer[] = [];
    const server = await answering(OK);
    server.onBytes((chunk) => heard.push(chunk));
    const { port } = new URL(server.origin);
    const strict = createForwarder(
      createAddressGuard({ policy: 'private', allowed: [], ownListeners: () => [] }),
    );
    for (const origin of ['http://127.0.0.1', 'http://localhost', 'https://localhost', 'http://[::1]']) {
      const error = await failureOf(strict.forward(order(`${origin}:${port}`)));
      expect([origin, error.reason]).toEqual([origin, 'address-not-allowed']);
    }
    expect(Buffer.concat(heard).length).toBe(0);
  });
});

describe('what comes back', () => {
  it('is any status; a redirect is not followed', async () => {
    const other = await answering(OK);
    const server = await answering(
      `HTTP/1.1 302 Found\r\nLocation: ${other.origin}/\r\nContent-Length: 0\r\n\r\n`,
    );
    expect((await forwarder.forward(order(server.origin))).status).toBe(302);
    expect(other.connectionCount()).toBe(0);
  });

  it.each([
    ['more than allowed', `HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n${'x'.repeat(1001)}`, 'too-large'],
    ['cut off', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{', 'cut-off'],
    ['cut off in a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{', 'cut-off'],
    ['nothing', '', 'cut-off'],
    ['no HTTP', 'hello\r\n\r\n', 'not-understood'],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
      'not-understood',
    ],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}', 'not-understood'],
  ])('%s is a failure of the upstream', async (_name, answer, reason) => {
    const server = await answering(answer);
    expect((await failureOf(forwarder.forward(order(server.origin)))).reason).toBe(reason);
  });

  it('is no row of answers before the answer, each of which costs time', async () => {
    const server = await startRawServer((socket) => {
      const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(500);
      const writeOn = () => {
        while (!socket.destroyed && socket.write(early));
      };
      socket.on('drain', writeOn);
      writeOn();
    });
    expect((await failureOf(forwarder.forward(order(server.origin)))).reason).toBe('too-large');
  });

  it('is a refusal where nobody listens', async () => {
    const server = await answering(OK);
    await server.close();
    expect((await failureOf(forwarder.forward(order(server.origin)))).reason).toBe('refused');
  });

  it('is awaited only for a while where nothing answers, and the attempt ends with it', async () => {
    const deaf = await startDeafServer();
    const countSockets = () =>
      process.getActiveResourcesInfo().filter((each) => each === 'TCPSocketWrap').length;
    const before = countSockets();
    for (const scheme of ['http', 'https']) {
      const hasty = createForwarder(loopbackGuard, { connectTimeoutMs: 50 });
      const error = await failureOf(hasty.forward(order(deaf.origin.replace('http', scheme))));
      expect(error).toMatchObject({ kind: 'unreachable', reason: 'no-answer' });
    }
    await expect.poll(countSockets).toBe(before);
    await deaf.close();
  });

  it('does not take longer than it may, and the connection ends with it', async () => {
    const server = await startRawServer((socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Le'));
    expect((await failureOf(forwarder.forward(order(server.origin, { timeoutMs: 500 })))).reason).toBe(
      'timed-out',
    );
    await server.allClosed();
  });

  it('ends with the caller', async () => {
    const controller = new AbortController();
    const server = await startRawServer(() => controller.abort(new Error('left')));
    await expect(forwarder.forward(order(server.origin, { signal: controller.signal }))).rejects.toThrow(
      'left',
    );
    await server.allClosed();
    await expect(forwarder.forward(order(server.origin, { signal: controller.signal }))).rejects.toThrow(
      'left',
    );
    expect(server.connectionCount()).toBe(1);
  });
});
