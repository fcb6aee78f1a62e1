import type { ItemState, Job } from '@mintdeck/shared-types/job';
import { formatCount } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { countItems, ITEM_MARKS, ITEM_ORDER } from './job-words.ts';
import { t } from './strings.ts';

const CHIP =
  'inline-flex h-8 pointer-coarse:h-11 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-sm transition-colors aria-pressed:bg-sunken aria-pressed:text-ink text-ink-2 hover:text-ink';

export interface ItemFilterProps {
  job: Job;
  /** null: all */
  chosen: ItemState | null;
  onChange: (state: ItemState | null) => void;
}

/** How many miners are in each state; choosing one shows just them. */
export const ItemFilter = ({ job, chosen, onChange }: ItemFilterProps) => (
  <fieldset className="-mx-2.5 mb-2 flex min-w-0 items-center overflow-x-auto sm:flex-wrap">
    <legend className="sr-only">{t('counts')}</legend>
    <button type="button" aria-pressed={chosen === null} onClick={() => onChange(null)} className={CHIP}>
      {t('all')}
      <span className="text-ink-3">{formatCount(countItems(job).all)}</span>
    </button>
    {ITEM_ORDER.filter((state) => job.counts[state] > 0 || state === chosen).map((state) => (
      <button
        key={state}
        type="button"
        aria-pressed={chosen === state}
        onClick={() => onChange(chosen === state ? null : state)}
        className={CHIP}
      >
        <Mark {...ITEM_MARKS[state]} />
        {t(`item.${state}`)}
        <span className="text-ink-3">{formatCount(job.counts[state])}</span>
      </button>
    ))}
  </fieldset>
);
