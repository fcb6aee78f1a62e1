import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import { z } from 'zod';
import { parseParams, type Route } from '../../http/route.ts';
import type { PolledWallet } from './polled-wallet.ts';

const paramsSchema = z.object({ id: walletIdSchema });

/** Routes about what a wallet's server says; wallets, their pages and orders are our own record's. */
export const createWalletRoutes = (find: (id: string) => Pick<PolledWallet, 'lookSoon'>): Route[] => [
  {
    method: 'post',
    path: '/api/v1/wallets/:id/refresh',
    permission: 'wallet.read',
    // asks behind; its page is told by the live line
    handle: ({ request }) => {
      find(parseParams(paramsSchema, request).id).lookSoon();
    },
  },
];
