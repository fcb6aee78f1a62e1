import type { SimClock } from './clock.ts';
import { createMiner, type LogSizes, type Miner } from './device.ts';
import { createListener, type Listener } from './listener.ts';
import { type MinerPlan, resolvePlan } from './plan.ts';
import { beginScenario, planWithScenario } from './scenarios.ts';
import type { MinerHttp } from './server.ts';
import { stopUpdater } from './updater/updater.ts';

/** A miner with its port; a reset puts another `miner` in the same place. */
export interface Member {
  readonly index: number;
  readonly listener: Listener;
  miner: Miner;
}

export interface FleetSettings {
  readonly clock: SimClock;
  readonly http: MinerHttp;
  readonly seed: number;
  readonly sizes: LogSizes;
}

function buildMiner(settings: FleetSettings, place: { plan: MinerPlan; index: number }): Miner {
  const plan = planWithScenario(place.plan);
  const resolved = resolvePlan(plan, { index: place.index, seed: settings.seed });
  const miner = createMiner(resolved, settings.clock, settings.sizes);
  beginScenario(miner);
  return miner;
}

/** Whether a machine's port answers: it is on, and no fault closes it. */
function isOpen(miner: Miner): boolean {
  return miner.power === 'on' && !miner.faults.some(({ fault }) => fault.kind === 'refuse');
}

function move({ miner, listener }: Member): void {
  const [host = '', port = ''] = (miner.movesTo ?? '').split(':');
  miner.movesTo = null;
  listener.move({ host, port: Number(port) });
}

/** Opens or closes the port as the machine's state asks; resolves when that is done. */
export function syncListener(member: Member): Promise<void> {
  if (member.miner.power === 'on' && member.miner.movesTo !== null) move(member);
  return isOpen(member.miner) ? member.listener.open() : member.listener.close();
}

function adopt(member: Member): void {
  member.miner.onPower = () => {
    void syncListener(member);
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
  member.miner.onPower = () => undefined;
  await member.listener.close();
  member.miner = buildMiner(settings, { plan, index: member.index });
  adopt(member);
  await syncListener(member);
}
