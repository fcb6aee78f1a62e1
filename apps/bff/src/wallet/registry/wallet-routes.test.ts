import { STEP_UP_S } from '@mintdeck/shared-types/miner/actions';
import { beforeEach, expect, it } from 'vitest';
import { ApiError } from '../../http/api-error.ts';
import type { RouteContext } from '../../http/route.ts';
import { createChannelRoutes } from '../channel-orders/order-routes.ts';
import { createWalletRoutes } from './wallet-routes.ts';

const NOW = 1_800_000_000_000;
const ID = 'wwwwwwwwwwww';
const PEER = `02${'ab'.repeat(32)}`;
const PIN = 'pin-marker-1';
const ADDRESS = 'https://wallet.example:8444';
const TRUST = { kind: 'pin', fingerprint: 'ab'.repeat(32) };

let audited: object[];
let called: unknown[][];
let failure: Error | null;

const note =
  (name: string) =>
  async (...given: unknown[]) => {
    called.push([name, ...given]);
    if (failure !== null) throw failure;
    return { did: name };
  };
const audit = { record: async (entry: object) => void audited.push(entry) };
const desk = Object.fromEntries(
  ['lookAtCertificate', 'add', 'signIn', 'signOut', 'edit', 'remove', 'open', 'close', 'connect'].map(
    (name) => [name, note(name)],
  ),
);
const book = { clear: note('clear') };
const now = () => NOW;
// fakes of classes have no private fields
const routes = [
  ...createWalletRoutes({
    desk,
    wallets: { list: () => [] },
    upstream: {},
    audit,
    now,
  } as unknown as Parameters<typeof createWalletRoutes>[0]),
  ...createChannelRoutes({ desk, book, audit, now } as unknown as Parameters<typeof createChannelRoutes>[0]),
];

const call = async (name: string, { body = {}, ageS = 0, params = {} } = {}) => {
  const route = routes.find(
    ({ method, path }) => `${method} ${path.replace('/api/v1/wallets', '')}` === name,
  );
  if (route === undefined) throw new Error(`no route ${name}`);
  const session = {
    accountId: 'person',
    username: 'ann',
    role: 'admin',
    sessionId: 's',
    signedInAt: NOW - ageS * 1000,
  };
  const request = { body, params: { id: ID, ...params } };
  // what else a request of express has, these routes never look at
  const context = { request, session, sourceAddress: '10.0.0.1' } as unknown as RouteContext;
  return route.handle(context);
};

const add = { name: 'Main', user: 'A@Example.org', address: ADDRESS, trust: TRUST, pin: PIN };
const open = { id: 'order-0000000001', peer: PEER, amountSat: 6000 };
const close = { id: 'order-0000000001', isForce: true, pin: PIN };
const clear = { happened: true };
/** name: what is sent, and whether the password has to be fresh. */
const CALLS = {
  'post ': [add, true],
  'post /certificates': [{ address: ADDRESS }, false],
  'patch /:id': [{ revision: 1, name: 'B' }, true],
  'delete /:id': [{}, true],
  'post /:id/session': [{ pin: PIN }, true],
  'delete /:id/session': [{}, false],
  'post /:id/channels': [open, true],
  'post /:id/channels/:channelId/close': [close, true],
  'post /:id/peers': [{ peer: PEER, place: 'a:9735' }, false],
  'post /:id/channel-orders/:orderId/clear': [clear, true],
} as const;
const params = { channelId: '1378788680743583745', orderId: 'order-0000000001' };

beforeEach(() => {
  audited = [];
  called = [];
  failure = null;
});

it('viewers list, administrators change, and what sends a PIN or moves money is sensitive', () => {
  expect(routes.map(({ method, path }) => `${method} ${path.replace('/api/v1/wallets', '')}`).sort()).toEqual(
    ['get ', ...Object.keys(CALLS)].sort(),
  );
  for (const { method, permission } of routes)
    expect(permission).toBe(method === 'get' ? 'wallet.read' : 'wallet.manage');
  const open = routes.filter(({ sensitive }) => sensitive !== true);
  expect(open.map(({ method, path }) => `${method} ${path.replace('/api/v1/wallets', '')}`).sort()).toEqual([
    'delete /:id',
    'delete /:id/session',
    'get ',
    'post /:id/peers',
    'post /certificates',
  ]);
});

it.each(Object.entries(CALLS))(
  '%s asks for the password again where it has to',
  async (name, [body, isFresh]) => {
    const old = call(name, { body, params, ageS: STEP_UP_S + 1 });
    if (isFresh) await expect(old).rejects.toMatchObject({ code: 'step-up-needed' });
    else await old;
    expect(called).toHaveLength(isFresh ? 0 : 1);
    await call(name, { body, params });
    expect(called).toHaveLength(isFresh ? 1 : 2);
  },
);

it('a PIN goes to the desk and into no audit row, whatever becomes of it', async () => {
  for (const outcome of ['done', 'refused', 'failed'] as const) {
    audited = [];
    failure = outcome === 'refused' ? new ApiError('invalid-input') : null;
    if (outcome === 'failed') failure = new Error('away');
    for (const name of ['post ', 'post /:id/session'] as const)
      await call(name, { body: CALLS[name][0] }).catch(() => undefined);
    expect(audited).toMatchObject([
      { action: 'wallet.add', target: 'Main', outcome },
      { action: 'wallet.sign-in', target: ID, outcome },
    ]);
    expect(JSON.stringify(audited)).not.toContain(PIN);
  }
  expect(JSON.stringify(called)).toContain(PIN);
});

it('audits what was edited by its names, and everything else by the wallet', async () => {
  await call('patch /:id', { body: { revision: 1, trust: TRUST, paused: true } });
  await call('delete /:id/session');
  await call('delete /:id');
  await call('post /certificates', { body: { address: ADDRESS } });
  await call('post /:id/peers', { body: CALLS['post /:id/peers'][0] });
  expect(audited).toMatchObject([
    { action: 'wallet.edit', target: ID, note: 'revision, trust, paused' },
    { action: 'wallet.sign-out', target: ID },
    { action: 'wallet.remove', target: ID },
    { action: 'wallet.look-at-certificate', target: ADDRESS },
    { action: 'wallet.connect-peer', target: ID, note: PEER },
  ]);
});

it('takes no address without https, no PIN that is none, no channel out of its limits', async () => {
  const bad = [
    ['post ', { ...add, address: 'http://wallet.example' }],
    ['post ', { ...add, address: 'https://user:pw@wallet.example' }],
    ['post ', { ...add, pin: '' }],
    ['post /certificates', { address: 'https://wallet.example/path' }],
    ['post /:id/channels', { ...open, amountSat: 5999 }],
    ['post /:id/channels', { ...open, amountSat: 16_777_217 }],
    ['post /:id/channels', { ...open, peer: 'ab' }],
    ['post /:id/channels', { ...open, id: 'short' }],
  ] as const;
  for (const [name, body] of bad)
    await expect(call(name, { body })).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(
    call('post /:id/channels/:channelId/close', { body: close, params: { channelId: 'a:1' } }),
  ).rejects.toMatchObject({ code: 'invalid-input' });
  expect(called).toEqual([]);
});
