import { useMemo } from 'react';
import { Link } from 'react-router';
import { formatExactGrin, formatGrin, toGrinFigure } from '../../../lib/grin.ts';
import { usePoolAccounts } from '../../../live/use-live.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { formatGps, toAlgorithmName } from '../gps.ts';
import { toPoolSum } from './pool-sum.ts';
import { t } from './strings.ts';

const TROUBLES_MOST = 3;

const Amount = ({ unpaidNanogrin, stale }: { unpaidNanogrin: string | null; stale: boolean }) => {
  if (unpaidNanogrin === null) {
    return (
      <span className="font-medium text-ink-3 text-xl wide:text-hero">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t('unknown')}</span>
      </span>
    );
  }
  const { digits, unit } = toGrinFigure(unpaidNanogrin);
  return (
    <span
      title={formatExactGrin(unpaidNanogrin)}
      className={`whitespace-nowrap tabular-nums ${stale ? 'text-ink-3' : 'text-ink'}`}
    >
      <span className="font-medium text-xl wide:text-hero tracking-tight">{digits}</span>
      <span className="ms-1 text-ink-3 text-sm">{unit}</span>
      {stale ? <span className="sr-only">{t('stale')}</span> : null}
    </span>
  );
};

/** Of which accounts that is: one of which nothing is known yet is not counted as 0. */
const describeUnpaid = (accountCount: number, leftOutCount: number): string => {
  if (accountCount === 1) return t('unpaid');
  return leftOutCount === 0 || leftOutCount === accountCount
    ? t('unpaidOf', { count: accountCount })
    : t('unpaidOfSome', { count: accountCount - leftOutCount, of: accountCount });
};

/** What the pool owes, how fast it sees the accounts mine, and what somebody should look at there. */
export const PoolCard = () => {
  const accounts = usePoolAccounts();
  const sum = useMemo(() => toPoolSum([...accounts.values()].map(({ value }) => value)), [accounts]);
  const age = useAgeText(sum.takenAt);
  const rates = sum.ratesGps?.map(([name, gps]) => `${toAlgorithmName(name)} ${formatGps(gps)}`).join(', ');
  const said = [rates === '' ? t('none') : rates, age === null ? null : t('asOf', { age })];
  return (
    <Link
      to="/pool"
      className="-mx-2 block rounded-md px-2 py-1 hover:bg-sunken [[data-line=lost]_&]:grayscale"
    >
      <span className="flex flex-wrap items-baseline gap-x-3">
        <Amount unpaidNanogrin={sum.unpaidNanogrin} stale={sum.isOfBefore} />
        <span className="text-ink-3 text-xs">
          {describeUnpaid(accounts.size, sum.leftOutCount)}
          {sum.immatureNanogrin === null
            ? null
            : `, ${t('immature', { amount: formatGrin(sum.immatureNanogrin) })}`}
        </span>
      </span>
      <span className="block text-ink-3 text-xs">{said.filter(Boolean).join(', ')}</span>
      {sum.troubles.slice(0, TROUBLES_MOST).map(({ key, mark, text }) => (
        <span key={key} className="mt-1 flex items-center gap-2 text-sm">
          <Mark {...mark} />
          <span className="min-w-0 truncate" title={text}>
            {text}
          </span>
        </span>
      ))}
    </Link>
  );
};
