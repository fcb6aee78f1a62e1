import type { WalletPage } from '@mintdeck/shared-types/wallet/page';

/** What each part of a wallet's page is given. */
export interface PartProps {
  page: WalletPage;
}
