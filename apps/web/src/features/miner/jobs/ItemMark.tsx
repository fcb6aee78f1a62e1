import type { ItemState } from '@mintdeck/shared-types/job';
import { Mark } from '../../../ui/Mark.tsx';
import { TONE_TEXT } from '../../../ui/state-tones.ts';
import { ITEM_MARKS } from './job-words.ts';
import { t } from './strings.ts';

/** Where one miner of a job is, as colour, shape and word. */
export const ItemMark = ({ state }: { state: ItemState }) => {
  const { tone, shape } = ITEM_MARKS[state];
  const loud = tone === 'bad' || tone === 'warn';
  return (
    <span className="inline-flex shrink-0 items-center gap-2 text-sm">
      <Mark shape={shape} tone={tone} />
      <span className={loud ? TONE_TEXT[tone] : undefined}>{t(`item.${state}`)}</span>
    </span>
  );
};
