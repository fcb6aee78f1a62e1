import { BadRequestError } from '../ground/bad-request.ts';
import type { ControlRoute } from '../ground/control-server.ts';
import { isNumber, isRecord } from '../ground/guards.ts';
import { addFault, clearFaults } from './fault-control.ts';
import { type FleetSettings, type Member, resetMember, syncListener } from './fleet-members.ts';
import { orderJournal, reportJournal } from './journal/journal-control.ts';
import { type MinerState, readMinerState } from './miner-state.ts';
import { applyPatch } from './patch-parts.ts';
import type { MinerPlan } from './plan.ts';
import type { RequestRecord } from './request-log.ts';
import { orderUpdater, reportUpdater } from './updater/updater-control.ts';

export interface ControlContext {
  readonly settings: FleetSettings;
  readonly members: readonly Member[];
  readonly plans: readonly MinerPlan[];
}

/** The requests a miner has seen since its log was cleared. */
export interface RequestReport {
  readonly totalCount: number;
  /** Highest number in flight at once. */
  readonly peakCount: number;
  /** How often each path arrived: proves that an order came once. */
  readonly counts: Readonly<Record<string, number>>;
  /** The newest ones, oldest first. */
  readonly records: readonly RequestRecord[];
}

type Route = (context: ControlContext, body: unknown) => unknown;
type MembersRoute = (context: ControlContext, members: readonly Member[], body: unknown) => unknown;

function stateOf({ index, miner, listener }: Member): MinerState {
  return readMinerState(miner, { index, address: `${listener.host()}:${listener.port()}` });
}

/** `all`, or the miner at an index. */
function chosen({ members }: ControlContext, which: string): readonly Member[] {
  if (which === 'all') return members;
  const member = members[Number(which)];
  if (member === undefined) throw new BadRequestError(`no miner ${which}`);
  return [member];
}

const patchMiners: MembersRoute = (_context, members, body) => {
  for (const { miner } of members) applyPatch(miner, body);
};

const setFault: MembersRoute = async (_context, members, body) => {
  for (const { miner } of members) addFault(miner, body);
  await Promise.all(members.map(syncListener));
};

const dropFaults: MembersRoute = async (_context, members) => {
  for (const { miner } of members) clearFaults(miner);
  await Promise.all(members.map(syncListener));
};

const readRequests: MembersRoute = (_context, members): RequestReport[] =>
  members.map(({ miner: { requests } }) => ({
    totalCount: requests.totalCount(),
    peakCount: requests.peakCount(),
    counts: requests.countsByPath(),
    records: requests.records(),
  }));

const clearRequests: MembersRoute = (_context, members) => {
  for (const { miner } of members) miner.requests.clear();
};

const orderJournals: MembersRoute = (_context, members, body) => {
  for (const { miner } of members) orderJournal(miner, body);
};

const orderUpdaters: MembersRoute = (_context, members, body) => {
  for (const { miner } of members) orderUpdater(miner, body);
};

const resetMiners: MembersRoute = async ({ settings, plans }, members) => {
  await Promise.all(members.map((member) => resetMember(settings, member, plans[member.index] ?? {})));
};

const advance: Route = ({ settings }, body) => {
  const seconds = isRecord(body) ? body.seconds : undefined;
  if (!isNumber(seconds) || seconds < 0) throw new BadRequestError('seconds must be a number from 0 up');
  settings.clock.advance(seconds * 1000);
};

const MEMBER_ROUTES = new Map<string, MembersRoute>([
  ['GET ', (_context, members) => members.map(stateOf)],
  ['PATCH ', patchMiners],
  ['POST /faults', setFault],
  ['DELETE /faults', dropFaults],
  ['GET /requests', readRequests],
  ['DELETE /requests', clearRequests],
  ['GET /journal', (_context, members) => members.map(({ miner }) => reportJournal(miner))],
  ['POST /journal', orderJournals],
  ['GET /updater', (_context, members) => members.map(({ miner }) => reportUpdater(miner))],
  ['POST /updater', orderUpdaters],
  ['POST /reset', resetMiners],
]);

/** Finds the handler of a control request among those of a fleet. */
export function createRouteFinder(
  context: ControlContext,
): (method: string, url: string) => ControlRoute | null {
  return (method, url) => {
    if (method === 'POST' && url === '/advance') return (body) => advance(context, body);
    if (method === 'GET' && url === '/clock') {
      const { clock } = context.settings;
      return () => ({ nowMs: clock.nowMs(), timeScale: clock.timeScale });
    }
    const match = /^\/miners\/(all|\d+)(\/[a-z]+)?$/.exec(url);
    if (match === null) return null;
    const [, which = '', rest = ''] = match;
    const route = MEMBER_ROUTES.get(`${method} ${rest}`);
    if (route === undefined) return null;
    return (body) => route(context, chosen(context, which), body);
  };
}
