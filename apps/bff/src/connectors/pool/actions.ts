import { ApiError } from '../../http/api-error.ts';
import type { OrderEndpoint } from './endpoints.ts';
import type { Accounts } from './needs.ts';
import type { Poller } from './poller.ts';
import type { AnswerWire, OrderBody } from './wire.ts';
import { toNanogrin } from './wire-values.ts';

interface Ordered<E extends OrderEndpoint> {
  body: OrderBody<E>;
  signal: AbortSignal;
}

/**
 * The three orders, each one POST that is never repeated. Throws UpstreamError: with `isDoubtful` nobody knows whether it was carried
 * out, else nothing happened and `said` are the pool's own words; the signal's reason when it was given up before it left; ApiError
 * not-found.
 */
export const createOrders = (poller: Poller, accounts: Accounts) => {
  const send = async <E extends OrderEndpoint>(
    accountId: string,
    endpoint: E,
    { body, signal }: Ordered<E>,
  ): Promise<AnswerWire<E>> => {
    const place = accounts.find(accountId);
    const account = poller.find(accountId);
    if (place === undefined || account === undefined) throw new ApiError('not-found');
    const run = () => account.client.order(endpoint, { place, body, signal });
    const { answer } = await poller.trafficOf(place.address).run({ kind: 'order', endpoint, run, signal });
    account.expire();
    return answer;
  };
  return {
    async updateSettings(accountId: string, body: OrderBody<'updateUserSettings'>, signal: AbortSignal) {
      const { monitor, limited } = await send(accountId, 'updateUserSettings', { body, signal });
      return { monitor: monitor ?? null, limited: limited ?? null };
    },
    async requestPayout(accountId: string, body: OrderBody<'requestPayout'>, signal: AbortSignal) {
      const { amount } = await send(accountId, 'requestPayout', { body, signal });
      return { amountNanogrin: toNanogrin(amount) };
    },
    async finalizePayout(accountId: string, body: OrderBody<'finalizePayout'>, signal: AbortSignal) {
      const { amount } = await send(accountId, 'finalizePayout', { body, signal });
      return { amountNanogrin: toNanogrin(amount) };
    },
  };
};
