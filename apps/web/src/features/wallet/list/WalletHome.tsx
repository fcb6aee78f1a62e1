import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../api/use-may.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { findWalletWords } from '../failure/wallet-words.ts';
import { OneWallet } from '../page/OneWallet.tsx';
import { UnitToggle } from '../units/UnitToggle.tsx';
import { walletsQuery } from '../wallet-queries.ts';
import { AddWallet } from '../wallets/AddWallet.tsx';
import { t } from './strings.ts';
import { WalletList } from './WalletList.tsx';

const Home = () => {
  const { data, error, refetch } = useQuery(walletsQuery);
  const may = useMay('wallet.manage');
  const [only, ...more] = data?.wallets ?? [];
  if (only && more.length === 0) return <OneWallet key={only.config.id} id={only.config.id} part="" />;
  return (
    <Page
      title={t('title')}
      aside={
        data !== undefined && only !== undefined ? (
          <>
            <UnitToggle />
            <AddWallet walletCount={data.wallets.length} />
          </>
        ) : null
      }
    >
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null ? <Skeleton lines={6} className="h-9" /> : null}
      {data !== undefined && only === undefined ? (
        <EmptyState title={t('empty.title')} action={<AddWallet walletCount={0} />}>
          {t(may ? 'empty.hint' : 'empty.hintViewer')}
        </EmptyState>
      ) : null}
      {data !== undefined && only !== undefined ? <WalletList wallets={data.wallets} /> : null}
    </Page>
  );
};

/** /wallet: the one wallet there is, the list of several, or the way to the first. */
export const WalletHome = () => (
  <FailureWordsContext value={findWalletWords}>
    <Home />
  </FailureWordsContext>
);
