import { usePoolAccounts } from '../live/use-live.ts';
import { t } from './strings.ts';

/** How many workers are offline at pools that answer now: what was so at a pool that is away, nobody can say any more. */
export const OfflineWorkers = () => {
  const accounts = usePoolAccounts();
  let count = 0;
  for (const { value } of accounts.values()) {
    if (value.state === 'ok' && value.workers !== null) count += value.workers.offline;
  }
  if (count === 0) return null;
  return (
    <span
      title={t('nav.workersOffline', { count })}
      className="ms-1.5 rounded-md bg-sunken px-1.5 text-2xs text-bad tabular-nums max-sm:absolute max-sm:top-1.5 max-sm:ms-8"
    >
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t('nav.workersOffline', { count })}</span>
    </span>
  );
};
