import type { ItemState, Job } from '@mintdeck/shared-types/job';
import { CountFilter } from '../../../ui/CountFilter.tsx';
import { countItems, ITEM_MARKS, ITEM_ORDER } from './job-words.ts';
import { t } from './strings.ts';

export interface ItemFilterProps {
  job: Job;
  /** null: all */
  chosen: ItemState | null;
  onChange: (state: ItemState | null) => void;
}

/** How many miners are in each state; choosing one shows just them. */
export const ItemFilter = ({ job, chosen, onChange }: ItemFilterProps) => (
  <CountFilter
    label={t('counts')}
    all={{ name: t('all'), count: countItems(job).all }}
    parts={ITEM_ORDER.map((state) => ({
      key: state,
      name: t(`item.${state}`),
      count: job.counts[state],
      mark: ITEM_MARKS[state],
    }))}
    chosen={chosen}
    onChange={onChange}
    className="mb-2"
  />
);
