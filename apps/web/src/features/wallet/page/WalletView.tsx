import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Suspense } from 'react';
import { ErrorBoundary } from '../../../ui/ErrorBoundary.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page, type PageProps } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { UnclearOrders } from '../channels/UnclearOrders.tsx';
import { UnclearPayments } from '../pay/UnclearPayments.tsx';
import { RatesContext } from '../units/rates-context.ts';
import { UnitToggle } from '../units/UnitToggle.tsx';
import { WalletMenu } from '../wallets/WalletMenu.tsx';
import { PARTS } from './parts.ts';
import { WalletNotices } from './WalletNotices.tsx';
import { WalletStatus } from './WalletStatus.tsx';
import { WalletTabs } from './WalletTabs.tsx';

export interface WalletViewProps {
  page: WalletPage;
  part: string;
  parent: PageProps['parent'] | null;
  /** why our own server gave nothing newer; null: it did */
  problem: unknown;
  onRetry: () => void;
}

/** The frame of every part of a wallet's page: whose it is, how it stands, what is wrong, and the way to its other parts. */
export const WalletView = ({ page, part, parent, problem, onRetry }: WalletViewProps) => {
  const { config } = page;
  const shown = PARTS.find(({ path }) => path === part);
  return (
    <RatesContext value={page.rates.value}>
      <Page
        title={config.name}
        {...(parent ? { parent } : {})}
        aside={
          <>
            <UnitToggle />
            <WalletMenu page={page} />
          </>
        }
      >
        <ErrorNotice error={problem} onRetry={onRetry} />
        <WalletStatus page={page} />
        <WalletNotices page={page} />
        <UnclearPayments page={page} />
        <UnclearOrders page={page} />
        <WalletTabs id={config.id} current={part} />
        {shown === undefined ? null : (
          <ErrorBoundary key={part}>
            <Suspense fallback={<Skeleton lines={6} className="h-9" />}>
              {/* the tabs have a line already */}
              <div className="[&>section:first-child]:border-t-0 [&>section:first-child]:pt-0">
                <shown.Content page={page} />
              </div>
            </Suspense>
          </ErrorBoundary>
        )}
      </Page>
    </RatesContext>
  );
};
