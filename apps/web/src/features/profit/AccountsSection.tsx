import type { ProfitAccount } from '@mintdeck/shared-types/pool/profit';
import { Link } from 'react-router';
import { formatGrin } from '../../lib/grin.ts';
import { formatNumber, UNKNOWN } from '../../lib/units.ts';
import { Age } from '../../ui/Age.tsx';
import { Card } from '../../ui/Card.tsx';
import { Digits } from './Digits.tsx';
import { t } from './strings.ts';

const HEAD = 'py-1.5 ps-4 text-end font-normal text-ink-3 text-xs';
const CELL = 'whitespace-nowrap py-1.5 ps-4 text-end';
/** The pool is asked every few minutes; an hour without it is an outage. */
const ASKED_STALE_AFTER_MS = 3_600_000;

const formatDays = (days: number | null): string => {
  if (days === null) return UNKNOWN;
  return Number.isInteger(days)
    ? t('accounts.days', { count: days })
    : t('accounts.daysPart', { days: formatNumber(days, 1) });
};

const AccountRow = ({ account }: { account: ProfitAccount }) => (
  <tr className="border-line border-t align-baseline">
    <th scope="row" className="max-w-0 py-1.5 text-start font-normal">
      <Link
        to={`/pool/${account.id}`}
        title={account.name}
        className="block truncate underline decoration-line-strong hover:decoration-current"
      >
        {account.name}
      </Link>
    </th>
    <td className={CELL}>
      <Digits text={formatGrin(account.nanogrinPerDay)} />
    </td>
    <td className={CELL}>
      <Digits text={formatDays(account.creditedDays)} />
    </td>
    <td className={`${CELL} max-sm:hidden`}>
      <Age takenAt={account.lookedAt} staleAfterMs={ASKED_STALE_AFTER_MS} />
    </td>
  </tr>
);

/** What each pool account earned, by what the pool credited and not by what theory promises. */
export const AccountsSection = ({ accounts }: { accounts: readonly ProfitAccount[] }) => (
  <Card title={t('accounts.title')}>
    {accounts.length === 0 ? (
      <p className="text-ink-2 text-sm">{t('accounts.none')}</p>
    ) : (
      <table className="w-full text-sm tabular-nums">
        <thead>
          <tr>
            <th scope="col" className="w-2/5 py-1.5 text-start font-normal text-ink-3 text-xs">
              {t('accounts.account')}
            </th>
            <th scope="col" className={HEAD}>
              {t('accounts.perDay')}
            </th>
            <th scope="col" className={HEAD}>
              {t('accounts.from')}
            </th>
            <th scope="col" className={`${HEAD} max-sm:hidden`}>
              {t('accounts.asked')}
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </tbody>
      </table>
    )}
  </Card>
);
