import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page, type PageProps } from '../../../ui/Page.tsx';
import { ExactContext } from '../exact.ts';
import { CreditsSection } from '../history/CreditsSection.tsx';
import { HashrateSection } from '../history/HashrateSection.tsx';
import { AccountStatus } from './AccountStatus.tsx';
import { BalancesSection } from './BalancesSection.tsx';
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
  return (
    <Page title={config.name} {...(parent ? { parent } : {})} aside={null}>
      <ErrorNotice error={problem} onRetry={onRetry} />
      <ExactContext value={exact}>
        <AccountStatus page={page} />
        <NoticeList page={page} />
        <BalancesSection page={page} exact={exact} onExact={setExact} payout={null} />
        <NowSection page={page} />
        <WorkersSection page={page} />
        <HashrateSection id={config.id} />
        {dashboard.value === null ? null : <SharesSection statistics={dashboard.value.statistics} />}
        <CreditsSection page={page} />
        <PayoutsSection page={page} />
        {mayManage ? <RawSection id={config.id} /> : null}
      </ExactContext>
    </Page>
  );
};
