import type { MinerState } from '@mintdeck/shared-types/miner';
import { parsePosition, toRackKey } from '@mintdeck/shared-types/position';
import { type FleetMiner, toActivePoolHost, toState } from '../fleet-miner.ts';
import { type Total, toFleetTotals } from '../fleet-totals.ts';
import { STATES_WORST_FIRST } from '../sort-miners.ts';

/** By what miners can stand together. */
export const GROUP_KEYS = ['state', 'rack', 'tag', 'pool', 'model', 'firmware', 'autoTune'] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

/** The group of miners that have no such thing, or for which it was never read. */
export const NO_GROUP = '';

/** The rack of a position; two spellings of one rack are one group. */
const toRack = (position: string): string => toRackKey(parsePosition(position)?.rack ?? NO_GROUP);

const GROUPS_OF: Readonly<Record<GroupKey, (miner: FleetMiner) => readonly string[]>> = {
  state: (miner) => [toState(miner)],
  rack: ({ entry }) => [toRack(entry.position)],
  tag: ({ entry }) => (entry.tags.length === 0 ? [NO_GROUP] : entry.tags),
  pool: (miner) => [toActivePoolHost(miner) ?? NO_GROUP],
  model: ({ entry }) => [entry.model ?? NO_GROUP],
  firmware: ({ entry }) => [entry.firmware ?? NO_GROUP],
  autoTune: ({ entry }) => [entry.autoTuneMode ?? NO_GROUP],
};

/** The groups a miner stands in: one, or one for each of its tags. */
export const toGroups = (miner: FleetMiner, key: GroupKey): readonly string[] => GROUPS_OF[key](miner);

export interface MinerGroup {
  readonly group: string;
  /** as a person or the miner wrote it */
  readonly label: string;
  readonly count: number;
  /** 1 min mean of those that report */
  readonly total: Total;
  readonly worst: MinerState;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const worstFirst: readonly string[] = STATES_WORST_FIRST;
const toBadness = (state: string): number => worstFirst.indexOf(state);

const compareGroups = (key: GroupKey) => (one: string, other: string) => {
  if (key === 'state') return toBadness(one) - toBadness(other);
  if (one === NO_GROUP || other === NO_GROUP) return Number(one === NO_GROUP) - Number(other === NO_GROUP);
  return collator.compare(one, other);
};

const toWorst = (miners: readonly FleetMiner[]): MinerState => {
  const worst = Math.min(...new Set(miners.map((miner) => toBadness(toState(miner)))));
  return STATES_WORST_FIRST[worst] ?? 'unknown';
};

/** Groups are told apart by their keys; a rack is shown as it is written at its first miner. */
const toLabel = (key: GroupKey, group: string, miners: readonly FleetMiner[]): string =>
  (key === 'rack' ? parsePosition(miners[0]?.entry.position ?? '')?.rack : undefined) ?? group;

/** What each group comes to, the groups in order: states from the worst, others by name, those without at the end. */
export const groupMiners = (
  miners: readonly FleetMiner[],
  key: GroupKey,
  now: number,
): readonly MinerGroup[] => {
  const byGroup = new Map<string, FleetMiner[]>();
  for (const miner of miners) {
    for (const group of toGroups(miner, key)) {
      const own = byGroup.get(group);
      if (own) own.push(miner);
      else byGroup.set(group, [miner]);
    }
  }
  return [...byGroup.keys()].sort(compareGroups(key)).map((group) => {
    const own = byGroup.get(group) ?? [];
    return {
      group,
      label: toLabel(key, group, own),
      count: own.length,
      total: toFleetTotals(own, now).last1m,
      worst: toWorst(own),
    };
  });
};
