import { Link } from 'react-router';
import { toStaleAfterMs } from '../../lib/time.ts';
import { toHashrateFigure, toHashrateHs } from '../../lib/units.ts';
import { Mark } from '../../ui/Mark.tsx';
import { ReadingValue } from '../../ui/ReadingValue.tsx';
import { STATE_MARKS, TONE_TEXT } from '../../ui/state-tones.ts';
import { t as uiText } from '../../ui/strings.ts';
import { useAgeText } from '../../ui/use-age.ts';
import { t as causeText } from '../miner/causes/strings.ts';
import { toState } from '../miner/fleet/fleet-miner.ts';
import type { Attention } from './attention.ts';
import { toCauseMark } from './cause-marks.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { t } from './strings.ts';

const toFigure = (hashrateHs: number) => toHashrateFigure(hashrateHs, { unit: 'TH/s', decimals: 2 });

/** The cause, and for a miner that cannot be read also why. */
const toReason = ({ cause, miner: { row } }: Attention): string => {
  const name = causeText(`cause.${cause}`);
  const reason = row?.reason ?? null;
  return reason === null || row?.state === 'degraded' ? name : `${name}, ${uiText(`reason.${reason}`)}`;
};

const Row = ({ attention }: { attention: Attention }) => {
  const { cause, since } = attention;
  const { entry, row, takenAt } = attention.miner;
  // Of a degraded one since when it is so, whatever for: the reason may have changed meanwhile.
  const duration = useAgeText(since);
  // The shape is that of its state, as everywhere; the colour tells how bad this is.
  const { tone } = toCauseMark(cause);
  const { shape } = STATE_MARKS[toState(attention.miner)];
  return (
    <Link
      to={`/miners/${entry.id}`}
      className="-mx-2 grid min-h-11 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-2 py-1 text-sm hover:bg-sunken"
    >
      <Mark shape={shape} tone={tone} />
      <span className="truncate font-medium">{entry.name}</span>
      <span className="text-end">
        <ReadingValue
          value={toHashrateHs(row?.hashrateGhs[1] ?? null)}
          format={toFigure}
          takenAt={takenAt}
          staleAfterMs={toStaleAfterMs(entry.pollIntervalS)}
        />
      </span>
      <span title={toReason(attention)} className={`col-start-2 truncate text-xs ${TONE_TEXT[tone]}`}>
        {toReason(attention)}
      </span>
      <span className="whitespace-nowrap text-end text-ink-3 text-xs">
        {duration === null
          ? null
          : t(row?.state === 'degraded' ? 'attention.degraded' : 'attention.for', { duration })}
      </span>
    </Link>
  );
};

export interface AttentionSectionProps {
  worst: readonly Attention[];
  moreCount: number;
}

/** The miners somebody should look at, worst first. Nobody to look at, nothing to show. */
export const AttentionSection = ({ worst, moreCount }: AttentionSectionProps) => {
  if (worst.length === 0) return null;
  return (
    <section aria-label={t('attention.title')} className="[[data-line=lost]_&]:grayscale">
      <SectionTitle>{t('attention.title')}</SectionTitle>
      <ul>
        {worst.map((attention) => (
          <li key={attention.miner.entry.id}>
            <Row attention={attention} />
          </li>
        ))}
      </ul>
      {moreCount === 0 ? null : (
        <Link
          to="/miners?cause=any"
          className="inline-flex min-h-11 items-center text-accent text-sm hover:underline"
        >
          {t('attention.more', { count: moreCount })}
        </Link>
      )}
    </section>
  );
};
