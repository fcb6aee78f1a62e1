import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../api/use-may.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { AddAccount } from '../accounts/AddAccount.tsx';
import { findPoolWords } from '../failure/pool-words.ts';
import { OneAccount } from '../page/OneAccount.tsx';
import { accountsQuery } from '../pool-queries.ts';
import { t } from '../strings.ts';
import { AccountList } from './AccountList.tsx';

const Home = () => {
  const { data, error, refetch } = useQuery(accountsQuery);
  const may = useMay('pool.manage');
  const [only, ...more] = data?.accounts ?? [];
  if (only && more.length === 0) {
    return <OneAccount key={only.config.id} id={only.config.id} isOneOfMany={false} />;
  }
  return (
    <Page
      title={t('title')}
      aside={
        data !== undefined && only !== undefined ? <AddAccount accountCount={data.accounts.length} /> : null
      }
    >
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null ? <Skeleton lines={6} className="h-9" /> : null}
      {data !== undefined && only === undefined ? (
        <EmptyState title={t('empty.title')} action={<AddAccount accountCount={0} />}>
          {t(may ? 'empty.hint' : 'empty.hintViewer')}
        </EmptyState>
      ) : null}
      {data !== undefined && only !== undefined ? <AccountList accounts={data.accounts} /> : null}
    </Page>
  );
};

/** /pool: the one pool account there is, the list of several, or the way to the first. */
export const PoolHome = () => (
  <FailureWordsContext value={findPoolWords}>
    <Home />
  </FailureWordsContext>
);
