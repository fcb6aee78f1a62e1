import { formatCount } from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { VERDICT_MARKS, VERDICTS, type Verdict } from './preflight-words.ts';
import { t } from './strings.ts';

const CHIP =
  'inline-flex h-8 pointer-coarse:h-11 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-sm transition-colors aria-pressed:bg-sunken aria-pressed:text-ink text-ink-2 hover:text-ink';

export interface VerdictFilterProps {
  counts: Readonly<Record<Verdict, number>>;
  /** null: all */
  chosen: Verdict | null;
  onChange: (verdict: Verdict | null) => void;
}

/** How many miners have each verdict; choosing one shows just them. */
export const VerdictFilter = ({ counts, chosen, onChange }: VerdictFilterProps) => (
  <fieldset className="-mx-2.5 flex min-w-0 items-center overflow-x-auto sm:flex-wrap">
    <legend className="sr-only">{t('check.filter')}</legend>
    <button type="button" aria-pressed={chosen === null} onClick={() => onChange(null)} className={CHIP}>
      {t('check.all')}
      <span className="text-ink-3">
        {formatCount(VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0))}
      </span>
    </button>
    {VERDICTS.filter((verdict) => counts[verdict] > 0 || verdict === chosen).map((verdict) => (
      <button
        key={verdict}
        type="button"
        aria-pressed={chosen === verdict}
        onClick={() => onChange(chosen === verdict ? null : verdict)}
        className={CHIP}
      >
        <Mark {...VERDICT_MARKS[verdict]} />
        {t(`verdict.${verdict}`)}
        <span className="text-ink-3">{formatCount(counts[verdict])}</span>
      </button>
    ))}
  </fieldset>
);
