import { spawnSync } from 'node:child_process';
import { ROLES, type Role } from '@mintdeck/shared-types/accounts';
import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/http/log.ts';
import type { Route } from '../src/http/route.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { sendRaw, UPGRADE } from './raw-request.ts';

let app: TestApp;
const clients = new Map<Role, TestClient>();
beforeAll(async () => {
  app = await startTestApp();
  for (const role of ROLES) clients.set(role, await app.signedIn(role));
});
afterAll(() => app.stop());

/** What may be known and done without a session; a new one has to be added here by hand. */
const PUBLIC = ['get /api/v1/app', 'post /api/v1/setup', 'post /api/v1/session'];
/** Least role per permission, written down again so that a change of the table is a change here. */
const LEAST = {
  'miners.read': 0,
  'miners.operate': 1,
  'miners.manage': 2,
  'credentials.manage': 2,
  'settings.manage': 2,
  'pool.read': 0,
  'pool.manage': 2,
  'profit.manage': 1,
  'wallet.read': 0,
  'wallet.receive': 1,
  'wallet.manage': 2,
  'keys.manage': 0,
  'keys.manage-all': 2,
  'firmware.read': 0,
  'firmware.stop': 1,
  'firmware.manage': 2,
} as const;

const nameOf = (route: Route) => `${route.method} ${route.path}`;
const pathOf = (route: Route) => route.path.replace(/:\w+/g, 'aaaaaaaaaaaa');
const codeOf = (body: unknown) => errorAnswerSchema.parse(body).error.code;
const clientOf = (role: Role): TestClient => {
  const client = clients.get(role);
  if (!client) throw new Error(`no client for ${role}`);
  return client;
};
// a number is no body of any route: what lets it pass the permission refuses it then
const bodyOf = (route: Route) =>
  route.method === 'get' || route.method === 'delete' ? {} : { body: { is: 1 } };

describe('every route', () => {
  it('is listed, under /api/v1, with a permission', () => {
    expect(app.started.routes.length).toBeGreaterThan(4);
    for (const route of app.started.routes) expect(route.path).toMatch(/^\/api\/v1\/[a-z0-9/:.-]+$/i);
    expect(
      app.started.routes
        .filter((route) => route.permission === 'public')
        .map(nameOf)
        .sort(),
    ).toEqual([...PUBLIC].sort());
  });

  it('refuses without a session, with a made-up one, and for HEAD', async () => {
    const stranger = app.client();
    const cookie = { Cookie: `mintdeck_session=${'A'.repeat(43)}` };
    const closed = app.started.routes.filter((route) => route.permission !== 'public');
    for (const route of closed) {
      const method = route.method.toUpperCase();
      const plain = await stranger.send(method, pathOf(route), bodyOf(route));
      const madeUp = await stranger.send(method, pathOf(route), { ...bodyOf(route), headers: cookie });
      expect([nameOf(route), plain.status, codeOf(plain.body)]).toEqual([
        nameOf(route),
        401,
        'not-signed-in',
      ]);
      expect([nameOf(route), madeUp.status]).toEqual([nameOf(route), 401]);
      if (route.method !== 'get') continue;
      expect((await stranger.send('HEAD', pathOf(route))).status).toBe(401);
    }
  });

  it('refuses the roles below its permission and lets the others in', async () => {
    for (const route of app.started.routes) {
      if (route.permission === 'public' || route.path.startsWith('/api/v1/session')) continue;
      if (route.permission === 'signed-in') throw new Error(`${nameOf(route)}: say here who may use it`);
      const least = LEAST[route.permission];
      for (const [rank, role] of ROLES.entries()) {
        const reply = await clientOf(role).send(route.method.toUpperCase(), pathOf(route), bodyOf(route));
        const refused = reply.status === 403 && codeOf(reply.body) === 'not-allowed';
        expect([nameOf(route), role, refused]).toEqual([nameOf(route), role, rank < least]);
      }
    }
  });

  it('refuses an unsafe request of a signed-in person without Origin, and from a foreign page', async () => {
    for (const route of app.started.routes.filter((each) => each.method !== 'get')) {
      for (const Origin of [null, 'http://evil.example', 'null', 'http://127.0.0.1:1']) {
        const options = { ...bodyOf(route), headers: { Origin } };
        const reply = await clientOf('admin').send(route.method.toUpperCase(), pathOf(route), options);
        expect([nameOf(route), Origin, codeOf(reply.body)]).toEqual([nameOf(route), Origin, 'bad-origin']);
      }
    }
  });
});

describe('every websocket', () => {
  const open = (path: string, headers: Record<string, string>) =>
    sendRaw(app.origin, { path, headers: { ...UPGRADE, ...headers } });
  const cookieOf = (client: TestClient) => ({ Cookie: client.cookie() ?? '' });

  it('needs a session, its own origin and an accepted host', async () => {
    expect(app.started.endpoints.map((endpoint) => endpoint.path)).toEqual([
      '/live',
      '/live/logs/:id',
      '/live/upgrades/:id',
    ]);
    const viewer = cookieOf(clientOf('viewer'));
    const Origin = app.origin;
    expect((await open('/live', { ...viewer, Origin })).status).toBe(101);
    const refusals: [Record<string, string>, number, string][] = [
      [{ Origin }, 401, 'not-signed-in'],
      [{ Origin, Cookie: `mintdeck_session=${'B'.repeat(43)}` }, 401, 'not-signed-in'],
      [viewer, 403, 'bad-origin'],
      [{ ...viewer, Origin: 'http://evil.example' }, 403, 'bad-origin'],
      [{ ...viewer, Origin, 'Sec-Fetch-Site': 'cross-site' }, 403, 'bad-origin'],
      [{ ...viewer, Origin, Host: 'evil.example' }, 421, 'wrong-host'],
      [{ Host: 'evil.example', Origin: 'http://evil.example', ...viewer }, 421, 'wrong-host'],
    ];
    for (const path of app.started.endpoints.map((endpoint) => endpoint.path)) {
      for (const [headers, status, code] of refusals) {
        const reply = await open(path, headers);
        expect([path, headers, reply.status, codeOf(JSON.parse(reply.text))]).toEqual([
          path,
          headers,
          status,
          code,
        ]);
      }
    }
    const log = await open('/live/logs/aaaaaaaaaaaa', { ...viewer, Origin });
    expect([log.status, codeOf(JSON.parse(log.text))]).toEqual([403, 'not-allowed']);
  });

  it('is at its path only', async () => {
    const headers = { ...cookieOf(clientOf('admin')), Origin: app.origin };
    for (const path of ['/', '/live/', '//live', '/LIVE', '/api/v1/app', '/live%2f', '/live/../live']) {
      expect([path, (await open(path, headers)).status]).toEqual([path, 404]);
    }
    expect((await sendRaw(app.origin, { path: '/live', headers })).status).toBe(404);
  });
});

describe('the server', () => {
  it('answers /healthz without a session', async () => {
    const reply = await app.client().send('GET', '/healthz');
    expect([reply.status, reply.body]).toEqual([200, { status: 'ok' }]);
  });

  it('keeps a second one away from its data, and leaves nothing behind when it cannot start', async () => {
    const env = { DATA_DIR: app.dataDir, PORT: '0', HOST: '127.0.0.1' };
    const second = createApp(readConfig(env, []), { log: createLog('silent') });
    await expect(second.start()).rejects.toThrow('Another Mintdeck is running');
    const taken = await startTestApp();
    const port = String(taken.started.port);
    await taken.app.stop();
    const third = createApp(
      readConfig({ ...env, DATA_DIR: taken.dataDir, PORT: String(app.started.port) }, []),
      {
        log: createLog('silent'),
      },
    );
    await expect(third.start()).rejects.toThrow('EADDRINUSE');
    expect(port).not.toBe(String(app.started.port));
    const fourth = createApp(readConfig({ ...env, DATA_DIR: taken.dataDir }, []), {
      log: createLog('silent'),
    });
    await fourth.start();
    await fourth.stop();
    await taken.stop();
  });

  it('stops the start with one message that names every variable', () => {
    const main = new URL('../src/main.ts', import.meta.url).pathname;
    const env = { PORT: 'x', TLS: 'y', TRUST_PROXY: 'z', SECRET_KEY: 'not-to-be-shown' };
    const { status, stderr } = spawnSync(process.execPath, [main], {
      env,
      encoding: 'utf8',
      cwd: app.dataDir,
    });
    expect(status).toBe(1);
    for (const name of Object.keys(env)) expect(stderr).toContain(`${name}: `);
    expect(stderr).not.toContain('not-to-be-shown');
  });
});
