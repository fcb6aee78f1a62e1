import { PAYOUT_LEAST_NANOGRIN } from '@mintdeck/shared-types/pool/grin';
import type { PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { toGrinFigure } from '../../../lib/grin.ts';
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

/** Whether a payout can be asked for now. An account that was never read may not even be one at this pool; one that was read may lack the figure. */
export const judgePayoutOffer = (page: Pick<PoolPage, 'config' | 'account' | 'orders'>): PayoutOffer => {
  const { config, account } = page;
  const missing = toMissing(account.balances?.unpaidNanogrin ?? null);
  if (missing !== null) {
    const label = t('payout.missing', { missing: formatFigure(toGrinFigure(missing, MISSING_DECIMALS)) });
    return { label, isPossible: false, why: null };
  }
  const label = t('payout.request');
  if (findUnclear(page) !== null) return { label, isPossible: false, why: t('payout.unclear') };
  if (config.paused) return { label, isPossible: false, why: t('payout.paused') };
  const isRead = account.balances !== null;
  return { label, isPossible: isRead, why: isRead ? null : t('payout.unread') };
};
