import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { classNames } from '../../../lib/class-names.ts';
import { countMiners, countParts, describeParts } from '../rollout/rollout-words.ts';
import { PART_FILL, PART_FILL_ORDER } from './part-fill.ts';

/** How much of a rollout is over and how, as one bar that fills. */
export const PartsBar = ({ rollout }: { rollout: Rollout }) => {
  const { all } = countMiners(rollout);
  const counts = countParts(rollout);
  return (
    <div
      role="img"
      aria-label={describeParts(counts)}
      className="flex h-2 forced-color-adjust-none overflow-hidden rounded-sm bg-line"
    >
      {PART_FILL_ORDER.filter((part) => counts[part] > 0).map((part) => (
        <span
          key={part}
          className={classNames('h-full transition-[width]', PART_FILL[part])}
          style={{ width: `${(counts[part] / all) * 100}%` }}
        />
      ))}
    </div>
  );
};
