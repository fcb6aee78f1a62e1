import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appViewSchema, type Role } from '@mintdeck/shared-types/accounts';
import { sql } from 'kysely';
import { Agent, fetch, Headers, type Response } from 'undici';
import { createAccounts } from '../src/accounts/accounts.ts';
import type { AppDeps } from '../src/app/base.ts';
import { type App, createApp, type StartedApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { openDatabase } from '../src/db/database.ts';
import { dialectOf, openEngine } from '../src/db/engine.ts';
import type { Database } from '../src/db/schema.ts';
import { createLog } from '../src/http/log.ts';
import { openTestDatabase } from './databases.ts';

export const PASSWORD = 'a good long password';

/** One browser: keeps its cookie and says where its page is from. */
export interface TestClient {
  /** Sends JSON when there is a body; the cookie and Origin go along, `headers` come on top (null takes one away). */
  send(method: string, path: string, options?: SendOptions): Promise<TestReply>;
  /** The body of a 2xx answer; throws with the whole answer otherwise. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  signIn(username: string): Promise<void>;
  /** value of the Cookie header; null: none */
  cookie(): string | null;
  readonly origin: string;
}

export interface SendOptions {
  body?: unknown;
  headers?: Record<string, string | null>;
}

export interface TestReply {
  status: number;
  headers: Headers;
  text: string;
  body: unknown;
}

export interface TestApp {
  readonly started: StartedApp;
  readonly app: App;
  readonly origin: string;
  readonly dataDir: string;
  /** null: SQLite in dataDir */
  readonly databaseUrl: string | null;
  /** Everything that is kept: the files of the data directory and, on PostgreSQL, all rows. */
  readStored(): Promise<string>;
  /** A new browser without a cookie. */
  client(): TestClient;
  /** A browser signed in as the first account, `admin`, which is set up when there is none. */
  signUp(): Promise<TestClient>;
  /** A browser signed in with this role; the account is made for it. */
  signedIn(role: Role): Promise<TestClient>;
  /** Stops the server and starts it again on the same data and port, with these variables on top. */
  restart(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

interface TestOptions extends AppDeps {
  /** environment variables of this server */
  readonly env?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
}

/** A new connection for every request: a kept one may be closed by a restart just when it is used again. */
const dispatcher = new Agent({ pipelining: 0 });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const createClient = (origin: string): TestClient => {
  let cookie: string | null = null;

  const keepCookie = (reply: Response): void => {
    for (const line of reply.headers.getSetCookie()) {
      const pair = line.split(';', 1)[0] ?? '';
      cookie = pair.endsWith('=') ? null : pair;
    }
  };
  const send: TestClient['send'] = async (method, path, { body, headers = {} } = {}) => {
    const all = new Headers({ Origin: origin });
    if (cookie !== null) all.set('Cookie', cookie);
    if (body !== undefined) all.set('Content-Type', 'application/json');
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) all.delete(name);
      else all.set(name, value);
    }
    const payload =
      body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const reply = await fetch(new URL(path, origin), {
      method,
      headers: all,
      redirect: 'manual',
      dispatcher,
      ...payload,
    });
    keepCookie(reply);
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, text, body: parseJson(text) };
  };
  const api: TestClient['api'] = async (method, path, body) => {
    const reply = await send(method, path, body === undefined ? {} : { body });
    if (reply.status >= 300) throw new Error(`${method} ${path} answered ${reply.status}: ${reply.text}`);
    return reply.body;
  };
  return {
    send,
    api,
    signIn: async (username) => {
      await api('POST', '/api/v1/session', { username, password: PASSWORD });
    },
    cookie: () => cookie,
    origin,
  };
};

interface StorePlace {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly demoPlanFile: string | null;
}

/** Makes accounts beside the running server, as there is no route for it yet: both databases let another connection write. */
const putAccount = async (place: StorePlace, role: Role): Promise<void> => {
  const db = await openDatabase(place);
  const account = { username: role, email: `${role}@example.com`, password: PASSWORD, role };
  await createAccounts(db, Date.now).put(account);
  await db.destroy();
};

/** All rows of all tables, as JSON. */
const readRows = async (databaseUrl: string): Promise<string> => {
  const engine = { kind: 'postgres', url: databaseUrl, maxConnections: 1 } as const;
  const db = openEngine<Database>(engine);
  const names = await dialectOf(engine.kind).listTables(db);
  const tables = await Promise.all(names.map((name) => sql`SELECT * FROM ${sql.table(name)}`.execute(db)));
  await db.destroy();
  return JSON.stringify(tables.map(({ rows }) => rows));
};

/** The real app on a free port of this computer with a data directory of its own. */
export const startTestApp = async ({ env = {}, argv = [], ...deps }: TestOptions = {}): Promise<TestApp> => {
  const home = mkdtempSync(join(tmpdir(), 'mintdeck-test-'));
  const dataDir = join(home, 'data');
  const database = await openTestDatabase();
  // empty: SQLite, whatever database the project is for
  const databaseUrl = env['DATABASE_URL'] === '' ? null : database.databaseUrl;
  const base = {
    HOST: '127.0.0.1',
    PORT: '0',
    TLS_PORT: '0',
    DATA_DIR: dataDir,
    SECRET_KEY: '0'.repeat(64),
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const log = deps.log ?? createLog('silent');
  const build = (port: string, more: Readonly<Record<string, string>> = {}): App =>
    createApp(readConfig({ ...base, PORT: port, ...env, ...more }, argv), { ...deps, log });
  let app = build('0');
  const removeData = async () => {
    await database.stop();
    rmSync(home, { recursive: true });
  };
  let started = await app.start().catch(async (error: unknown) => {
    await removeData();
    throw error;
  });
  const origin = `http://127.0.0.1:${started.port}`;

  const client = () => createClient(origin);
  const signedIn = async (role: Role): Promise<TestClient> => {
    await putAccount({ dataDir, databaseUrl, demoPlanFile: argv.includes('--demo') ? 'plan' : null }, role);
    const browser = client();
    await browser.signIn(role);
    return browser;
  };
  return {
    get started() {
      return started;
    },
    get app() {
      return app;
    },
    origin,
    dataDir,
    databaseUrl,
    readStored: async () => {
      const entries = readdirSync(dataDir, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
      return files.join('') + (databaseUrl === null ? '' : await readRows(databaseUrl));
    },
    client,
    signedIn,
    signUp: async () => {
      const browser = client();
      const { setupNeeded } = appViewSchema.parse(await browser.api('GET', '/api/v1/app'));
      if (!setupNeeded) return signedIn('admin');
      const account = { username: 'admin', email: 'admin@example.com', password: PASSWORD };
      await browser.api('POST', '/api/v1/setup', { token: started.setupToken, ...account });
      return browser;
    },
    restart: async (more) => {
      await app.stop();
      app = build(String(started.port), more);
      started = await app.start();
    },
    stop: async () => {
      await app.stop();
      await removeData();
    },
  };
};
