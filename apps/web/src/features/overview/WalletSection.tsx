import { lazy, Suspense } from 'react';
import { useWallets } from '../../live/use-live.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { t } from './strings.ts';

const WalletCard = lazy(async () => ({
  default: (await import('../wallet/card/WalletCard.tsx')).WalletCard,
}));

/** The wallets in short, where there is one; its place is kept while it loads. */
export const WalletSection = () =>
  useWallets().size === 0 ? null : (
    <section aria-label={t('wallet.title')} className="min-h-20">
      <SectionTitle>{t('wallet.title')}</SectionTitle>
      <Suspense>
        <WalletCard />
      </Suspense>
    </section>
  );
