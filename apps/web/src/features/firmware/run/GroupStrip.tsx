import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { memo, useMemo } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { describeParts } from '../rollout/rollout-words.ts';
import { PART_FILL, PART_FILL_ORDER } from './part-fill.ts';
import { type GroupBlock, toGroupBlocks } from './run-groups.ts';
import { t } from './strings.ts';

const describeBlock = ({ first, last, counts }: GroupBlock, hasPilot: boolean): string => {
  const words = describeParts(counts);
  if (first !== last) return t('groups.several', { first: first + 1, last: last + 1, counts: words });
  return hasPilot && first === 0
    ? t('groups.pilot', { counts: words })
    : t('groups.group', { group: first + 1, counts: words });
};

interface BlockProps {
  block: GroupBlock;
  /** all that is drawn, in words */
  words: string;
  isNow: boolean;
  /** of the room of all */
  sharePercent: number;
}

// One of them changes at a time.
const Block = memo(
  ({ block, words, isNow, sharePercent }: BlockProps) => (
    <li
      title={words}
      // all as wide as each other, in a second row too
      className={classNames('min-w-4 max-w-14 pb-1', isNow && 'border-accent border-b-2')}
      style={{ width: `calc(${sharePercent}% - 2px)` }}
    >
      <span className="sr-only">{words}</span>
      <span
        aria-hidden="true"
        className="flex h-3 w-full forced-color-adjust-none overflow-hidden rounded-[1px] bg-line"
      >
        {PART_FILL_ORDER.filter((part) => block.counts[part] > 0).map((part) => (
          <span
            key={part}
            className={classNames('h-full', PART_FILL[part])}
            style={{ width: `${(block.counts[part] / block.count) * 100}%` }}
          />
        ))}
      </span>
    </li>
  ),
  (before, after) =>
    before.words === after.words &&
    before.isNow === after.isNow &&
    before.sharePercent === after.sharePercent,
);

export interface GroupStripProps {
  plan: RolloutPlan;
  upgrades: readonly Upgrade[];
  groupCount: number;
  /** null: none has begun, or all are over */
  now: number | null;
}

/** The groups as blocks that fill, in the order in which they come; where it is now is underlined. */
export const GroupStrip = ({ plan, upgrades, groupCount, now }: GroupStripProps) => {
  const blocks = useMemo(() => toGroupBlocks(upgrades, groupCount), [upgrades, groupCount]);
  if (blocks.length < 2) return null;
  return (
    <section aria-label={t('groups')} className="mb-4 flex max-w-4xl items-start gap-3">
      <h2 className="text-ink-3 text-xs leading-3">{t('groups')}</h2>
      <ol className="flex min-w-0 flex-1 flex-wrap gap-x-0.5 gap-y-1">
        {blocks.map((block) => (
          <Block
            key={block.first}
            block={block}
            words={describeBlock(block, plan.pilotCount > 0)}
            sharePercent={100 / blocks.length}
            isNow={now !== null && block.first <= now && now <= block.last}
          />
        ))}
      </ol>
    </section>
  );
};
