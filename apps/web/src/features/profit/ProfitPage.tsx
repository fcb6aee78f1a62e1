import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../api/use-may.ts';
import { Age } from '../../ui/Age.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ProfitView } from './ProfitView.tsx';
import { profitQuery, STALE_AFTER_MS } from './profit-requests.ts';
import { t } from './strings.ts';

/** What mining costs and earns, and the price of a coin at which both are the same. Everybody sees it, operators enter prices. */
export const ProfitPage = () => {
  const { data: profit, error, isPending, refetch } = useQuery(profitQuery);
  const mayManage = useMay('profit.manage');
  const age = profit ? (
    <p className="text-ink-3 text-xs">
      {t('figuresOf')} <Age takenAt={profit.takenAt} staleAfterMs={STALE_AFTER_MS} />
    </p>
  ) : null;
  return (
    <Page title={t('title')} aside={age}>
      {isPending ? <Skeleton lines={6} className="h-12" /> : null}
      {error ? (
        <div className="mb-6">
          <ErrorNotice error={error} onRetry={() => void refetch()}>
            {profit ? <p className="text-ink-2">{t('staleFigures')}</p> : null}
          </ErrorNotice>
        </div>
      ) : null}
      {profit ? <ProfitView profit={profit} mayManage={mayManage} outdated={error !== null} /> : null}
    </Page>
  );
};
