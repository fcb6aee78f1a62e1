import { formatFigure } from '../../lib/units.ts';
import { chooseDecimals, formatAmount } from './money.ts';
import { t } from './strings.ts';

interface BalanceBarProps {
  label: string;
  amount: number;
  /** the same in both */
  decimals: number;
  /** 0 to 1 of the larger of both */
  share: number;
  currency: string;
  fill: string;
}

const BalanceBar = ({ label, amount, decimals, share, currency, fill }: BalanceBarProps) => (
  <div className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-x-3 text-sm sm:grid-cols-[5.5rem_minmax(0,1fr)_8rem]">
    <dt className="text-ink-2">{label}</dt>
    <dd className="contents">
      <span aria-hidden="true" className="h-2.5 forced-color-adjust-none">
        <span
          className={`block h-full min-w-px rounded-[1px] ${fill}`}
          style={{ width: `${100 * share}%` }}
        />
      </span>
      <span className="min-w-20 whitespace-nowrap text-end tabular-nums">
        {formatFigure({ digits: formatAmount(amount, decimals), unit: currency })}
      </span>
    </dd>
  </div>
);

export interface BalanceBarsProps {
  /** money a day */
  earnings: number;
  cost: number;
  currency: string;
}

/** What comes in and what goes out, one above the other on one scale: which is longer is seen before a figure is read. */
export const BalanceBars = ({ earnings, cost, currency }: BalanceBarsProps) => {
  const most = Math.max(earnings, cost);
  if (most === 0) return null;
  const decimals = chooseDecimals([earnings, cost]);
  return (
    <dl className="mt-4 flex max-w-2xl flex-col gap-1">
      <BalanceBar
        label={t('statement.earnings')}
        amount={earnings}
        decimals={decimals}
        share={earnings / most}
        currency={currency}
        fill="bg-ok"
      />
      <BalanceBar
        label={t('statement.cost')}
        amount={cost}
        decimals={decimals}
        share={cost / most}
        currency={currency}
        fill="bg-ink-3"
      />
    </dl>
  );
};
