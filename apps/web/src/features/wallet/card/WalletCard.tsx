import { useMemo } from 'react';
import { Link } from 'react-router';
import { useWallets } from '../../../live/use-live.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { Amount } from '../units/Amount.tsx';
import { useAmountText } from '../units/use-amount-text.ts';
import { toWalletSum } from '../wallet-sum.ts';
import { t } from './strings.ts';
import { toTroubles } from './troubles.ts';

const TROUBLES_MOST = 3;

/** Of which wallets that is: one of which nothing is known is not counted as 0. */
const describeTotal = (walletCount: number, leftOutCount: number): string => {
  if (walletCount === 1) return t('total');
  return leftOutCount === 0 || leftOutCount === walletCount
    ? t('totalOf', { count: walletCount })
    : t('totalOfSome', { count: walletCount - leftOutCount, of: walletCount });
};

/** What the wallets hold, and what somebody should look at there. */
export const WalletCard = () => {
  const byId = useWallets();
  const wallets = useMemo(() => [...byId.values()].map(({ value }) => value), [byId]);
  const sum = useMemo(() => toWalletSum(wallets), [wallets]);
  const troubles = useMemo(() => toTroubles(wallets), [wallets]);
  const { tell } = useAmountText();
  const age = useAgeText(sum.takenAt);
  const said = [
    sum.lightningSat === null ? null : t('lightning', { amount: tell(sum.lightningSat) }),
    age === null ? null : t('asOf', { age }),
  ].filter((each) => each !== null);
  return (
    <Link
      to="/wallet"
      className="-mx-2 block rounded-md px-2 py-1 hover:bg-sunken [[data-line=lost]_&]:grayscale"
    >
      <span className="flex flex-wrap items-baseline gap-x-3">
        <Amount sat={sum.totalSat} size="large" stale={sum.isOfBefore} />
        <span className="text-ink-3 text-xs">{describeTotal(wallets.length, sum.leftOutCount)}</span>
      </span>
      <span className="block text-ink-3 text-xs">{said.join(', ')}</span>
      {troubles.slice(0, TROUBLES_MOST).map(({ key, mark, text }) => (
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
