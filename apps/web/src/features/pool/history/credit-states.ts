import { BLOCK_S, EXPIRY_BLOCKS, MATURITY_BLOCKS, type Nanogrin } from '@mintdeck/shared-types/pool/grin';
import type { PoolCredit } from '@mintdeck/shared-types/pool/page';

const MATURE_AFTER_MS = MATURITY_BLOCKS * BLOCK_S * 1000;
const EXPIRES_AFTER_MS = (MATURITY_BLOCKS + EXPIRY_BLOCKS) * BLOCK_S * 1000;

/** What became of a credit, by our reckoning: the pool does not say. */
export type CreditState = 'maturing' | 'unpaid' | 'paid' | 'unknown';

export interface CreditRow {
  readonly credit: PoolCredit;
  readonly state: CreditState;
  /** maturing: when it can be paid out; unpaid: when it expires; ms since the epoch; null: neither */
  readonly untilMs: number | null;
}

const toRow = (credit: PoolCredit, state: CreditState): CreditRow => {
  if (state === 'maturing') return { credit, state, untilMs: credit.minedAt + MATURE_AFTER_MS };
  if (state === 'unpaid') return { credit, state, untilMs: credit.minedAt + EXPIRES_AFTER_MS };
  return { credit, state, untilMs: null };
};

/**
 * Each credit with what became of it. The oldest are paid out first, so the newest mature credits that add up to the unpaid balance are
 * the unpaid ones. `credits` the newest first, without a gap; `unpaidNanogrin` null: the pool does not say what is unpaid.
 */
export const toCreditRows = (
  credits: readonly PoolCredit[],
  { unpaidNanogrin, nowMs }: { unpaidNanogrin: Nanogrin | null; nowMs: number },
): CreditRow[] => {
  let left = unpaidNanogrin === null ? null : BigInt(unpaidNanogrin);
  return credits.map((credit) => {
    if (credit.minedAt + MATURE_AFTER_MS > nowMs) return toRow(credit, 'maturing');
    if (left === null) return toRow(credit, 'unknown');
    const state = left > 0n ? 'unpaid' : 'paid';
    left -= BigInt(credit.amountNanogrin);
    return toRow(credit, state);
  });
};
