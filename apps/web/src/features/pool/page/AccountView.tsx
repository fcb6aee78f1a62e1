import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page, type PageProps } from '../../../ui/Page.tsx';
import { AccountMenu } from '../accounts/AccountMenu.tsx';
import { hasRecord } from '../accounts/has-record.ts';
import { ExactContext } from '../exact.ts';
import { CreditsSection } from '../history/CreditsSection.tsx';
import { HashrateSection } from '../history/HashrateSection.tsx';
import { OrdersCard } from '../orders/OrdersCard.tsx';
import { PayoutBar } from '../orders/PayoutBar.tsx';
import { SettingsCard } from '../orders/SettingsCard.tsx';
import { UnclearOrder } from '../orders/UnclearOrder.tsx';
import { PayoutFileSection } from '../slate/PayoutFileSection.tsx';
import { usePayoutFile } from '../slate/use-payout-file.ts';
import { AccountStatus } from './AccountStatus.tsx';
import { BalancesSection } from './BalancesSection.tsx';
import { isOfBefore } from './freshness.ts';
import { NoticeList } from './NoticeList.tsx';
import { NowSection } from './NowSection.tsx';
import { PayoutsSection } from './PayoutsSection.tsx';
import { RawSection } from './RawSection.tsx';
import { SharesSection } from './SharesSection.tsx';
import { WorkersSection } from './WorkersSection.tsx';

export interface AccountViewProps {
  page: PoolPage;
  parent: PageProps['parent'] | null;
  /** why our own server gave nothing newer; null: it did */
  problem: unknown;
  onRetry: () => void;
}

/** Everything of one pool account: first what can be paid and what is wrong, then how it came to be. */
export const AccountView = ({ page, parent, problem, onRetry }: AccountViewProps) => {
  const [exact, setExact] = useState(false);
  const mayManage = useMay('pool.manage');
  const { config, dashboard } = page;
  const file = usePayoutFile(page);
  const raw = mayManage ? <RawSection id={config.id} /> : null;
  // nothing was ever read and the pool gives nothing: what to do about that stands alone
  const isBare = isOfBefore(page.account.state) && !hasRecord(page);
  return (
    <Page title={config.name} {...(parent ? { parent } : {})} aside={<AccountMenu page={page} />}>
      <ErrorNotice error={problem} onRetry={onRetry} />
      <ExactContext value={exact}>
        <AccountStatus page={page} />
        <NoticeList page={page} />
        <UnclearOrder page={page} />
        <PayoutFileSection page={page} file={file} />
        <BalancesSection
          page={page}
          exact={exact}
          onExact={setExact}
          payout={<PayoutBar page={page} file={file} />}
        />
        {isBare ? (
          <>
            <OrdersCard page={page} />
            {raw}
          </>
        ) : (
          <>
            <NowSection page={page} />
            <WorkersSection page={page} />
            <HashrateSection id={config.id} />
            <div className="wide:grid wide:grid-cols-2 wide:gap-x-16">
              <div className="min-w-0">
                {dashboard.value === null ? null : (
                  <SharesSection
                    statistics={dashboard.value.statistics}
                    asOfMs={isOfBefore(page.account.state) ? dashboard.takenAt : null}
                  />
                )}
                <CreditsSection page={page} />
              </div>
              <div className="min-w-0">
                <PayoutsSection page={page} />
                <OrdersCard page={page} />
                <SettingsCard page={page} />
                {raw}
              </div>
            </div>
          </>
        )}
      </ExactContext>
    </Page>
  );
};
