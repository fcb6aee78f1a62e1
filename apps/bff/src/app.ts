import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { z } from 'zod';
import { createAccounts } from './accounts/accounts.ts';
import { createLoginDelays } from './accounts/login-delay.ts';
import { createAccountRoutes } from './accounts/routes.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSetupToken } from './accounts/setup-token.ts';
import { createDoor } from './accounts/sign-in.ts';
import { type Audit, createAudit } from './audit/audit.ts';
import { type Closers, createClosers } from './closers.ts';
import type { Config } from './config.ts';
import { openDatabase, prepareDataDir } from './db/database.ts';
import { acquireLease } from './db/lease.ts';
import { openSecretBox } from './db/secret-key.ts';
import { seedAccounts } from './demo/seed.ts';
import { createConnectionReader } from './http/connection.ts';
import { createHostRule } from './http/hosts.ts';
import { createHttpApp } from './http/http-app.ts';
import { createLog, type Log } from './http/log.ts';
import type { Route } from './http/route.ts';
import { type Listening, startServers } from './http/server.ts';
import { createUpgradeSwitch, type SocketEndpoint } from './http/upgrade-switch.ts';
import { createBus } from './live/bus.ts';
import { createHub } from './live/hub.ts';
import { createStore } from './live/store.ts';

export interface AppDeps {
  /** ms since the epoch */
  readonly now?: () => number;
  readonly log?: Log;
  /** of the built web part */
  readonly webDir?: string;
}

/** What a started app tells whoever started it. */
export interface StartedApp {
  readonly port: number;
  /** null: no TLS */
  readonly tlsPort: number | null;
  /** null: there is an account already */
  readonly setupToken: string | null;
  /** of the accounts of the demo; null: this is none */
  readonly demoPassword: string | null;
  readonly routes: readonly Route[];
  readonly endpoints: readonly SocketEndpoint[];
}

export interface App {
  /** Throws DatabaseError, or the system's error when a port is taken; nothing is left running then. */
  start(): Promise<StartedApp>;
  stop(): Promise<void>;
}

const SWEEP_EVERY_MS = 60_000;
const root = new URL('../../../', import.meta.url);

const readVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')))
    .version;

interface Base {
  readonly config: Config;
  readonly now: () => number;
  readonly log: Log;
  readonly closers: Closers;
}

const openStores = async ({ config, log, closers }: Base) => {
  prepareDataDir(config.dataDir);
  const lease = acquireLease(config.dataDir);
  closers.add(lease.release);
  const db = await openDatabase(config);
  closers.add(() => db.destroy());
  const { secrets, lockedCount } = await openSecretBox(db, config);
  if (lockedCount > 0) {
    log.warn({ lockedCount }, 'SECRET_KEY is not the one these passwords were stored with: enter them again');
  }
  return { db, secrets };
};
type Stores = Awaited<ReturnType<typeof openStores>>;

const openAccounts = async ({ config, now, log, closers }: Base, { db }: Stores, audit: Audit) => {
  const accounts = createAccounts(db, now);
  const sessions = createSessions(db, now);
  const delays = createLoginDelays(db, now);
  const setupToken = createSetupToken(config.setupToken, now);
  const door = createDoor({ accounts, sessions, delays, audit, setupToken });
  const app = { version: readVersion(), demo: config.demoPlanFile !== null };
  const sweep = async () => {
    await sessions.sweep();
    await delays.forgetOld();
  };
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => log.error({ err: error }, 'old sessions cannot be removed'));
  }, SWEEP_EVERY_MS);
  timer.unref();
  closers.add(() => clearInterval(timer));
  const demoPassword = app.demo
    ? await seedAccounts({ put: accounts.put, endAllOf: sessions.endAllOf }, config.demoPassword)
    : null;
  return {
    demoPassword,
    sessions,
    routes: createAccountRoutes({ accounts, sessions, door, audit, app, now }),
    setupToken: (await accounts.exist()) ? null : setupToken.value,
  };
};
type People = Awaited<ReturnType<typeof openAccounts>>;

const openLive = ({ now, closers }: Base, { sessions }: People) => {
  const bus = createBus();
  const store = createStore(bus);
  const hub = createHub({ bus, store, now });
  closers.add(sessions.onClosed((sessionId) => hub.hangUp(sessionId, LIVE_CLOSE.signedOut)));
  closers.add(() => hub.close());
  const endpoint: SocketEndpoint = {
    path: '/live',
    permission: 'miners.read',
    accept: (...upgrade) => hub.accept(...upgrade),
  };
  return { bus, store, hub, endpoint };
};

interface Doors {
  readonly sessions: People['sessions'];
  readonly routes: readonly Route[];
  readonly endpoints: readonly SocketEndpoint[];
  readonly webDir: string;
}

const serve = async ({ config, log, closers }: Base, doors: Doors): Promise<Listening> => {
  const { publicUrl } = config;
  const shared = {
    sessions: doors.sessions,
    readConnection: createConnectionReader(config.trustProxy),
    acceptsHost: createHostRule(config),
    publicUrl,
    log,
  };
  const upgrades = createUpgradeSwitch({ ...shared, endpoints: doors.endpoints });
  const app = createHttpApp({ ...shared, routes: doors.routes, webDir: doors.webDir });
  const listening = await startServers({ config, app, upgrades, log });
  closers.add(listening.stop);
  closers.add(upgrades.close);
  return listening;
};

/** The whole server from its parts; the only place that knows every slice. */
export const createApp = (config: Config, deps: AppDeps = {}): App => {
  const {
    now = Date.now,
    log = createLog('info'),
    webDir = fileURLToPath(new URL('apps/web/dist', root)),
  } = deps;
  const closers = createClosers();
  const base: Base = { config, now, log, closers };

  const start = async (): Promise<StartedApp> => {
    const stores = await openStores(base);
    const audit = createAudit(stores.db, now);
    const people = await openAccounts(base, stores, audit);
    const live = openLive(base, people);
    const routes = people.routes;
    const endpoints = [live.endpoint];
    const { port, tlsPort } = await serve(base, { sessions: people.sessions, routes, endpoints, webDir });
    return {
      port,
      tlsPort,
      setupToken: people.setupToken,
      demoPassword: people.demoPassword,
      routes,
      endpoints,
    };
  };

  return {
    start: async () => {
      try {
        return await start();
      } catch (error) {
        await closers.close();
        throw error;
      }
    },
    stop: closers.close,
  };
};
