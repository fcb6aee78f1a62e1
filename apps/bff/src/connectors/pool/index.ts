import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import type { PoolRawAnswer } from '@mintdeck/shared-types/pool/raw';
import { ApiError } from '../../http/api-error.ts';
import { type ConnectorContext, defineConnector, type RunningConnector } from '../connector.ts';
import { createOrders } from './actions.ts';
import type { KeptAnswer, PoolNeeds } from './needs.ts';
import type { PolledAccount } from './polled-account.ts';
import { type ReadListener, startPoller } from './poller.ts';
import type { PoolReadings } from './readings.ts';
import { createPoolRoutes } from './routes.ts';
import { poolSettingsSchema } from './settings.ts';

/** What can be asked anew around an order. */
type Refreshed = 'settings' | 'payouts' | 'dashboard';

/** The pool accounts being asked for, what is known of them, and the orders. An id that is not there throws ApiError not-found. */
export interface RunningPool extends RunningConnector, ReturnType<typeof createOrders> {
  /** What is known now; what is old is asked for behind. */
  read(accountId: string): PoolReadings;
  readRow(accountId: string): PoolAccount;
  /** What is known now, without anybody looking. */
  peek(accountId: string): PoolReadings;
  /** The newest good answers as the pool sent them: given to the next start, it begins with what is known now. */
  readKept(accountId: string): KeptAnswer[];
  /** Told at the end of each round of questions. */
  onRead(listener: ReadListener): () => void;
  /** Asks anew, past our own cache, within the budget. Throws UpstreamError, or the signal's reason. */
  refresh(accountId: string, which: Refreshed, signal: AbortSignal): Promise<PoolReadings>;
  /** The newest answers in the pool's own words, for a person to look at. */
  readRaw(accountId: string): PoolRawAnswer[];
  /** Something of its page or row is another that did not come from the pool: browsers are told. */
  touch(accountId: string): void;
}

const start = (context: ConnectorContext, needs: PoolNeeds): RunningPool => {
  const poller = startPoller(context, needs);
  const find = (id: string): PolledAccount => {
    const account = poller.find(id);
    if (account === undefined) throw new ApiError('not-found');
    return account;
  };
  return {
    ...createOrders(poller, needs.accounts),
    routes: createPoolRoutes(poller),
    read: (id) => find(id).look(),
    readRow: (id) => find(id).readRow(),
    peek: (id) => find(id).read(),
    readKept: (id) => find(id).readKept(),
    onRead: poller.onRead,
    refresh: async (id, which, signal) => find(id).askAnew(which, signal),
    readRaw: (id) => find(id).readRaw(),
    touch: (id) => poller.find(id)?.touch(),
    stop: poller.stop,
  };
};

/** The Grinmint pool and those that took over its API. */
export const poolConnector = defineConnector({ id: 'pool', settings: poolSettingsSchema, start });
