import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { ask, failureOf, loopbackGuard } from './ask.fixture.ts';
import { createHttpClient } from './http-client.ts';
import { closeRawServers, startDeafServer, startRawServer } from './raw-server.fixture.ts';

const client = createHttpClient({ guard: loopbackGuard });
afterEach(closeRawServers);

describe('each failure has its kind and reason', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
  const behaviours: [string, (socket: Socket) => void, string, string][] = [
    ['hangs', () => undefined, 'timeout', 'timed-out'],
    ['hangs after the headers', (s) => s.write(`${head}Content-Length: 9\r\n\r\n`), 'timeout', 'timed-out'],
    ['drips without end', (s) => drip(s, `${head}Content-Length: 9000\r\n\r\n`), 'timeout', 'timed-out'],
    ['drips its headers', (s) => drip(s, 'HTTP/1.1 200 OK\r\n'), 'timeout', 'timed-out'],
    ['closes without a word', (s) => s.end(), 'unreachable', 'cut-off'],
    ['resets', (s) => s.resetAndDestroy(), 'unreachable', 'cut-off'],
    [
      'cuts a body of known length',
      (s) => s.end(`${head}Content-Length: 99\r\n\r\n{"a`),
      'unreachable',
      'cut-off',
    ],
    [
      'cuts a chunk',
      (s) => s.end(`${head}Transfer-Encoding: chunked\r\n\r\n20\r\n{"a`),
      'unreachable',
      'cut-off',
    ],
    [
      'cuts after close',
      (s) => s.end(`${head}Connection: close\r\nContent-Length: 99\r\n\r\n{"a`),
      'unreachable',
      'cut-off',
    ],
    ['cuts the headers', (s) => s.end('HTTP/1.1 200 OK\r\nContent-'), 'unreachable', 'cut-off'],
    [
      'sends a huge body',
      (s) => s.write(`${head}Content-Length: 90000\r\n\r\n${'x'.repeat(90_000)}`),
      'malformed',
      'too-large',
    ],
    ['sends an endless body', (s) => flood(s, `${head}\r\n`), 'malformed', 'too-large'],
    ['sends endless headers', (s) => flood(s, 'HTTP/1.1 200 OK\r\nX-A: '), 'malformed', 'not-understood'],
    [
      'announces its answer without end',
      (s) => s.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1000)),
      'malformed',
      'too-large',
    ],
    ['speaks another protocol', (s) => s.write('SSH-2.0-dropbear\r\n'), 'malformed', 'not-understood'],
    [
      'sends a broken header',
      (s) => s.write('HTTP/1.1 200 OK\r\n%s Content-Length 5\r\n\r\n'),
      'malformed',
      'not-understood',
    ],
    [
      'sends a broken chunk size',
      (s) => s.write(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`),
      'malformed',
      'not-understood',
    ],
  ];

  const drip = (socket: Socket, first: string) => {
    socket.write(first);
    const timer = setInterval(() => socket.write('a'), 20);
    socket.on('close', () => clearInterval(timer));
  };
  const flood = (socket: Socket, first: string) => {
    const block = 'y'.repeat(16_384);
    const more = () => {
      while (socket.writable && socket.write(block));
    };
    socket.on('drain', more);
    socket.write(first);
    more();
  };

  test.each(behaviours)('a server that %s', async (...[, act, kind, reason]) => {
    const { origin } = await startRawServer(act);
    const error = await failureOf(client.request(ask(origin, kind === 'timeout' ? { timeoutMs: 500 } : {})));
    expect(error).toMatchObject({ kind, reason, connector: 'miner', endpoint: 'summary' });
    expect(error.message).not.toContain('127.0.0.1');
    expect(error.cause).toBeInstanceOf(Error);
  });

  test('nobody listens', async () => {
    const { origin, close } = await startRawServer(() => undefined);
    await close();
    expect(await failureOf(client.request(ask(origin)))).toMatchObject({
      kind: 'unreachable',
      reason: 'refused',
    });
  });

  test('a name that does not exist', async () => {
    const error = await failureOf(client.request(ask('http://no-such-miner.invalid')));
    expect(error).toMatchObject({ kind: 'unreachable', reason: 'no-answer' });
  });

  test('no connection within the limit', async () => {
    const deaf = await startDeafServer();
    const error = await failureOf(client.request(ask(deaf.origin, { timeoutMs: 200 })));
    expect(error).toMatchObject({ kind: 'unreachable', reason: 'no-answer' });
    await deaf.close();
  });

  test('an origin that cannot be sent to', async () => {
    const error = await failureOf(client.request(ask('http://127.0.0.1', { path: 'no slash' })));
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'unsupported-call' });
  });
});
