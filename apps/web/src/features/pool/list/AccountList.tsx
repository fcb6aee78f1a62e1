import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { formatGrin } from '../../../lib/grin.ts';
import { usePoolAccounts } from '../../../live/use-live.ts';
import { toPoolSum } from '../card/pool-sum.ts';
import { GrinValue } from '../GrinValue.tsx';
import { t } from '../strings.ts';
import { AccountLine } from './AccountLine.tsx';

const COLUMNS = ['account', 'unpaid', 'rate', 'workers', 'read'] as const;

export interface AccountListProps {
  accounts: readonly { config: PoolAccountConfig; account: PoolAccount }[];
}

const Total = ({ accounts }: { accounts: readonly PoolAccount[] }) => {
  const { unpaidNanogrin, leftOutCount, immatureNanogrin, isOfBefore } = toPoolSum(accounts);
  return (
    <section aria-label={t('list.total')} className="mb-8">
      <h2 className="mb-1 font-medium text-ink-2 text-sm">{t('list.total')}</h2>
      <GrinValue amount={unpaidNanogrin} size="display" stale={isOfBefore} />
      <p className="mt-1 text-ink-3 text-xs">
        {immatureNanogrin === null ? null : t('list.immature', { amount: formatGrin(immatureNanogrin) })}
        {leftOutCount > 0 && unpaidNanogrin !== null ? (
          <span className="block">{t('list.leftOut', { count: leftOutCount })}</span>
        ) : null}
        {isOfBefore ? <span className="block">{t('list.partly')}</span> : null}
      </p>
    </section>
  );
};

/** Several pool accounts: what they hold together, and each with the way to its page. Figures follow the live line. */
export const AccountList = ({ accounts }: AccountListProps) => {
  const live = usePoolAccounts();
  const newest = accounts.map(({ config, account }) => live.get(config.id)?.value ?? account);
  return (
    // on a wall's screen a name and its figures stay near each other
    <div className="max-w-[110rem]">
      <Total accounts={newest} />
      <div
        aria-hidden="true"
        className="grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_minmax(0,3fr)_6rem] gap-x-6 border-line border-b pb-1.5 text-ink-3 text-xs max-md:hidden"
      >
        {COLUMNS.map((column) => (
          <span key={column} className={column === 'account' ? undefined : 'text-end'}>
            {t(`list.${column}`)}
          </span>
        ))}
      </div>
      <ul className="divide-y divide-line">
        {newest.map((account) => (
          <li key={account.id}>
            <AccountLine account={account} />
          </li>
        ))}
      </ul>
    </div>
  );
};
