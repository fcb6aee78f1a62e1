import { X } from 'lucide-react';
import { CAUSES, type Cause } from './causes.ts';
import { t } from './strings.ts';

const CHIP =
  'inline-flex h-8 items-center gap-2 whitespace-nowrap rounded-md bg-sunken px-2.5 text-ink text-sm hover:bg-line';

export interface CauseFilterProps {
  /** empty: nothing is narrowed by cause, and nothing is shown */
  chosen: readonly Cause[];
  onChange: (causes: readonly Cause[]) => void;
}

/** Says that only miners with some cause are listed, as a link of the overview asked for, and takes that back. */
export const CauseFilter = ({ chosen, onChange }: CauseFilterProps) => {
  if (chosen.length === 0) return null;
  const chips =
    chosen.length === CAUSES.length
      ? [{ id: 'any', label: t('any'), left: [] }]
      : chosen.map((cause) => ({
          id: cause,
          label: t(`cause.${cause}`),
          left: chosen.filter((each) => each !== cause),
        }));
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
      <legend className="sr-only">{t('filter')}</legend>
      {chips.map(({ id, label, left }) => (
        <button
          key={id}
          type="button"
          className={CHIP}
          aria-label={t('remove', { cause: label })}
          onClick={() => onChange(left)}
        >
          {label}
          <X className="size-3.5 text-ink-3" aria-hidden="true" />
        </button>
      ))}
    </fieldset>
  );
};
