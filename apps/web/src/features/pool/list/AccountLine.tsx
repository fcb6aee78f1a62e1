import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import { Link } from 'react-router';
import { formatGrin } from '../../../lib/grin.ts';
import { Age } from '../../../ui/Age.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { TONE_TEXT } from '../../../ui/state-tones.ts';
import { GrinValue } from '../GrinValue.tsx';
import { formatGps, toAlgorithmName } from '../gps.ts';
import { ACCOUNT_MARKS, WORKER_MARKS } from '../marks.ts';
import { isOfBefore, STALE_AFTER_MS } from '../page/freshness.ts';
import { t } from '../strings.ts';

/** One for all accounts, so that their points stand under each other. */
const DECIMALS = 4;

const describeRates = ({ ratesGps }: PoolAccount): string =>
  ratesGps === null
    ? '–'
    : ratesGps.map(([name, currentGps]) => `${toAlgorithmName(name)} ${formatGps(currentGps)}`).join(', ') ||
      t('rate.none');

/** What workers did when the pool last answered is no news of now. */
const toWorkersNow = ({ workers, state }: PoolAccount) => (isOfBefore(state) ? null : workers);

const toNeeds = (account: PoolAccount): string[] => {
  const { expiringNanogrin, openOrder } = account;
  const workers = toWorkersNow(account);
  const needs: string[] = [];
  if (workers !== null && workers.offline > 0) needs.push(t('list.offline', { count: workers.offline }));
  if (workers !== null && workers.low > 0) needs.push(t('list.low', { count: workers.low }));
  if (expiringNanogrin !== null && expiringNanogrin !== '0') {
    needs.push(t('list.expiring', { amount: formatGrin(expiringNanogrin) }));
  }
  if (openOrder !== null) needs.push(t('list.order'));
  return needs;
};

const Workers = ({ workers }: PoolAccount) =>
  workers === null ? '–' : t('list.mining', { count: workers.ok + workers.low });

/** One pool account of several: what it holds, how it does, and the way to its page. */
export const AccountLine = ({ account }: { account: PoolAccount }) => {
  const sign = ACCOUNT_MARKS[account.state];
  const needs = toNeeds(account);
  const worst = toWorkersNow(account)?.offline ? WORKER_MARKS.offline : WORKER_MARKS.low;
  const isStale = isOfBefore(account.state);
  const isLoud = sign.tone === 'bad' || sign.tone === 'warn';
  return (
    <Link
      to={`/pool/${account.id}`}
      className="-mx-2 grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 gap-y-0.5 rounded-md px-2 py-2.5 text-sm hover:bg-sunken md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)_minmax(0,3fr)_6rem]"
    >
      <span className="min-w-0">
        <span className="block truncate font-medium">{account.name}</span>
        <span className={`flex items-center gap-1.5 text-xs ${isLoud ? TONE_TEXT[sign.tone] : 'text-ink-3'}`}>
          <Mark {...sign} className="size-2.5" />
          <span className="truncate">{t(`state.${account.state}`)}</span>
        </span>
      </span>
      <span className="text-end">
        <GrinValue
          amount={account.balances?.unpaidNanogrin ?? null}
          size="normal"
          stale={isStale}
          decimals={DECIMALS}
        />
      </span>
      <span className="min-w-0 truncate text-ink-2 md:text-end">{describeRates(account)}</span>
      <span className="text-end text-ink-2">
        <Workers {...account} />
      </span>
      <span className="text-end text-xs max-md:hidden">
        <Age takenAt={account.takenAt} staleAfterMs={STALE_AFTER_MS} />
      </span>
      {needs.length === 0 ? null : (
        <span className={`col-span-full flex items-center gap-1.5 text-xs ${TONE_TEXT[worst.tone]}`}>
          <Mark {...worst} className="size-2.5" />
          {needs.join(' · ')}
        </span>
      )}
    </Link>
  );
};
