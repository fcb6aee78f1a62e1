import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { formatCount } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { countMiners, countParts, PART_MARKS, RUN_PARTS, type RunPart } from '../rollout/rollout-words.ts';
import { t as rolloutText } from '../rollout/strings.ts';
import { t } from './strings.ts';

const CHIP =
  'inline-flex h-8 pointer-coarse:h-11 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-sm transition-colors aria-pressed:bg-sunken aria-pressed:text-ink text-ink-2 hover:text-ink';

export interface PartFilterProps {
  rollout: Rollout;
  /** null: all */
  chosen: RunPart | null;
  onChange: (part: RunPart | null) => void;
}

/** How many miners are of each part; choosing one shows just them. */
export const PartFilter = ({ rollout, chosen, onChange }: PartFilterProps) => {
  const counts = countParts(rollout);
  return (
    <fieldset className="-mx-2.5 mb-2 flex min-w-0 shrink-0 items-center overflow-x-auto sm:flex-wrap">
      <legend className="sr-only">{t('parts')}</legend>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChange(null)} className={CHIP}>
        {t('all')}
        <span className="text-ink-3">{formatCount(countMiners(rollout).all)}</span>
      </button>
      {RUN_PARTS.filter((part) => counts[part] > 0 || part === chosen).map((part) => (
        <button
          key={part}
          type="button"
          aria-pressed={chosen === part}
          onClick={() => onChange(chosen === part ? null : part)}
          className={CHIP}
        >
          <Mark {...PART_MARKS[part]} />
          {rolloutText(`part.${part}`)}
          <span className="text-ink-3">{formatCount(counts[part])}</span>
        </button>
      ))}
    </fieldset>
  );
};
