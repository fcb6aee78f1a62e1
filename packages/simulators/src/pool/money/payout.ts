import type { Json } from '../json.ts';
import type { PayoutState } from '../settings.ts';
import type { Taken } from './ledger.ts';

/** The two ways of the document. */
export const PAYOUT_METHODS = ['http', 'email'] as const;
export type PayoutMethod = (typeof PAYOUT_METHODS)[number];

export interface Payout {
  /** The slate's UUID. */
  readonly id: string;
  readonly method: PayoutMethod;
  readonly nanogrin: bigint;
  readonly taken: readonly Taken[];
  readonly requestedMs: number;
  state: PayoutState;
  paidMs: number | null;
  /** Output commitment; null until the transaction is made. */
  commit: string | null;
  /** What was sent by e-mail. */
  slate: Json | null;
}

/** An e-mail the pool sent. */
export interface Mail {
  readonly payoutId: string;
  readonly sentMs: number;
  readonly subject: string;
  readonly fileName: string;
  /** The attached file. */
  readonly text: string;
}

/** Whether money of a payout is still on its way; only one may be. */
export function isOpen({ state }: Payout): boolean {
  return state === 'requested' || state === 'mailed' || state === 'posted';
}
