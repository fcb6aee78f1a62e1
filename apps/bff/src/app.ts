import { fileURLToPath } from 'node:url';
import type { AppDeps, Base } from './app/base.ts';
import { openDoors } from './app/doors.ts';
import { openFirmware } from './app/firmware.ts';
import { openFleet } from './app/fleet.ts';
import { openGateway } from './app/gateway.ts';
import { openJobs } from './app/jobs.ts';
import { createListeners } from './app/listeners.ts';
import { openLiveView } from './app/live-view.ts';
import { openLogView } from './app/log-view.ts';
import { joinMoney, openMoney } from './app/money.ts';
import { openPast } from './app/past.ts';
import { openPeople } from './app/people.ts';
import { openProfit } from './app/profit.ts';
import { openRollouts } from './app/rollouts.ts';
import { openStores } from './app/stores.ts';
import { startWork } from './app/work.ts';
import { createAudit } from './audit/audit.ts';
import { createClosers } from './closers.ts';
import type { Config } from './config.ts';
import { createId } from './db/id.ts';
import { createSavedViewRoutes } from './fleet/views/saved-view-routes.ts';
import { createSavedViews } from './fleet/views/saved-views.ts';
import { createLog } from './http/log.ts';
import type { Route } from './http/route.ts';
import type { SocketEndpoint } from './http/upgrade-switch.ts';
import { Claims } from './jobs/claims.ts';
import { createSettingsRoutes } from './settings/routes.ts';
import { openSettings } from './settings/settings.ts';

/** What a started app tells whoever started it. */
export interface StartedApp {
  readonly port: number;
  /** null: no TLS */
  readonly tlsPort: number | null;
  /** null: there is an account already */
  readonly setupToken: string | null;
  /** of the accounts of the demo; null: this is none */
  readonly demoPassword: string | null;
  /** of the accounts at the simulated pool; null: there is none */
  readonly demoPoolPassword: string | null;
  /** of the simulated wallets; null: there are none */
  readonly demoPin: string | null;
  readonly routes: readonly Route[];
  readonly endpoints: readonly SocketEndpoint[];
}

export interface App {
  /** Throws DatabaseError, or the system's error when a port is taken; nothing is left running then. */
  start(): Promise<StartedApp>;
  stop(): Promise<void>;
}

const root = new URL('../../../', import.meta.url);

const startParts = async (base: Base, webDir: string): Promise<StartedApp> => {
  const { now, closers } = base;
  const stores = await openStores(base);
  const audit = createAudit(stores.db, now);
  const settings = await openSettings(stores.db);
  const people = await openPeople(base, stores, audit);
  const live = openLiveView(base, people);
  const listeners = createListeners(base);
  const fleet = await openFleet(base, stores, listeners);
  const firmware = await openFirmware(base, stores, { ...fleet, ...live, audit, listeners });
  const past = await openPast(base, live, fleet);
  const money = await openMoney(base, stores, { ...fleet, listeners, audit });
  const work = startWork(base, fleet, { ...live, ...past, audit, settings, ...money });
  const { routes: moneyRoutes } = await joinMoney(base, money, { ...work, ...people, audit });
  const { accounts } = money.pool;
  const profitRoutes = await openProfit(base, stores, { ...fleet, ...past, accounts, audit });
  const claims = new Claims();
  const ofRollouts = { ...fleet, ...live, ...past, ...people, ...work, audit, firmware, claims };
  const rollouts = await openRollouts(base, stores, ofRollouts);
  const jobs = await openJobs(base, stores, { ...fleet, ...live, ...work, audit, claims });
  rollouts.begin();
  const settingsRoutes = createSettingsRoutes({ settings, audit, now });
  const savedViews = createSavedViews({ db: stores.db, now, createId });
  const viewRoutes = createSavedViewRoutes({ savedViews, audit });
  const ofWork = [...jobs.routes, ...firmware.routes, ...rollouts.routes, ...moneyRoutes, ...work.routes];
  const routes = [...people.routes, ...settingsRoutes, ...profitRoutes, ...viewRoutes, ...ofWork];
  const logView = openLogView(base, people, work);
  const endpoints = [live.endpoint, logView.endpoint, rollouts.endpoint];
  const sideDoors = [openGateway(base, { ...people, ...fleet, ...work, ...jobs, audit })];
  const listening = await openDoors(base, {
    sessions: people.sessions,
    routes,
    sideDoors,
    endpoints,
    webDir,
    settings,
  });
  listeners.set(listening);
  // first of all when it stops, while browsers can still be told; closing twice is harmless
  closers.add(() => live.hub.close());
  closers.add(logView.close);
  closers.add(rollouts.closeSockets);
  closers.add(rollouts.putAside);
  const { port, tlsPort } = listening;
  const { setupToken, demoPassword } = people;
  return { port, tlsPort, setupToken, demoPassword, ...money.demos, routes, endpoints };
};

/** The whole server from its parts, which app/ puts together; the only place that knows every slice. */
export const createApp = (config: Config, deps: AppDeps = {}): App => {
  const {
    now = Date.now,
    log = createLog('info'),
    webDir = fileURLToPath(new URL('apps/web/dist', root)),
  } = deps;
  const closers = createClosers();
  const base: Base = { config, now, log, closers, deps };
  return {
    start: async () => {
      try {
        return await startParts(base, webDir);
      } catch (error) {
        await closers.close();
        throw error;
      }
    },
    stop: closers.close,
  };
};
