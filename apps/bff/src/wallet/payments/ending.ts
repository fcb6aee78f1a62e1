import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { isWrongPin } from '../pin-tries.ts';

/** How sending ended, as far as the server's answer tells. `paid` is nothing that an answer can say. */
export interface Ending {
  readonly state: 'failed' | 'not-known';
  readonly reason: string | null;
  /** failed by an answer of the server, who may have paid all the same: another try needs its list */
  readonly isDenied?: boolean;
}

/** It was given up before a byte of it left. */
export class PaymentGivenUp extends Error {
  override readonly name = 'PaymentGivenUp';
}

/** Words of nodes (lnd) for an invoice that is paid already, or on its way: no failure, whatever the server makes of them. */
const MAY_BE_PAID = /already paid|in transition|in[ -]?flight|already in progress|before timeout/i;

/**
 * How a payment stands that was not taken. Failed only where that is certain: the server said no in its own words, or nothing was ordered.
 * A fault of our own says nothing of what the server did.
 */
export const toEnding = (error: unknown): Ending => {
  if (error instanceof PaymentGivenUp || error instanceof ApiError) return { state: 'failed', reason: null };
  if (!(error instanceof UpstreamError)) return { state: 'not-known', reason: null };
  const { said } = error;
  if (error.isDoubtful || MAY_BE_PAID.test(said ?? '')) return { state: 'not-known', reason: said };
  const isHeard = error.kind === 'rejected' || error.kind === 'unauthorized';
  // the PIN is looked at before anything else (fixtures/wallet/http/30, 31)
  const isDenied = isHeard && !isWrongPin(error);
  return { state: 'failed', reason: error.kind === 'rejected' ? said : null, isDenied };
};
