import type { SimClock } from '../ground/clock.ts';
import { createListener, type Listener } from '../ground/listener.ts';
import { createMiner, type LogSizes, type Miner } from './device.ts';
import { type MinerPlan, resolvePlan } from './plan.ts';
import { beginScenario, planWithScenario } from './scenarios.ts';
import type { MinerHttp } from './server.ts';
import { stopUpdater } from './updater/updater.ts';

/** A miner with its port; a reset puts another `miner` in the same place. */
export interface Member {
  readonly index: number;
  readonly moves: boolean;
  /** Where it was at first. */
  readonly firstHost: string;
  readonly listener: Listener;
  miner: Miner;
}

export interface FleetSettings {
  readonly clock: SimClock;
  readonly http: MinerHttp;
  readonly seed: number;
  readonly sizes: LogSizes;
  /** Ports go with the addresses of their miners. */
  readonly moves: boolean;
}

function buildMiner(settings: FleetSettings, place: Omit<MemberPlace, 'port'>): Miner {
  const ownAddress = settings.moves ? { ipAddress: place.host } : {};
  const plan = planWithScenario({ ...ownAddress, ...place.plan });
  const resolved = resolvePlan(plan, { index: place.index, seed: settings.seed });
  const miner = createMiner(resolved, settings.clock, settings.sizes);
  beginScenario(miner);
  return miner;
}

/** Whether a machine's port answers: it is on, no fault closes it, and its address is one of this computer. */
function isOpen({ miner, moves }: Member): boolean {
  const isHere = !moves || isLoopback(miner);
  return miner.power === 'on' && isHere && !miner.faults.some(({ fault }) => fault.kind === 'refuse');
}

function isLoopback({ network }: Miner): boolean {
  return network.current.ipaddress.startsWith('127.');
}

/** Where it comes back at after an upgrade, if that was ordered. */
async function moveAfterUpgrade({ miner, listener }: Member): Promise<void> {
  if (miner.power !== 'on' || miner.movesTo === null) return;
  const [host = '', port = ''] = miner.movesTo.split(':');
  miner.movesTo = null;
  await listener.moveTo(host, Number(port));
}

/** Opens, closes or moves the port as the machine's state asks; resolves when that is done. */
export async function syncListener(member: Member): Promise<void> {
  const { miner, listener, moves } = member;
  if (moves && isLoopback(miner)) await listener.moveTo(miner.network.current.ipaddress);
  await moveAfterUpgrade(member);
  await (isOpen(member) ? listener.open() : listener.close());
}

function adopt(member: Member): void {
  member.miner.onReachChange = () => {
    // Somebody else has its new address: whoever asks there does not reach it, as in a real network.
    syncListener(member).catch(() => undefined);
  };
}

export interface MemberPlace {
  readonly plan: MinerPlan;
  readonly index: number;
  readonly host: string;
  readonly port: number;
}

/** Builds a miner and takes its port; throws when the port is taken. */
export async function startMember(settings: FleetSettings, place: MemberPlace): Promise<Member> {
  const member: Member = {
    index: place.index,
    moves: settings.moves,
    firstHost: place.host,
    listener: createListener(place, (socket) => settings.http.serve(member.miner, socket)),
    miner: buildMiner(settings, place),
  };
  adopt(member);
  await member.listener.open();
  await syncListener(member);
  return member;
}

/** Puts a miner back to its first condition, at the same address. */
export async function resetMember(settings: FleetSettings, member: Member, plan: MinerPlan): Promise<void> {
  member.miner.cancelBoot();
  stopUpdater(member.miner.updater, 'power-lost');
  member.miner.onReachChange = () => undefined;
  await member.listener.close();
  member.miner = buildMiner(settings, { plan, index: member.index, host: member.firstHost });
  adopt(member);
  await syncListener(member);
}
