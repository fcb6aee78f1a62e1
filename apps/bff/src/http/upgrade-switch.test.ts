import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { sendRaw, UPGRADE } from '../../test/raw-request.ts';
import { createConnectionReader } from './connection.ts';
import { createHostRule } from './hosts.ts';
import { createLog } from './log.ts';
import type { Sessions } from './request-context.ts';
import { createUpgradeSwitch, type SocketUpgrade } from './upgrade-switch.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const start = async (find: Sessions['find']) => {
  const accepted: Duplex[] = [];
  const held: string[] = [];
  const params: unknown[] = [];
  const sessions: Sessions = {
    find,
    onClosed: () => () => undefined,
    hold: (id) => {
      held.push(id);
      return () => held.splice(held.indexOf(id), 1);
    },
  };
  const endpoint = {
    path: '/live',
    permission: 'miners.read' as const,
    accept: (...[, socket]: [unknown, Duplex, ...unknown[]]) => {
      accepted.push(socket);
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    },
  };
  const upgrades = createUpgradeSwitch({
    readConnection: createConnectionReader([]),
    acceptsHost: createHostRule({ publicUrl: null, allowedHosts: [] }),
    publicUrl: null,
    sessions,
    endpoints: [
      endpoint,
      {
        ...endpoint,
        path: '/live/logs/:id',
        accept: (...upgrade: SocketUpgrade) => {
          params.push(upgrade[4]);
          endpoint.accept(...upgrade);
        },
      },
    ],
    log: createLog('silent'),
    limits: { perSession: 2, total: 3 },
  });
  const server = createServer();
  server.on('upgrade', upgrades.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)), upgrades.close);
  const { port }: AddressInfo = Object.assign({ address: '', family: '', port: 0 }, server.address());
  const origin = `http://127.0.0.1:${port}`;
  const open = (token: string, path = '/live?x=1') =>
    sendRaw(origin, {
      path,
      keepOpen: true,
      headers: { ...UPGRADE, Origin: origin, Cookie: `mintdeck_session=${token}` },
    });
  return { open, accepted, held, params };
};

const person = (sessionId: string) => ({
  accountId: 'a',
  username: 'ann',
  role: 'viewer' as const,
  sessionId,
  signedInAt: 0,
});

it('gives one session, and all together, so many places and no more', async () => {
  const { open, held } = await start((token) => Promise.resolve(person(token)));
  expect((await open('a')).status).toBe(101);
  expect((await open('a')).status).toBe(101);
  expect((await open('a')).status).toBe(429);
  expect((await open('b')).status).toBe(101);
  expect((await open('c')).status).toBe(429);
  expect(held).toEqual(['a', 'a', 'b']);
});

it('gives a place back when its connection ends, and the session is in use no longer', async () => {
  const { open, held, accepted } = await start((token) => Promise.resolve(person(token)));
  await open('a');
  await open('a');
  for (const socket of accepted) {
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.destroy();
    await closed;
  }
  expect(held).toEqual([]);
  expect((await open('a')).status).toBe(101);
});

it('gives the parts of a path by their names, and knows no others', async () => {
  const { open, params } = await start((token) => Promise.resolve(person(token)));
  expect((await open('a', '/live/logs/a%2Fb?x=1')).status).toBe(101);
  expect(params).toEqual([{ id: 'a/b' }]);
  for (const path of [
    '/live/logs',
    '/live/logs/a/b',
    '/live/logs/%',
    '/live/x/a',
    '/liv%65/logs/a',
    '//live/logs/a',
  ]) {
    expect((await open('b', path)).status).toBe(404);
  }
});

it('answers a fault of its own without telling it', async () => {
  const { open, accepted } = await start(() => Promise.reject(new Error('secret')));
  const reply = await open('a');
  expect(reply.status).toBe(500);
  expect(reply.text).toContain('"internal"');
  expect(reply.text).not.toContain('secret');
  expect(accepted).toEqual([]);
});
