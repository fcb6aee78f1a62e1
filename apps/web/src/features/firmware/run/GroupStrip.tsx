import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { memo, useMemo } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { describeParts } from '../rollout/rollout-words.ts';
import { PART_FILL, PART_FILL_ORDER } from './part-fill.ts';
import { type RunGroup, toRunGroups } from './run-groups.ts';
import { t } from './strings.ts';

const describeGroup = ({ group, counts }: RunGroup, hasPilot: boolean): string => {
  const words = describeParts(counts);
  return hasPilot && group === 0
    ? t('groups.pilot', { counts: words })
    : t('groups.group', { group: group + 1, counts: words });
};

interface BlockProps {
  group: RunGroup;
  /** all that is drawn, in words */
  words: string;
  isNow: boolean;
}

// Of a thousand groups one changes at a time.
const Block = memo(
  ({ group, words, isNow }: BlockProps) => (
    <li
      title={words}
      className={classNames('min-w-4 max-w-14 flex-1 pb-1', isNow && 'border-accent border-b-2')}
    >
      <span className="sr-only">{words}</span>
      <span
        aria-hidden="true"
        className="flex h-3 w-full forced-color-adjust-none overflow-hidden rounded-[1px] bg-line"
      >
        {PART_FILL_ORDER.filter((part) => group.counts[part] > 0).map((part) => (
          <span
            key={part}
            className={classNames('h-full', PART_FILL[part])}
            style={{ width: `${(group.counts[part] / group.count) * 100}%` }}
          />
        ))}
      </span>
    </li>
  ),
  (before, after) => before.words === after.words && before.isNow === after.isNow,
);

export interface GroupStripProps {
  plan: RolloutPlan;
  upgrades: readonly Upgrade[];
  /** null: none has begun, or all are over */
  now: number | null;
}

/** Every group as a block that fills, in the order in which they come; the one that runs is underlined. */
export const GroupStrip = ({ plan, upgrades, now }: GroupStripProps) => {
  const groups = useMemo(() => toRunGroups(upgrades), [upgrades]);
  if (groups.length < 2) return null;
  return (
    <section aria-label={t('groups')} className="mb-4 flex max-w-4xl items-start gap-3">
      <h2 className="text-ink-3 text-xs leading-3">{t('groups')}</h2>
      <ol className="flex min-w-0 flex-1 flex-wrap gap-x-0.5 gap-y-1">
        {groups.map((group) => (
          <Block
            key={group.group}
            group={group}
            words={describeGroup(group, plan.pilotCount > 0)}
            isNow={group.group === now}
          />
        ))}
      </ol>
    </section>
  );
};
