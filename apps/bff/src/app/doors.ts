import { createConnectionReader } from '../http/connection.ts';
import { createHostRule } from '../http/hosts.ts';
import { createHttpApp } from '../http/http-app.ts';
import type { Route } from '../http/route.ts';
import { type Listening, startServers } from '../http/server.ts';
import type { SideDoor } from '../http/side-door.ts';
import { createUpgradeSwitch, type SocketEndpoint } from '../http/upgrade-switch.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Base } from './base.ts';
import type { People } from './people.ts';

interface Doors {
  readonly sessions: People['sessions'];
  readonly routes: readonly Route[];
  readonly sideDoors: readonly SideDoor[];
  readonly endpoints: readonly SocketEndpoint[];
  readonly webDir: string;
  readonly settings: Pick<SettingsStore, 'read'>;
}

/** Listens: from now on requests and websockets come in. Throws the system's error when a port is taken. */
export const openDoors = async ({ config, log, closers }: Base, doors: Doors): Promise<Listening> => {
  const { publicUrl } = config;
  const shared = {
    sessions: doors.sessions,
    readConnection: createConnectionReader(config.trustProxy),
    acceptsHost: createHostRule(config),
    publicUrl,
    log,
  };
  const upgrades = createUpgradeSwitch({ ...shared, endpoints: doors.endpoints });
  const app = createHttpApp({
    ...shared,
    routes: doors.routes,
    sideDoors: doors.sideDoors,
    webDir: doors.webDir,
    sensitiveOverHttp: () => doors.settings.read().sensitiveOverHttp,
  });
  const listening = await startServers({ config, app, upgrades, log });
  closers.add(listening.stop);
  closers.add(upgrades.close);
  return listening;
};
