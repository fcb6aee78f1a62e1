import { CountFilter } from '../../../ui/CountFilter.tsx';
import { VERDICT_MARKS, VERDICTS, type Verdict } from './preflight-words.ts';
import { t } from './strings.ts';

export interface VerdictFilterProps {
  counts: Readonly<Record<Verdict, number>>;
  /** null: all */
  chosen: Verdict | null;
  onChange: (verdict: Verdict | null) => void;
}

/** How many miners have each verdict; choosing one shows just them. */
export const VerdictFilter = ({ counts, chosen, onChange }: VerdictFilterProps) => (
  <CountFilter
    label={t('check.filter')}
    all={{
      name: t('check.all'),
      count: VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0),
    }}
    parts={VERDICTS.map((verdict) => ({
      key: verdict,
      name: t(`verdict.${verdict}`),
      count: counts[verdict],
      mark: VERDICT_MARKS[verdict],
    }))}
    chosen={chosen}
    onChange={onChange}
  />
);
