import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { RUN_PARTS, type RunPart } from '../rollout/rollout-words.ts';
import { toPart } from './run-words.ts';

/** Groups that stand next to each other and are drawn as one block, and how many of their miners are of which part. */
export interface GroupBlock {
  /** count from 0; the same where it is one group */
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly counts: Readonly<Record<RunPart, number>>;
}

/** More would fill the screen and say no more. */
const BLOCKS_MAX = 60;

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

/** The groups of a rollout in their order; of very many some at a time are one block. */
export const toGroupBlocks = (
  upgrades: readonly Upgrade[],
  groupCount: number,
  blocksMax: number = BLOCKS_MAX,
): GroupBlock[] => {
  const perBlock = Math.max(1, Math.ceil(groupCount / blocksMax));
  const blocks = new Map<number, Record<RunPart, number>>();
  for (const upgrade of upgrades) {
    const block = Math.floor(upgrade.group / perBlock);
    const counts = blocks.get(block) ?? countNone();
    counts[toPart(upgrade)] += 1;
    blocks.set(block, counts);
  }
  return [...blocks]
    .sort(([one], [other]) => one - other)
    .map(([block, counts]) => ({
      first: block * perBlock,
      last: Math.min((block + 1) * perBlock, groupCount) - 1,
      counts,
      count: RUN_PARTS.reduce((sum, part) => sum + counts[part], 0),
    }));
};
