import type { RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';

type Grouping = Pick<RolloutPlan, 'pilotCount' | 'groupSize'>;

/** Which group the miner at a place (from 0) is in, from 0: the pilot first when there is one. */
export const toGroup = ({ pilotCount, groupSize }: Grouping, place: number): number => {
  if (place < pilotCount) return 0;
  return Math.floor((place - pilotCount) / groupSize) + (pilotCount > 0 ? 1 : 0);
};

/** How many groups so many miners make. */
export const countGroups = (plan: Grouping, minerCount: number): number =>
  minerCount === 0 ? 0 : toGroup(plan, minerCount - 1) + 1;

/** What one miner usually takes from the first question to its end, ms. */
export interface Pace {
  readonly minerMs: number;
}

/**
 * How long the miners of these groups take, ms: within a group `offlineMost` at a time, one after the other, and a pause between two
 * groups. A group without miners takes no time. A person's look after the pilot is not counted.
 */
export const computeDurationMs = (
  { offlineMost, groupPauseS }: Pick<RolloutPlan, 'offlineMost' | 'groupPauseS'>,
  groupSizes: readonly number[],
  { minerMs }: Pace,
): number => {
  const groups = groupSizes.filter((size) => size > 0);
  const rounds = groups.reduce((sum, size) => sum + Math.ceil(size / offlineMost), 0);
  return rounds * minerMs + Math.max(0, groups.length - 1) * groupPauseS * 1000;
};
