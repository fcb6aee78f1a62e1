import { fileURLToPath } from 'node:url';
import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { createAccounts } from './accounts/accounts.ts';
import { createLoginDelays } from './accounts/login-delay.ts';
import { createAccountRoutes } from './accounts/routes.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSetupToken } from './accounts/setup-token.ts';
import { createDoor } from './accounts/sign-in.ts';
import { type Audit, createAudit } from './audit/audit.ts';
import { type Closers, createClosers } from './closers.ts';
import type { Config } from './config.ts';
import { startConnectors } from './connectors/index.ts';
import { toEngine } from './db/engine.ts';
import { createId } from './db/id.ts';
import type { LeaseTimes } from './db/server-lease.ts';
import { DEMO_PAST_MS, tellDemoPast } from './demo/past.ts';
import { readDemoPlan, toAllowedUpstreams, toPastMiners } from './demo/plan.ts';
import { type DemoFleet, seedAccounts, seedMiners } from './demo/seed.ts';
import { createBulkRoutes } from './fleet/batch/bulk-routes.ts';
import { createCredentialSetRoutes } from './fleet/credentials/credential-set-routes.ts';
import { Registry } from './fleet/registry.ts';
import { createFleetRoutes } from './fleet/routes.ts';
import { createExportRoutes } from './fleet/tables/export-routes.ts';
import { createImportRoutes } from './fleet/tables/import-routes.ts';
import { createSavedViewRoutes } from './fleet/views/saved-view-routes.ts';
import { createSavedViews } from './fleet/views/saved-views.ts';
import { startHistory } from './history/history.ts';
import { createRecentHistory } from './history/recent.ts';
import { createHistoryRoutes } from './history/routes.ts';
import { recordSamples } from './history/samples.ts';
import { writePast } from './history/write-past.ts';
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
import { openStores } from './open-stores.ts';
import { createAddressGuard } from './upstream/address-guard.ts';
import { createHttpClient } from './upstream/http-client.ts';
import { createPollScheduler } from './upstream/poll-scheduler.ts';
import { readVersion } from './version.ts';

export interface AppDeps {
  /** ms since the epoch */
  readonly now?: () => number;
  readonly log?: Log;
  /** of the built web part */
  readonly webDir?: string;
  /** Told that another instance may own the data from now on: this one has to stop at once. */
  readonly onLeaseLost?: (message: string) => void;
  readonly leaseTimes?: LeaseTimes;
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

interface Base {
  readonly config: Config;
  readonly now: () => number;
  readonly log: Log;
  readonly closers: Closers;
  readonly deps: AppDeps;
}

type Stores = Awaited<ReturnType<typeof openStores>>;

const openAccounts = async ({ config, now, log, closers }: Base, { db }: Stores, audit: Audit) => {
  const accounts = createAccounts(db, now);
  const sessions = createSessions(db, now, (error) =>
    log.error({ err: error }, 'the last use of a session cannot be written'),
  );
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

type Live = ReturnType<typeof openLive>;

const toDemoFleet = (registry: Registry): DemoFleet => ({
  list: () => registry.list(),
  add: (miner) => registry.add(miner),
  move: (id, to) => registry.edit(id, { revision: registry.find(id)?.revision ?? -1, ...to }),
  remove: (id) => registry.remove(id),
});

/** Where this server listens, which no upstream may be: one that is the server itself would sign in at its own door. */
const createListeners = ({ config }: Base) => {
  const ips = config.host === 'localhost' ? ['127.0.0.1', '::1'] : [config.host];
  const toListeners = (port: number) => ips.map((ip) => ({ ip, port }));
  const tlsPorts = config.tls.kind === 'off' ? [] : [config.tls.port];
  let listeners = [config.port, ...tlsPorts].flatMap(toListeners);
  return {
    list: () => listeners,
    /** the ports the system chose */
    set: ({ port, tlsPort }: Listening): void => {
      listeners = (tlsPort === null ? [port] : [port, tlsPort]).flatMap(toListeners);
    },
  };
};
type Listeners = ReturnType<typeof createListeners>;

const openRegistry = async (base: Base, { db, secrets }: Stores, listeners: Listeners) => {
  const { config, now, log, closers } = base;
  const plan = config.demoPlanFile === null ? null : readDemoPlan(config.demoPlanFile);
  const allowed = [...config.allowedUpstreams, ...(plan ? toAllowedUpstreams(plan) : [])];
  const guard = createAddressGuard({ policy: 'private', allowed, ownListeners: listeners.list });
  const reportBug = (error: unknown) => log.error({ err: error }, 'unexpected');
  const registry = new Registry({ db, secrets, guard, now, createId, reportBug });
  await registry.load();
  closers.add(() => registry.stop());
  if (plan) await seedMiners(toDemoFleet(registry), plan);
  // Miners sign their own certificates; who one is, its page, its login and its MAC prove.
  const http = createHttpClient({ guard, verifyTls: false });
  const strangers = createHttpClient({ guard, verifyTls: false });
  closers.add(async () => void (await Promise.all([http.close(), strangers.close()])));
  const pastMiners = plan ? toPastMiners(plan, registry.list()) : [];
  return { registry, http, reportBug, scan: { db, guard, strangers }, pastMiners };
};
type Fleet = Awaited<ReturnType<typeof openRegistry>>;

const openHistory = async ({ config, now, log, closers }: Base, { bus }: Live, { pastMiners }: Fleet) => {
  const engine = toEngine(config, { file: 'history.db', maxConnections: 3 });
  const demo = config.demoPlanFile !== null;
  if (demo && pastMiners.length > 0) {
    await writePast({ engine, now: now(), lengthMs: DEMO_PAST_MS }, tellDemoPast(pastMiners));
  }
  const history = await startHistory({ engine, demo, bus, now, log });
  closers.add(history.stop);
  const samples = recordSamples(createRecentHistory({ now }), history);
  return { history, samples };
};
type Past = Awaited<ReturnType<typeof openHistory>>;

const openConnectors = (
  { now, closers }: Base,
  { registry, http, reportBug, scan }: Fleet,
  live: Live & Past & { audit: Audit },
) => {
  const { bus, hub, audit, samples, history } = live;
  const scheduler = createPollScheduler();
  closers.add(() => scheduler.stop());
  const miner = { fleet: registry, samples, watch: hub.watch, audit, scan };
  const connectors = startConnectors({ http, scheduler, bus, now, reportBug }, { miner });
  closers.add(connectors.stop);
  return {
    scheduler,
    routes: [
      // before the routes of one miner: its id would take their names
      ...createExportRoutes({ registry, readings: connectors.miner, now }),
      ...createImportRoutes({ registry, audit }),
      ...createBulkRoutes({ registry, audit }),
      ...createFleetRoutes({ registry, readings: connectors.miner, audit, now }),
      ...createCredentialSetRoutes({ registry, audit }),
      ...createHistoryRoutes({ history, fleet: registry }),
      ...connectors.routes,
    ],
  };
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
  const base: Base = { config, now, log, closers, deps };

  const start = async (): Promise<StartedApp> => {
    const stores = await openStores(base);
    const audit = createAudit(stores.db, now);
    const people = await openAccounts(base, stores, audit);
    const live = openLive(base, people);
    const listeners = createListeners(base);
    const fleet = await openRegistry(base, stores, listeners);
    const past = await openHistory(base, live, fleet);
    const connectors = openConnectors(base, fleet, { ...live, ...past, audit });
    const savedViews = createSavedViews({ db: stores.db, now, createId });
    const viewRoutes = createSavedViewRoutes({ savedViews, audit });
    const routes = [...people.routes, ...viewRoutes, ...connectors.routes];
    const endpoints = [live.endpoint];
    const listening = await serve(base, { sessions: people.sessions, routes, endpoints, webDir });
    listeners.set(listening);
    // first of all when it stops, while browsers can still be told; closing twice is harmless
    closers.add(() => live.hub.close());
    const { port, tlsPort } = listening;
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
