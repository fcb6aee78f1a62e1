import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readOwnCertificate } from '../../../http/certificate.ts';
import { loopbackGuard } from '../../../upstream/ask.fixture.ts';
import { createHttpClient } from '../../../upstream/http-client.ts';
import { closeRawServers, startDeafServer, startRawServer } from '../../../upstream/raw-server.fixture.ts';
import { probe } from './probe.ts';

const http = createHttpClient({ guard: loopbackGuard, verifyTls: false });
const look = (origin: string) => probe(http, origin, new AbortController().signal);
afterEach(closeRawServers);

const page = (title: string, head = 'HTTP/1.1 200 OK') => {
  const body = `<html><title>${title}</title></html>`;
  return `${head}\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
};

describe('probe', () => {
  it('sends one plain GET / and nothing that tells who asks', async () => {
    const server = await startRawServer((socket) => socket.write(page('DragonMint')));
    expect(await look(server.origin)).toEqual({ answered: true, page: 'DragonMint' });
    const host = server.origin.slice('http://'.length);
    expect(server.requests).toEqual([
      `GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\naccept: text/html\r\n\r\n`,
    ]);
    await server.allClosed();
    expect(server.connectionCount()).toBe(1);
  });

  it('knows the page of the later build', async () => {
    const { origin } = await startRawServer((socket) => socket.write(page('AsicMiner')));
    expect(await look(origin)).toEqual({ answered: true, page: 'AsicMiner' });
  });

  const others: [string, (socket: Socket) => void][] = [
    ['another page', (socket) => socket.write(page('Printer'))],
    ['a title in another case', (socket) => socket.write(page('dragonmint'))],
    ['a refusal with the right title', (socket) => socket.write(page('DragonMint', 'HTTP/1.1 401 No'))],
    ['a redirect', (socket) => socket.write(page('DragonMint', 'HTTP/1.1 302 Found\r\nLocation: /x'))],
    ['garbage', (socket) => socket.end('SSH-2.0-dropbear\r\n')],
    ['a huge page', (socket) => socket.write(page(`DragonMint${' '.repeat(70_000)}`))],
    ['an endless page', (socket) => flood(socket)],
    ['an end before the answer', (socket) => socket.destroy()],
    ['binary', (socket) => socket.end(Buffer.from([0, 255, 13, 10, 0]))],
  ];
  it.each(others)('makes nothing of %s', async (_name, act) => {
    const server = await startRawServer(act);
    expect(await look(server.origin)).toEqual({ answered: true, page: null });
    expect(server.requests.length).toBe(1);
  });

  it('gives a host that is off up within two seconds', async () => {
    const deaf = await startDeafServer();
    const limits: (number | undefined)[] = [];
    const request: typeof http.request = (asked) => {
      limits.push(asked.connectTimeoutMs);
      return http.request({ ...asked, timeoutMs: 600_000 });
    };
    const { signal } = new AbortController();
    expect(await probe({ ...http, request }, deaf.origin, signal)).toEqual({ answered: false, page: null });
    expect(limits).toEqual([1500]);
    await deaf.close();
  });

  it('waits five seconds for a page that never comes, and drops the connection', async () => {
    const server = await startRawServer(() => undefined);
    const startedAt = performance.now();
    expect(await look(server.origin)).toEqual({ answered: true, page: null });
    expect(performance.now() - startedAt).toBeGreaterThan(4500);
    await server.allClosed();
  });

  it('tells a closed port from an open one', async () => {
    const server = await startRawServer(() => undefined);
    await server.close();
    expect(await look(server.origin)).toEqual({ answered: false, page: null });
  });

  it('looks through TLS at a certificate nobody signed', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'mintdeck-probe-'));
    const server = createServer(await readOwnCertificate(dir, Date.now()), (_request, response) => {
      response.end('<title>DragonMint</title>');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    // A server that listens on a port has an address of this kind.
    const { port } = server.address() as AddressInfo;
    expect(await look(`https://127.0.0.1:${port}`)).toEqual({ answered: true, page: 'DragonMint' });
    const plain = await startRawServer((socket) => socket.write(page('DragonMint')));
    const { page: found } = await look(plain.origin.replace('http:', 'https:'));
    expect(found).toBeNull();
    server.closeAllConnections();
    server.close();
    rmSync(dir, { recursive: true });
  });

  it('ends with the reason it was given up for', async () => {
    const server = await startRawServer(() => undefined);
    const abort = new AbortController();
    const looking = probe(http, server.origin, abort.signal);
    abort.abort(new Error('cancelled'));
    await expect(looking).rejects.toThrow('cancelled');
  });
});

/** Writes as fast as the other side reads, for ever. */
function flood(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  const more = () => {
    while (!socket.destroyed && socket.write('<title>'.repeat(1000)));
  };
  socket.on('drain', more);
  more();
}
