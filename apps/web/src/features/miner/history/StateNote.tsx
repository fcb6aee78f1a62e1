import { formatPercent } from '../../../lib/units.ts';
import { toNotePlace } from '../../../ui/chart/note-place.ts';
import { StateMark } from '../../../ui/StateMark.tsx';
import type { StateBlock } from './state-strip.ts';
import { t } from './strings.ts';

export interface StateNoteProps {
  /** px from the left of the strip */
  x: number;
  width: number;
  remPx: number;
  title: string;
  /** null: nothing was recorded */
  block: StateBlock | null;
}

/** What the cursor points at in the strip: when, and the states with their part of that time. */
export const StateNote = ({ x, width, remPx, title, block }: StateNoteProps) => (
  <div
    className="pointer-events-none absolute top-full z-10 rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-sm"
    style={toNotePlace(x, width, remPx)}
  >
    <p className="mb-1 whitespace-nowrap text-ink-3">{title}</p>
    {block ? (
      block.shares.map(({ state, part }) => (
        <p key={state} className="flex justify-between gap-4">
          <StateMark state={state} />
          {block.shares.length > 1 ? formatPercent(100 * part, 0) : null}
        </p>
      ))
    ) : (
      <p>{t('states.none')}</p>
    )}
  </div>
);
