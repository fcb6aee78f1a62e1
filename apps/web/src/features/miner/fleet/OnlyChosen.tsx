import { X } from 'lucide-react';
import { t } from './strings.ts';

export interface OnlyChosenProps {
  /** empty: nothing is narrowed to miners by name, and nothing is shown */
  ids: readonly string[];
  onClear: () => void;
}

/** Says that a link named the miners that are listed, and takes that back. */
export const OnlyChosen = ({ ids, onClear }: OnlyChosenProps) =>
  ids.length === 0 ? null : (
    <button
      type="button"
      title={t('only.remove')}
      onClick={onClear}
      className="inline-flex h-8 items-center gap-2 whitespace-nowrap rounded-md bg-sunken px-2.5 text-ink text-sm hover:bg-line"
    >
      {t('only.chosen', { count: ids.length })}
      <X className="size-3.5 text-ink-3" aria-hidden="true" />
    </button>
  );
