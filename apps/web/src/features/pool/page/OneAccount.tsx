import { ApiProblem } from '../../../lib/api-problem.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from '../strings.ts';
import { AccountView } from './AccountView.tsx';
import { usePoolPage } from './use-pool-page.ts';

const PARENT = { to: '/pool', label: t('title') };

export interface OneAccountProps {
  id: string;
  /** false: it is the only one, and its page is the pool's */
  isOneOfMany?: boolean;
}

/** The page of the pool account with this id, or why there is none. */
export const OneAccount = ({ id, isOneOfMany = true }: OneAccountProps) => {
  const { page, error, retry } = usePoolPage(id);
  const gone = error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'invalid-input');
  if (gone) {
    return (
      <Page title={t('gone.title')} parent={PARENT}>
        <p className="text-ink-2">{t('gone.hint')}</p>
      </Page>
    );
  }
  if (page === null) {
    return (
      <Page title={t('title')}>
        {error === null ? <Skeleton lines={8} className="h-9" /> : null}
        <ErrorNotice error={error} onRetry={retry} />
      </Page>
    );
  }
  return <AccountView page={page} parent={isOneOfMany ? PARENT : null} problem={error} onRetry={retry} />;
};
