import {
  type EditPoolSettingsRequest,
  type FinalizePayoutRequest,
  type PoolOrder,
  poolOrderSchema,
  type RequestPayoutRequest,
} from '@mintdeck/shared-types/pool/orders';
import { request } from '../../../api/request.ts';
import { readPoolPage, toAccountPath } from '../pool-requests.ts';

const post = (accountId: string, place: string, body: object): Promise<PoolOrder> =>
  request({ path: `${toAccountPath(accountId)}/${place}`, method: 'POST', body, answer: poolOrderSchema });

/** An order of a payout; the same id again orders nothing and gives what became of it. */
export const requestPayout = (accountId: string, body: RequestPayoutRequest): Promise<PoolOrder> =>
  post(accountId, 'payouts', body);

/** An order of other settings at the pool; its id as that of a payout. */
export const orderSettings = (accountId: string, body: EditPoolSettingsRequest): Promise<PoolOrder> =>
  post(accountId, 'settings', body);

/** Sends the file that was looked at before, to finish a payout; its id as that of a payout. */
export const finalizePayout = (accountId: string, body: FinalizePayoutRequest): Promise<PoolOrder> =>
  post(accountId, 'finalize', body);

/** Notes what a person saw of an order. */
export const clearOrder = (accountId: string, orderId: string, happened: boolean): Promise<PoolOrder> =>
  post(accountId, `orders/${orderId}/clear`, { happened });

/** An order by its id; null: the server has none of that id. */
export const findOrder = async (
  accountId: string,
  orderId: string,
  signal?: AbortSignal,
): Promise<PoolOrder | null> => {
  const { orders } = await readPoolPage(accountId, signal);
  return orders.find(({ id }) => id === orderId) ?? null;
};
