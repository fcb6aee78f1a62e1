import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { useWallets } from '../../../live/use-live.ts';
import { Amount } from '../units/Amount.tsx';
import { toWalletSum } from '../wallet-sum.ts';
import { t } from './strings.ts';
import { WalletLine } from './WalletLine.tsx';

const COLUMNS = ['wallet', 'total', 'lightning', 'read'] as const;

const Total = ({ wallets }: { wallets: readonly Wallet[] }) => {
  const { totalSat, leftOutCount, isOfBefore } = toWalletSum(wallets);
  return (
    <section aria-label={t('sum')} className="mb-8">
      <h2 className="mb-1 font-medium text-ink-2 text-sm">{t('sum')}</h2>
      <Amount sat={totalSat} size="display" stale={isOfBefore} />
      <p className="mt-1 text-ink-3 text-xs">
        {leftOutCount > 0 && totalSat !== null ? (
          <span className="block">{t('leftOut', { count: leftOutCount })}</span>
        ) : null}
        {isOfBefore ? <span className="block">{t('partly')}</span> : null}
      </p>
    </section>
  );
};

export interface WalletListProps {
  wallets: readonly { config: WalletConfig; wallet: Wallet }[];
}

/** Several wallets: what they hold together, and each with the way to its page. Figures follow the live line. */
export const WalletList = ({ wallets }: WalletListProps) => {
  const live = useWallets();
  const newest = wallets.map(({ config, wallet }) => live.get(config.id)?.value ?? wallet);
  return (
    // on a wall's screen a name and its figures stay near each other
    <div className="max-w-[80rem]">
      <Total wallets={newest} />
      <div
        aria-hidden="true"
        className="grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_6rem] gap-x-6 border-line border-b pb-1.5 text-ink-3 text-xs max-md:hidden"
      >
        {COLUMNS.map((column) => (
          <span key={column} className={column === 'wallet' ? undefined : 'text-end'}>
            {t(`column.${column}`)}
          </span>
        ))}
      </div>
      <ul className="divide-y divide-line">
        {newest.map((wallet) => (
          <li key={wallet.id}>
            <WalletLine wallet={wallet} />
          </li>
        ))}
      </ul>
    </div>
  );
};
