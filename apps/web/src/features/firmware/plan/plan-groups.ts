import type { Preflight, PreflightRow, RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';

/** Miners that are upgraded one after the other before a pause. */
export interface PlanGroup {
  /** counts from 0 */
  readonly group: number;
  readonly minerIds: readonly string[];
}

type Grouping = Pick<RolloutPlan, 'minerIds' | 'pilotCount' | 'groupSize'>;

/** The groups of a plan, the pilot first. */
export const toPlanGroups = ({ minerIds, pilotCount, groupSize }: Grouping): readonly PlanGroup[] => {
  const groups: PlanGroup[] = [];
  const add = (from: number, to: number) =>
    groups.push({ group: groups.length, minerIds: minerIds.slice(from, to) });
  if (pilotCount > 0) add(0, pilotCount);
  for (let from = pilotCount; from < minerIds.length; from += groupSize) add(from, from + groupSize);
  return groups;
};

/** A group as it will run: without those that are left out. */
export interface TimedGroup {
  readonly group: number;
  readonly rows: readonly PreflightRow[];
  /** s from the start of the rollout to the beginning and the end of the group, when all goes as usual */
  readonly beginsS: number;
  readonly endsS: number;
}

export interface Timeline {
  readonly groups: readonly TimedGroup[];
  /** s that one miner usually takes, until its hashrate is back where that is waited for */
  readonly minerS: number;
}

const toRunningGroups = (rows: readonly PreflightRow[]): readonly (readonly PreflightRow[])[] => {
  const groups = new Map<number, PreflightRow[]>();
  for (const row of rows) {
    if (row.blocker !== null) continue;
    const known = groups.get(row.group);
    if (known === undefined) groups.set(row.group, [row]);
    else known.push(row);
  }
  return [...groups.entries()].sort(([one], [other]) => one - other).map(([, group]) => group);
};

/**
 * When each group begins and ends, from the server's own arithmetic (jobs/rollouts/groups.ts): within a group `offlineMost` miners at a
 * time, one round after the other, and a pause between two groups. A person's look after the pilot is not counted.
 */
export const toTimeline = (
  plan: Pick<RolloutPlan, 'offlineMost' | 'groupPauseS'>,
  { rows, expectedS }: Pick<Preflight, 'rows' | 'expectedS'>,
): Timeline => {
  const groups = toRunningGroups(rows);
  const toRounds = (group: readonly PreflightRow[]): number => Math.ceil(group.length / plan.offlineMost);
  const roundCount = groups.reduce((sum, group) => sum + toRounds(group), 0);
  const pausesS = Math.max(0, groups.length - 1) * plan.groupPauseS;
  const minerS = roundCount === 0 ? 0 : Math.max(0, expectedS - pausesS) / roundCount;
  let nextS = 0;
  const timed = groups.map((group): TimedGroup => {
    const beginsS = nextS;
    const endsS = beginsS + toRounds(group) * minerS;
    nextS = endsS + plan.groupPauseS;
    const [first] = group;
    const number = first === undefined ? 0 : first.group;
    return { group: number, rows: group, beginsS, endsS };
  });
  return { groups: timed, minerS };
};
