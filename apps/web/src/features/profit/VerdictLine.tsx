import { formatDate } from '../../lib/time-spans.ts';
import { formatPercent } from '../../lib/units.ts';
import { Age } from '../../ui/Age.tsx';
import { Mark } from '../../ui/Mark.tsx';
import type { MarkShape, Tone } from '../../ui/state-tones.ts';
import { useStale } from '../../ui/use-age.ts';
import { formatEnteredPrice, formatMoney } from './money.ts';
import { t } from './strings.ts';
import type { Verdict } from './verdict.ts';

/** A coin's price of last week says little of today's. */
const PRICE_STALE_AFTER_MS = 7 * 24 * 3_600_000;

const MARKS = {
  gain: { shape: 'disc', tone: 'ok' },
  loss: { shape: 'triangle', tone: 'warn' },
  even: { shape: 'half', tone: 'busy' },
} as const satisfies Record<string, { shape: MarkShape; tone: Tone }>;

/** From here on a tenth of a percent is noise. */
const COARSE_FROM_PERCENT = 10;

const describeDistance = (percent: number | null): string | null => {
  if (percent === null || percent === 0) return null;
  const size = Math.abs(percent);
  const shown = formatPercent(size, size < COARSE_FROM_PERCENT ? 1 : 0);
  return t(percent > 0 ? 'verdict.above' : 'verdict.below', { percent: shown });
};

export interface VerdictLineProps {
  verdict: Verdict;
  currency: string;
}

/** What it comes to at the price that was entered, and how old that price is. */
export const VerdictLine = ({ verdict, currency }: VerdictLineProps) => {
  const { kind, amount, price, setAt, percent } = verdict;
  const stale = useStale(setAt, PRICE_STALE_AFTER_MS);
  const words = { amount: formatMoney(amount, currency), price: formatEnteredPrice(price, currency) };
  return (
    <div className="mt-4 flex items-start gap-2.5">
      <Mark {...MARKS[kind]} className="relative top-1.5 size-3.5" />
      <div>
        <p className="text-lg">
          {t(`verdict.${kind}`, words)}
          {'. '}
          <span className="text-ink-2">{describeDistance(percent)}</span>
        </p>
        <p className="text-ink-3 text-sm">
          {t('verdict.priceOf', { day: formatDate(setAt) })}{' '}
          <Age takenAt={setAt} staleAfterMs={PRICE_STALE_AFTER_MS} />
          {stale ? <span className="text-warn">{`. ${t('verdict.old')}`}</span> : null}
        </p>
      </div>
    </div>
  );
};
