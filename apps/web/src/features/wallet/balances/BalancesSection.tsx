import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Balance } from '../../../ui/Balance.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { useStale } from '../../../ui/use-age.ts';
import { isOfBefore, STALE_AFTER_MS } from '../marks.ts';
import { PartAge } from '../page/PartAge.tsx';
import { Amount } from '../units/Amount.tsx';
import { type AmountText, useAmountText } from '../units/use-amount-text.ts';
import { findLeftOut, findOffline, type Share } from './left-out.ts';
import { t } from './strings.ts';

/** A share in a sentence of its own, and of how many channels of it nothing is known; null: there is none. */
const describeShare = (
  key: 'leftOut' | 'offline',
  share: Share | null,
  { tell }: AmountText,
): string | null => {
  if (share === null) return null;
  const { channelCount, sat, unknownCount } = share;
  if (sat === null) return t(`${key}.unknown`, { count: channelCount });
  const said = t(key, { count: channelCount, amount: tell(sat) });
  return unknownCount === 0 ? said : `${said} ${t('leftOut.some', { count: unknownCount })}`;
};

/** What the wallet holds in all, in channels and on-chain: each with what it means, and what the total leaves out. */
export const BalancesSection = ({ page }: { page: WalletPage }) => {
  const { balances, wallet } = page;
  const aged = useStale(balances.takenAt, STALE_AFTER_MS);
  const stale = aged || isOfBefore(wallet.state);
  const amounts = useAmountText();
  const leftOut = describeShare('leftOut', findLeftOut(page), amounts);
  const offline = describeShare('offline', findOffline(page), amounts);
  // why the whole wallet is not read stands above all this already
  const failure = wallet.state === 'ok' ? balances.failure : null;
  return (
    <section aria-label={t('label')} className="pb-8">
      <h2 className="sr-only">{t('label')}</h2>
      {failure === null ? null : <ReadingFailure failure={failure} takenAt={balances.takenAt} />}
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2 sm:gap-y-6 lg:grid-cols-[minmax(0,5fr)_repeat(2,minmax(0,4fr))]">
        <Balance
          hero
          title={t('total')}
          meaning={t('totalHint')}
          amount={<Amount sat={balances.value?.totalSat ?? null} size="display" stale={stale} />}
        >
          {leftOut === null ? null : <p className="mt-1 max-w-prose text-ink-3 text-xs">{leftOut}</p>}
        </Balance>
        <Balance
          title={t('lightning')}
          meaning={[t('lightningHint'), offline, t('lightningReserve')].filter(Boolean).join(' ')}
          amount={<Amount sat={balances.value?.lightningSat ?? null} size="large" stale={stale} />}
        />
        <Balance
          title={t('onChain')}
          meaning={t('onChainHint')}
          amount={<Amount sat={balances.value?.onChainSat ?? null} size="large" stale={stale} />}
        />
      </div>
      <p className="mt-3 text-ink-3 text-xs empty:hidden">
        <PartAge page={page} takenAt={balances.takenAt} />
      </p>
    </section>
  );
};
