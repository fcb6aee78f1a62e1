import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { walletIdSchema } from '@mintdeck/shared-types/wallet/wallet';
import { z } from 'zod';
import { parseParams, type Route } from '../http/route.ts';
import type { WalletReadings, WalletUpstream } from './needs.ts';
import type { Wallets } from './registry/wallets.ts';

export interface PageRouteOptions {
  wallets: Pick<Wallets, 'require'>;
  upstream: Pick<WalletUpstream, 'read' | 'readRow'>;
  /** what we know beside what the wallet says */
  readBooks: (
    walletId: string,
    readings: WalletReadings,
  ) => Pick<WalletPage, 'invoices' | 'contacts' | 'historySeq'>;
  /** the newest first */
  listPayments: (walletId: string) => Payment[];
  listOrders: (walletId: string) => ChannelOrder[];
}

const paramsSchema = z.object({ id: walletIdSchema });

/** The route of a wallet's page: what is known now, whatever its server does. */
export const createPageRoute = ({
  wallets,
  upstream,
  readBooks,
  listPayments,
  listOrders,
}: PageRouteOptions): Route => ({
  method: 'get',
  path: '/api/v1/wallets/:id',
  permission: 'wallet.read',
  handle: ({ request }): WalletPage => {
    const config = wallets.require(parseParams(paramsSchema, request).id);
    const readings = upstream.read(config.id);
    const { hold, transactions: _recorded, channels, ...known } = readings;
    return {
      ...known,
      ...readBooks(config.id, readings),
      config,
      wallet: upstream.readRow(config.id),
      moneyHold: hold,
      channels: { ...channels, value: channels.value === null ? null : [...channels.value] },
      payments: listPayments(config.id),
      channelOrders: listOrders(config.id),
    };
  },
});
