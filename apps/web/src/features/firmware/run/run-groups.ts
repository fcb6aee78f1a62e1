import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { RUN_PARTS, type RunPart } from '../rollout/rollout-words.ts';
import { toPart } from './run-words.ts';

/** A group and how many of its miners are of which part. */
export interface RunGroup {
  /** counts from 0 */
  readonly group: number;
  readonly count: number;
  readonly counts: Readonly<Record<RunPart, number>>;
}

const countNone = (): Record<RunPart, number> => ({
  failed: 0,
  'not-known': 0,
  'gate-failed': 0,
  busy: 0,
  waiting: 0,
  updated: 0,
  skipped: 0,
  cancelled: 0,
});

/** The groups of a rollout in their order. */
export const toRunGroups = (upgrades: readonly Upgrade[]): RunGroup[] => {
  const groups = new Map<number, Record<RunPart, number>>();
  for (const upgrade of upgrades) {
    const counts = groups.get(upgrade.group) ?? countNone();
    counts[toPart(upgrade)] += 1;
    groups.set(upgrade.group, counts);
  }
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([group, counts]) => ({
      group,
      counts,
      count: RUN_PARTS.reduce((sum, part) => sum + counts[part], 0),
    }));
};
