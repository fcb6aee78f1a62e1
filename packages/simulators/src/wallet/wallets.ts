import { randomBytes } from 'node:crypto';
import { createSimClock } from '../ground/clock.ts';
import { startControlServer } from '../ground/control-server.ts';
import { createListener, type Listener } from '../ground/listener.ts';
import { type Authority, type CertificateKind, createAuthority, createCertificate } from './certificates.ts';
import { createRouteFinder } from './control/control-routes.ts';
import type { Machine } from './control/machine.ts';
import { isReachable } from './faults/fault-control.ts';
import { furnish } from './furnish.ts';
import type { WalletPlace } from './place.ts';
import type { UserPlan } from './plan.ts';
import { createRequestLog } from './request-log.ts';
import type { UserScenario } from './scenario-names.ts';
import { createWalletHttp, type WalletHttp } from './server.ts';
import { createSessions } from './session/sessions.ts';
import { DEFAULT_SETTINGS, type WalletSettings } from './settings.ts';

export interface WalletsOptions extends Partial<WalletSettings> {
  /** One plan per user, or how many (default 1). */
  readonly users?: readonly UserPlan[] | number;
  /** On 127.0.0.1 (default 0 = a free one). */
  readonly port?: number;
  /** How many times faster the server's own waits are (default 1): 60 s between looks, 3 s after an order, 1 s of its sockets, 120 s of a logout. */
  readonly pace?: number;
  /** Seconds until its first look; until then getalldata answers 500 (default 0, the real one some 8). */
  readonly firstLookS?: number;
  /** Seconds between blocks (default 600; 0 = only when the control endpoint wants one). */
  readonly blockEveryS?: number;
  /** Seconds between the events of its story: money comes and goes, the price moves (default 0 = none). */
  readonly storyEveryS?: number;
  /** Unix ms at which its clock begins (default now): one that is off is another. */
  readonly startMs?: number;
  /** Same seed and same start, same past (default 1). */
  readonly seed?: number;
  /** Default `self-signed`. */
  readonly certificate?: CertificateKind;
  /** Requests kept in the log (default 500). */
  readonly requestLogSize?: number;
  /** Port of the control endpoint on 127.0.0.1 (default 0 = a free one). */
  readonly controlPort?: number;
}

export interface ServedUser {
  readonly index: number;
  readonly id: string;
  /** null until the first login sets it. */
  readonly pin: string | null;
  /** Hex. */
  readonly nodeId: string;
  readonly scenario: UserScenario;
}

export interface SimulatedWallets {
  /** Base address, https, without a slash at its end. */
  readonly url: string;
  /** At the start. */
  readonly users: readonly ServedUser[];
  /** PEM of the authority behind certificates that are not self-signed. */
  readonly caCert: string;
  readonly control: { readonly url: string; readonly token: string };
  /** Closes every port and connection. */
  stop(): Promise<void>;
}

const FIRST_HEIGHT = 1_256_000;

function createPlace(options: WalletsOptions, settings: WalletSettings): WalletPlace {
  const { startMs = Date.now(), seed = 1, pace = 1, requestLogSize = 500 } = options;
  return {
    clock: createSimClock({ timeScale: 1, startMs }),
    seed,
    pace,
    settings,
    address: { host: '127.0.0.1', port: 0 },
    users: [],
    height: FIRST_HEIGHT,
    sessions: createSessions(randomBytes(16).toString('hex')),
    faults: [],
    requests: createRequestLog(requestLogSize),
    outside: new Map(),
    tallies: new Map(),
    lateJobs: new Set(),
    onFaultsChange: () => undefined,
  };
}

function settingsOf(options: WalletsOptions): WalletSettings {
  const names = Object.keys(DEFAULT_SETTINGS);
  const own = Object.entries(options).filter(([name]) => names.includes(name));
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(own) };
}

/** The parts that `control` steers besides the place. */
function createMachine(
  place: WalletPlace,
  { http, listener, authority }: { http: WalletHttp; listener: Listener; authority: Authority },
  first: Awaited<ReturnType<typeof createCertificate>>,
): Machine {
  let shown = first;
  return {
    certificate: () => ({ ...shown, caCert: authority.cert }),
    async change(kind) {
      shown = await createCertificate(kind, authority);
      http.show(shown);
      // A server that has another certificate was started again: nothing goes on over the old one.
      await listener.close();
      if (isReachable(place)) await listener.open();
    },
    async close() {
      await listener.close();
    },
    sync: () => (isReachable(place) ? listener.open() : listener.close()),
    cutSockets: http.cutSockets,
    pushText: http.pushText,
  };
}

/** Starts a wallets' server and its control endpoint; throws when a port is taken. */
export async function startWallets(options: WalletsOptions = {}): Promise<SimulatedWallets> {
  const settings = settingsOf(options);
  const place = createPlace(options, settings);
  const authority = await createAuthority();
  const certificate = await createCertificate(options.certificate ?? 'self-signed', authority);
  const http = createWalletHttp(place, certificate);
  const listener = createListener({ host: '127.0.0.1', port: options.port ?? 0 }, http.serve);
  await listener.open();
  place.address.port = listener.port();
  const machine = createMachine(place, { http, listener, authority }, certificate);
  place.onFaultsChange = () => {
    // Whoever asks next finds out.
    machine.sync().catch(() => undefined);
  };
  const { users = 1, firstLookS = 0, blockEveryS = 600, storyEveryS = 0 } = options;
  const plans = typeof users === 'number' ? Array.from({ length: users }, (): UserPlan => ({})) : users;
  const order = { plans, settings: { ...settings }, firstLookS, blockEveryS, storyEveryS };
  furnish(place, order);
  const token = randomBytes(32).toString('base64url');
  const find = createRouteFinder({ place, machine, reset: () => furnish(place, order) });
  const control = await startControlServer({ find, token, port: options.controlPort ?? 0 });
  return {
    url: `https://127.0.0.1:${listener.port()}`,
    users: place.users.map(({ index, id, pin, nodeId }) => ({
      index,
      id,
      pin,
      nodeId,
      scenario: plans[index]?.scenario ?? 'lively',
    })),
    caCert: authority.cert,
    control: { url: control.url, token },
    async stop() {
      place.clock.stop();
      await listener.close();
      http.close();
      await control.stop();
    },
  };
}
