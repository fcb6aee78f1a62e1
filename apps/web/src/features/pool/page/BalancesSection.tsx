import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import type { ReactNode } from 'react';
import { Balance } from '../../../ui/Balance.tsx';
import { useStale } from '../../../ui/use-age.ts';
import { GrinValue } from '../GrinValue.tsx';
import { t } from '../strings.ts';
import { isOfBefore, STALE_AFTER_MS } from './freshness.ts';

/** What does not expire is worth a word, too; what does stands among what to know first. */
const describeExpiry = ({ expiry }: PoolPage): string => {
  if (expiry === null || expiry.expiringNanogrin !== '0') return '';
  return t(expiry.isWhole ? 'balance.noneExpires' : 'balance.noneKnownExpires');
};

export interface BalancesSectionProps {
  page: PoolPage;
  exact: boolean;
  onExact: (exact: boolean) => void;
  /** what can be done with what is unpaid */
  payout: ReactNode;
}

/** What can be paid out, what is on its way, what was paid, and all there ever was: each with what it means. */
export const BalancesSection = ({ page, exact, onExact, payout }: BalancesSectionProps) => {
  const { account } = page;
  const aged = useStale(account.takenAt, STALE_AFTER_MS);
  const stale = aged || isOfBefore(account.state);
  const balances = account.balances;
  return (
    <section aria-label={t('balance.label')} className="pb-8">
      <h2 className="sr-only">{t('balance.label')}</h2>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-3 sm:gap-y-6 lg:grid-cols-[minmax(0,5fr)_repeat(3,minmax(0,3fr))]">
        <Balance
          hero
          title={t('balance.unpaid')}
          meaning={[t('balance.unpaidHint'), describeExpiry(page)].join(' ')}
          amount={<GrinValue amount={balances?.unpaidNanogrin ?? null} size="display" stale={stale} />}
        >
          {payout}
        </Balance>
        <Balance
          title={t('balance.immature')}
          meaning={t('balance.immatureHint')}
          amount={<GrinValue amount={balances?.immatureNanogrin ?? null} size="large" stale={stale} />}
        />
        <Balance
          title={t('balance.paid')}
          meaning={t('balance.paidHint')}
          amount={<GrinValue amount={balances?.paidNanogrin ?? null} size="large" stale={stale} />}
        />
        <Balance
          title={t('balance.mined')}
          meaning={t('balance.minedHint')}
          amount={<GrinValue amount={balances?.minedNanogrin ?? null} size="large" stale={stale} />}
        />
      </div>
      <button
        type="button"
        aria-pressed={exact}
        onClick={() => onExact(!exact)}
        className="touch-area mt-3 rounded-md text-ink-3 text-xs underline-offset-2 hover:text-ink hover:underline print:hidden"
      >
        {t(exact ? 'exact.off' : 'exact.on')}
      </button>
    </section>
  );
};
