import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { ChannelOrderRow, OrderBefore } from './order-row.ts';

/** What a person orders; `send` is one POST. */
export interface NewOrder {
  readonly id: string;
  readonly kind: ChannelOrder['kind'];
  readonly peer: string;
  readonly facts: Partial<Pick<ChannelOrderRow, 'peer_name' | 'amount_sat' | 'channel_id'>>;
  readonly before: OrderBefore;
  /** Asked right before it is stored; throws what forbids it. */
  readonly check: () => void;
  /** Gives the id of the transaction that opens or closes it. */
  readonly send: () => Promise<{ readonly txId: string | null }>;
}

/** What is written of an order when it ends, or when nobody knows how. */
export type Ending = Partial<Pick<ChannelOrderRow, 'tx_id' | 'note' | 'is_seen' | 'happened'>> & {
  readonly state: ChannelOrder['state'];
};

/** It was given up before a byte of it left. */
export class OrderGivenUp extends Error {
  override readonly name = 'OrderGivenUp';
}

/** How an order that failed stands: refused in the server's words, or never sent, only where that is certain. */
const toFailure = (error: unknown): Ending => {
  if (error instanceof OrderGivenUp || error instanceof ApiError) return { state: 'not-sent' };
  if (!(error instanceof UpstreamError)) return { state: 'not-known' };
  if (error.isDoubtful) return { state: 'not-known', note: error.said };
  return error.kind === 'rejected' ? { state: 'refused', note: error.said } : { state: 'not-sent' };
};

/** Sends an order and gives how that ended. Never throws. */
export const sendOrder = async ({ send }: Pick<NewOrder, 'send'>): Promise<Ending> => {
  try {
    const { txId } = await send();
    return { state: 'done', tx_id: txId };
  } catch (error) {
    return toFailure(error);
  }
};

/** How the audit words it. */
export const toOutcome = ({ state, happened }: Ending): 'done' | 'refused' | 'failed' => {
  if (state === 'refused') return 'refused';
  return state === 'done' || (state === 'cleared' && happened === 1) ? 'done' : 'failed';
};
