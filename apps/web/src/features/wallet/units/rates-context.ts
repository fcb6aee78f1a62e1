import type { WalletRates } from '@mintdeck/shared-types/wallet/page';
import { createContext } from 'react';

/** What a satoshi costs by the server of the wallet that is shown; null: it does not tell. */
export const RatesContext = createContext<WalletRates | null>(null);
