import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { RUN_PARTS, type RunPart } from '../rollout/rollout-words.ts';
import { toPart } from './run-words.ts';

/** A group and how many of its miners are of which part. */
export interface RunGroup {
  /** counts from 0 */
  readonly group: number;
  readonly count: number;
  readonly counts: Readonly<Partial<Record<RunPart, number>>>;
}

/** The groups of a rollout in their order. */
export const toRunGroups = (upgrades: readonly Upgrade[]): RunGroup[] => {
  const groups = new Map<number, Partial<Record<RunPart, number>>>();
  for (const upgrade of upgrades) {
    const counts = groups.get(upgrade.group) ?? {};
    const part = toPart(upgrade);
    counts[part] = (counts[part] ?? 0) + 1;
    groups.set(upgrade.group, counts);
  }
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([group, counts]) => ({
      group,
      counts,
      count: RUN_PARTS.reduce((sum, part) => sum + (counts[part] ?? 0), 0),
    }));
};
