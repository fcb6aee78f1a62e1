import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page, type PageProps } from '../../../ui/Page.tsx';

export interface AccountViewProps {
  page: PoolPage;
  parent: PageProps['parent'] | null;
  /** why our own server gave nothing newer; null: it did */
  problem: unknown;
  onRetry: () => void;
}

/** Everything of one pool account. */
export const AccountView = ({ page, parent, problem, onRetry }: AccountViewProps) => (
  <Page title={page.config.name} {...(parent ? { parent } : {})} aside={null}>
    <ErrorNotice error={problem} onRetry={onRetry} />
  </Page>
);
