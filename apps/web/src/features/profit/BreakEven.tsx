import { EARNINGS_WINDOW_DAYS, type Profit } from '@mintdeck/shared-types/pool/profit';
import { useId } from 'react';
import { ReadingValue } from '../../ui/ReadingValue.tsx';
import { BalanceBars } from './BalanceBars.tsx';
import { formatPrice } from './money.ts';
import { t } from './strings.ts';
import { VerdictLine } from './VerdictLine.tsx';
import { toVerdict } from './verdict.ts';

const describe = ({ breakEvenPerGrin, costPerDay, nanogrinPerDay }: Profit): string => {
  if (breakEvenPerGrin !== null) return t('breakEven.meaning');
  return costPerDay !== null && nanogrinPerDay === '0'
    ? t('breakEven.nothingCredited', { days: EARNINGS_WINDOW_DAYS })
    : t('breakEven.unknown');
};

/** What the price leaves out, and so in which direction it errs. */
const toOmissions = (profit: Profit): readonly string[] => {
  const { minerCount, coveredMinerCount, breakEvenPerGrin } = profit;
  if (breakEvenPerGrin === null) return [];
  const uncoveredCount = minerCount - coveredMinerCount;
  const silentCount = profit.accounts.filter(({ nanogrinPerDay }) => nanogrinPerDay === null).length;
  return [
    ...(uncoveredCount > 0 ? [t('breakEven.partial', { count: uncoveredCount, of: minerCount })] : []),
    ...(silentCount > 0 ? [t('breakEven.partialCredits', { count: silentCount })] : []),
  ];
};

/** As much as a phone has room for in the largest digits. */
const DISPLAY_LENGTH_MAX = 9;
const isLong = (price: number | null): boolean =>
  price !== null && formatPrice(price).length > DISPLAY_LENGTH_MAX;

export interface BreakEvenProps {
  profit: Profit;
  outdated: boolean;
}

/** The one figure of the page: what a grin has to be worth. It needs no price of anything but electricity. */
export const BreakEven = ({ profit, outdated }: BreakEvenProps) => {
  const titleId = useId();
  const { breakEvenPerGrin, earningsPerDay, costPerDay } = profit;
  const currency = profit.settings.currency ?? '';
  const verdict = toVerdict(profit);
  const unit = t('breakEven.unit', { currency }).trim();
  return (
    <section aria-labelledby={titleId} className="pb-8">
      <h2 id={titleId} className="flex min-h-7 items-center font-medium text-ink-2 text-sm">
        {t('breakEven.title')}
      </h2>
      <p>
        <ReadingValue
          value={breakEvenPerGrin}
          format={(price) => ({ digits: formatPrice(price), unit: '' })}
          size={isLong(breakEvenPerGrin) ? 'hero' : 'display'}
          stale={outdated}
        />
        {breakEvenPerGrin === null ? null : <span className="ms-3 text-ink-3 text-xl">{unit}</span>}
      </p>
      <p className="mt-1 max-w-prose text-ink-3 text-sm">{describe(profit)}</p>
      {toOmissions(profit).map((text) => (
        <p key={text} className="max-w-prose text-ink-2 text-sm">
          {text}
        </p>
      ))}
      {verdict === null ? null : <VerdictLine verdict={verdict} currency={currency} />}
      {earningsPerDay === null || costPerDay === null ? null : (
        <BalanceBars earnings={earningsPerDay} cost={costPerDay} currency={currency} />
      )}
    </section>
  );
};
