import { setTimeout as wait } from 'node:timers/promises';
import { BadRequestError } from '../../ground/bad-request.ts';
import type { ControlRoute } from '../../ground/control-server.ts';
import * as is from '../../ground/guards.ts';
import { CERTIFICATE_KINDS } from '../certificates.ts';
import { WALLET_ENDPOINTS, type WalletEndpoint } from '../endpoints.ts';
import { addFault, clearFaults } from '../faults/fault-control.ts';
import { addUser } from '../furnish.ts';
import { mineBlocks } from '../node/chain.ts';
import { createOutsideRequest } from '../node/outside.ts';
import type { WalletUser } from '../node/user.ts';
import type { WalletPlace } from '../place.ts';
import { isSettingsPatch } from '../settings.ts';
import type { Machine } from './machine.ts';
import { isOutsideOrder, isUserPlan, required } from './shapes.ts';
import { USER_ROUTES } from './user-routes.ts';
import { readUserState } from './user-state.ts';

export interface ControlContext {
  readonly place: WalletPlace;
  readonly machine: Machine;
  /** Back to the condition of the plan. */
  readonly reset: () => void;
}

type Route = (context: ControlContext, body: unknown) => unknown;

const LOOK_EVERY_MS = 10;
const DEFAULT_WAIT_MS = 10_000;

function partOf<T>(body: unknown, name: string, guard: is.Guard<T>): T | undefined {
  const value = is.isRecord(body) ? body[name] : undefined;
  return value === undefined ? undefined : required(guard, value, name);
}

const advance: Route = ({ place }, body) => {
  const seconds = partOf(body, 'seconds', is.isNumber) ?? -1;
  if (seconds < 0) throw new BadRequestError('seconds must be a number from 0 up');
  place.clock.advance(seconds * 1000);
};

/** Waits, in real time, until so many requests of a kind have come since the log was cleared. */
const waitForRequests: Route = async ({ place }, body) => {
  const endpoint = required(is.isOneOf(WALLET_ENDPOINTS), partOf(body, 'endpoint', is.isString), 'endpoint');
  const count = partOf(body, 'count', is.isIndex) ?? 1;
  const endMs = performance.now() + (partOf(body, 'timeoutMs', is.isIndex) ?? DEFAULT_WAIT_MS);
  const seen = (which: WalletEndpoint): number => place.requests.report().counts[which] ?? 0;
  while (seen(endpoint) < count) {
    if (performance.now() > endMs) {
      throw new BadRequestError(`${seen(endpoint)} of ${count} requests for ${endpoint} have come`);
    }
    await wait(LOOK_EVERY_MS);
  }
};

/** The process ends and starts again: connections, events and the price are gone, sessions and lists are not (fixtures 116, 124). */
const restart: Route = async ({ place, machine }, body) => {
  const usdPerSat = partOf(body, 'usdPerSat', is.isNumber) ?? 0;
  const downMs = partOf(body, 'downMs', is.isNumber) ?? 0;
  machine.cutSockets();
  await machine.close();
  for (const { queue } of place.users) {
    Object.assign(queue, { transactions: [], channels: [], isRefreshed: false });
  }
  place.settings.usdPerSat = usdPerSat;
  if (downMs > 0) await wait(downMs);
  await machine.sync();
};

const changeSettings: Route = ({ place }, body) => {
  if (!isSettingsPatch(body)) throw new BadRequestError('not settings of the server');
  Object.assign(place.settings, body);
};

const createUser: Route = ({ place }, body) => {
  addUser(place, required(isUserPlan, body ?? {}, 'a user'));
  const user = place.users.at(-1);
  return user === undefined ? null : readUserState(place, user);
};

const ROUTES = new Map<string, Route>([
  ['POST /users', createUser],
  [
    'POST /outside',
    ({ place }, body) => createOutsideRequest(place, required(isOutsideOrder, body ?? {}, 'an order')),
  ],
  ['GET /outside', ({ place }) => [...place.outside.values()]],
  ['GET /payments', ({ place }) => [...place.tallies.values()]],
  ['POST /blocks', ({ place }, body) => mineBlocks(place, partOf(body, 'count', is.isIndex) ?? 1)],
  ['GET /settings', ({ place }) => place.settings],
  ['PATCH /settings', changeSettings],
  [
    'POST /faults',
    async ({ place, machine }, body) => {
      addFault(place, body);
      await machine.sync();
    },
  ],
  [
    'DELETE /faults',
    async ({ place, machine }) => {
      clearFaults(place);
      await machine.sync();
    },
  ],
  ['GET /requests', ({ place }) => place.requests.report()],
  ['DELETE /requests', ({ place }) => place.requests.clear()],
  ['POST /wait', waitForRequests],
  ['POST /restart', restart],
  ['GET /sessions', ({ place }) => ({ count: place.sessions.count() })],
  [
    'DELETE /sessions',
    ({ place }, body) => ({ count: place.sessions.drop(partOf(body, 'userId', is.isString) ?? null) }),
  ],
  ['GET /certificate', ({ machine }) => machine.certificate()],
  [
    'POST /certificate',
    async ({ machine }, body) => {
      await machine.change(partOf(body, 'kind', is.isOneOf(CERTIFICATE_KINDS)) ?? 'self-signed');
      return machine.certificate();
    },
  ],
  [
    'POST /sockets',
    ({ machine }, body) => {
      const text = partOf(body, 'text', is.isString);
      return { count: text === undefined ? machine.cutSockets() : machine.pushText(text) };
    },
  ],
  [
    'POST /reset',
    async ({ reset, machine }) => {
      reset();
      await machine.sync();
    },
  ],
  ['POST /advance', advance],
  ['GET /clock', ({ place: { clock } }) => ({ nowMs: clock.nowMs() })],
]);

/** `all`, or the user at an index. */
function chosen({ users }: WalletPlace, which: string): readonly WalletUser[] {
  if (which === 'all') return users;
  const user = users[Number(which)];
  if (user === undefined) throw new BadRequestError(`no user ${which}`);
  return [user];
}

/** Finds the handler of a control request among those of a server. */
export function createRouteFinder(
  context: ControlContext,
): (method: string, url: string) => ControlRoute | null {
  return (method, url) => {
    const plain = ROUTES.get(`${method} ${url}`);
    if (plain !== undefined) return (body) => plain(context, body);
    const [, which, rest = ''] = /^\/users\/(all|\d+)(\/[a-z]+)?$/.exec(url) ?? [];
    const route = USER_ROUTES.get(`${method} ${rest}`);
    if (which === undefined || route === undefined) return null;
    const { place } = context;
    return (body) => chosen(place, which).map((user) => route(place, user, body) ?? null);
  };
}
