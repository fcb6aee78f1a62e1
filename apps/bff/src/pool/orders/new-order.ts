import type { PoolOrder, PoolOrderState } from '@mintdeck/shared-types/pool/orders';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { OrderBefore } from './order-row.ts';

type Facts = Partial<Pick<PoolOrderRow, 'method' | 'amount' | 'tx_id' | 'sha256' | 'asked'>>;

/** What the pool's answer to an order said; what it can name and did not is null. */
export interface OrderAnswer {
  readonly amountNanogrin?: string | null;
  readonly settings?: { readonly monitor: boolean | null; readonly limited: boolean | null };
}

/** What a person orders; `send` is one POST. */
export interface NewOrder {
  readonly id: string;
  readonly kind: PoolOrder['kind'];
  readonly facts: Facts;
  readonly before: OrderBefore;
  /** Asked right before it is stored; throws what forbids it. */
  readonly check?: () => void;
  readonly send: () => Promise<OrderAnswer>;
}

/** What is written of an order when it ends, or when nobody knows how. */
export type Ending = Partial<Pick<PoolOrderRow, 'amount' | 'answered' | 'note' | 'is_seen'>> & {
  state: PoolOrderState;
};

/** It was given up before a byte of it left. */
export class OrderGivenUp extends Error {
  override readonly name = 'OrderGivenUp';
}

/** How an order that failed stands: refused in the pool's words or never sent only where that is certain. */
const toFailure = (error: unknown): Ending => {
  if (error instanceof OrderGivenUp || error instanceof ApiError) return { state: 'not-done' };
  if (!(error instanceof UpstreamError) || error.isDoubtful) return { state: 'not-known' };
  return { state: error.kind === 'rejected' ? 'refused' : 'not-done', note: error.said };
};

const toDone = ({ amountNanogrin, settings }: OrderAnswer): Ending => ({
  state: 'done',
  ...(amountNanogrin === undefined ? {} : { amount: amountNanogrin }),
  ...(settings === undefined ? {} : { answered: JSON.stringify(settings) }),
});

/** How the audit words it. */
export const toOutcome = ({ state, is_seen: isSeen }: Ending): 'done' | 'refused' | 'failed' => {
  if (state === 'refused') return 'refused';
  return state === 'done' || (state === 'cleared' && isSeen === 1) ? 'done' : 'failed';
};

/** Sends an order and gives how that ended. Never throws. */
export const sendOrder = async ({ send }: Pick<NewOrder, 'send'>): Promise<Ending> => {
  try {
    return toDone(await send());
  } catch (error) {
    return toFailure(error);
  }
};
