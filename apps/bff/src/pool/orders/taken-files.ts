import { LISTS_AGE_MS, type PoolOrder } from '@mintdeck/shared-types/pool/orders';
import { isSameId } from './finalize-evidence.ts';
import { LOOKED_FOR_MS } from './order-row.ts';

/**
 * The order by which the pool took a file of this payout, while its list may not show yet what became of that; null: none. What the list
 * shows would prove the next one, too. `now`: ms since the epoch.
 */
export const findTakenFile = (orders: readonly PoolOrder[], slateId: string, now: number): PoolOrder | null =>
  orders.find(({ kind, state, isSeen, txId, sentAt }) => {
    const wasTaken = state === 'done' || (state === 'cleared' && isSeen);
    const forMs = isSeen ? LISTS_AGE_MS : LOOKED_FOR_MS;
    return kind === 'finalize' && wasTaken && isSameId(txId, slateId) && Math.abs(now - sentAt) < forMs;
  }) ?? null;
