import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/http/log.ts';
import { startTestApp, type TestApp } from './harness.ts';

let app: TestApp;
const onLeaseLost = vi.fn<(message: string) => void>();
beforeEach(async () => {
  onLeaseLost.mockReset();
  app = await startTestApp({ onLeaseLost, leaseTimes: { beatMs: 200, endMs: 4000, successorMs: 5000 } });
});
afterEach(() => app.stop());

const asAdministrator = async (sql: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: urlWith({ database: 'postgres' }) });
  await client.connect();
  await client.query(sql, values).finally(() => client.end());
};
const nameOf = () => new URL(app.databaseUrl ?? '').pathname.slice(1);
const urlWith = (parts: {
  password?: string;
  database?: string;
  port?: string;
  search?: string;
  user?: string;
}) => {
  const url = new URL(app.databaseUrl ?? '');
  if (parts.user !== undefined) url.username = parts.user;
  if (parts.password !== undefined) url.password = parts.password;
  if (parts.database !== undefined) url.pathname = parts.database;
  if (parts.port !== undefined) url.port = parts.port;
  if (parts.search !== undefined) url.search = parts.search;
  return url.href;
};
const cutAll = () =>
  asAdministrator('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [nameOf()]);

const startOn = async (databaseUrl: string): Promise<Error> => {
  const env = { DATA_DIR: `${app.dataDir}-other`, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: databaseUrl };
  const other = createApp(readConfig(env, []), { log: createLog('silent') });
  try {
    await other.start();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  await other.stop();
  throw new Error('it started');
};

describe('a start that cannot use the database', () => {
  const secret = randomBytes(9).toString('hex');
  const cases: [string, () => string, RegExp][] = [
    ['nothing listens', () => urlWith({ password: secret, port: '1' }), /nothing listens there/],
    ['the password is wrong', () => urlWith({ password: secret }), /user name or the password is wrong/],
    ['it is missing', () => urlWith({ database: 'no_such_one' }), /there is no database of this name/],
    ['it speaks no TLS', () => urlWith({ search: '?sslmode=require' }), /it speaks no TLS/],
    ['a certificate is missing', () => urlWith({ search: '?sslrootcert=/nowhere.pem' }), /does not exist/],
  ];

  it.each(cases)('says in words that %s, and nothing secret', async (_what, toUrl, words) => {
    const url = toUrl();
    const { name, message } = await startOn(url);
    expect(name).toBe('DatabaseError');
    expect(message).toMatch(words);
    expect(message).toContain(new URL(url).host);
    expect(message).not.toContain(new URL(url).password);
  });

  it('says that this user may not use it', async () => {
    await asAdministrator(`CREATE DATABASE ${nameOf()}_locked`);
    await asAdministrator(`CREATE ROLE ${nameOf()}_user LOGIN PASSWORD 'x'`);
    const url = urlWith({ database: `${nameOf()}_locked`, user: `${nameOf()}_user`, password: 'x' });
    expect((await startOn(url)).message).toMatch(/this user lacks rights there/);
    await asAdministrator(`DROP DATABASE ${nameOf()}_locked WITH (FORCE)`);
    await asAdministrator(`DROP ROLE ${nameOf()}_user`);
  });

  it('is refused from another data directory while a server runs', async () => {
    expect((await startOn(app.databaseUrl ?? '')).message).toContain(
      'Another Mintdeck is running on the database',
    );
  });
});

describe('a running server', () => {
  it('survives that all its connections are cut, and answers again', async () => {
    const admin = await app.signUp();
    await cutAll();
    await vi.waitFor(async () => expect((await admin.send('GET', '/api/v1/session')).status).toBe(200), {
      timeout: 30_000,
    });
    expect(onLeaseLost).not.toHaveBeenCalled();
  });

  it('answers errors while the database takes no connections, and stops itself when that lasts', async () => {
    const admin = await app.signUp();
    await asAdministrator(`ALTER DATABASE ${nameOf()} ALLOW_CONNECTIONS false`);
    await cutAll();
    expect((await admin.send('GET', '/api/v1/session')).status).toBe(500);
    expect((await admin.send('GET', '/healthz')).status).toBe(200);
    await vi.waitFor(() => expect(onLeaseLost).toHaveBeenCalledTimes(1), { timeout: 30_000 });
    await asAdministrator(`ALTER DATABASE ${nameOf()} ALLOW_CONNECTIONS true`);
    expect((await admin.send('GET', '/api/v1/session')).status).toBe(200);
  });
});
