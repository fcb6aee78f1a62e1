import { PAYOUT_LEAST_NANOGRIN } from '@mintdeck/shared-types/pool/grin';
import type { PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { toGrinFigure } from '../../../lib/grin.ts';
import { formatTimeWithSeconds, SECOND_MS } from '../../../lib/time.ts';
import { formatFigure } from '../../../lib/units.ts';
import { t } from './strings.ts';

/** The order whose end is not known, of which there is one at most; null: none. */
export const findUnclear = ({ orders }: Pick<PoolPage, 'orders'>): PoolOrder | null =>
  orders.find(({ state }) => state === 'sending' || state === 'not-known') ?? null;

/** What an order is, in words. */
export const describeKind = ({ kind, method }: Pick<PoolOrder, 'kind' | 'method'>): string =>
  kind === 'payout' && method !== null ? t(`kind.payout.${method}`) : t(`kind.${kind}`);

/** So much is shown of what is missing: rounded up, so that it and the rounded-down balance come to a payout. */
const MISSING_DECIMALS = 4;
const MISSING_STEP_NANOGRIN = 100_000n;

/** Nanogrin that lack for the least payout, rounded up; null: none, or nobody knows. */
const toMissing = (unpaidNanogrin: string | null): string | null => {
  if (unpaidNanogrin === null) return null;
  const missing = PAYOUT_LEAST_NANOGRIN - BigInt(unpaidNanogrin);
  const steps = (missing + MISSING_STEP_NANOGRIN - 1n) / MISSING_STEP_NANOGRIN;
  return missing > 0n ? String(steps * MISSING_STEP_NANOGRIN) : null;
};

export interface PayoutOffer {
  /** of the button: what it does, or what is missing for it */
  readonly label: string;
  readonly isPossible: boolean;
  /** why not, where the label does not say it */
  readonly why: string | null;
}

/** What stands in the way of any order; null: nothing. */
export const describeHeld = (page: Pick<PoolPage, 'config' | 'orders'>): string | null => {
  const unclear = findUnclear(page);
  if (unclear !== null) return t('payout.unclear', { what: describeKind(unclear) });
  return page.config.paused ? t('payout.paused') : null;
};

/** Why none can be asked for although no amount is missing that anybody knows of; null: one can. */
const describeObstacle = (
  page: Pick<PoolPage, 'config' | 'account' | 'orders'>,
  justPaidUntilMs: number | null,
): string | null => {
  const held = describeHeld(page);
  if (held !== null) return held;
  // the seconds are rounded down where they are shown
  if (justPaidUntilMs !== null)
    return t('payout.justPaid', { time: formatTimeWithSeconds(justPaidUntilMs + SECOND_MS - 1) });
  const { balances } = page.account;
  if (balances === null) return t('payout.unread');
  return balances.unpaidNanogrin === null ? t('payout.unknown') : null;
};

/**
 * Whether a payout can be asked for now, as the server judges it. An account that was never read may not even be one at this pool; one that
 * was read may lack the figure. `justPaidUntilMs`: until when the last payout holds up the next, ms since the epoch; null: it does not.
 */
export const judgePayoutOffer = (
  page: Pick<PoolPage, 'config' | 'account' | 'orders'>,
  justPaidUntilMs: number | null,
): PayoutOffer => {
  const missing = toMissing(page.account.balances?.unpaidNanogrin ?? null);
  if (missing !== null) {
    const label = t('payout.missing', { missing: formatFigure(toGrinFigure(missing, MISSING_DECIMALS)) });
    return { label, isPossible: false, why: null };
  }
  const why = describeObstacle(page, justPaidUntilMs);
  return { label: t('payout.request'), isPossible: why === null, why };
};
