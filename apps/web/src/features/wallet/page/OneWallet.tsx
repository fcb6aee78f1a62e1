import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { walletsQuery } from '../wallet-queries.ts';
import { t } from './strings.ts';
import { useWalletPage } from './use-wallet-page.ts';
import { WalletView } from './WalletView.tsx';

const PARENT = { to: '/wallet', label: t('title') };

export interface OneWalletProps {
  id: string;
  /** path of the part that is shown */
  part: string;
}

/** The page of the wallet with this id, or why there is none. */
export const OneWallet = ({ id, part }: OneWalletProps) => {
  const { page, error, retry } = useWalletPage(id);
  const { data: list } = useQuery(walletsQuery);
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
  const isOneOfMany = (list?.wallets.length ?? 1) > 1;
  return (
    <WalletView
      page={page}
      part={part}
      parent={isOneOfMany ? PARENT : null}
      problem={error}
      onRetry={retry}
    />
  );
};
