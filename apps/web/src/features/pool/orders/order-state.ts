import { PAYOUT_LEAST_NANOGRIN } from '@mintdeck/shared-types/pool/grin';
import type { PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { formatExactGrin, formatGrin } from '../../../lib/grin.ts';
import { t } from './strings.ts';

/** The order whose end is not known, of which there is one at most; null: none. */
export const findUnclear = ({ orders }: Pick<PoolPage, 'orders'>): PoolOrder | null =>
  orders.find(({ state }) => state === 'sending' || state === 'not-known') ?? null;

/** What an order is, in words. */
export const describeKind = ({ kind, method }: Pick<PoolOrder, 'kind' | 'method'>): string =>
  kind === 'payout' && method !== null ? t(`kind.payout.${method}`) : t(`kind.${kind}`);

/** Nanogrin that lack for the least payout; null: none, or nobody knows. */
export const toMissing = (unpaidNanogrin: string | null): string | null => {
  if (unpaidNanogrin === null) return null;
  const missing = PAYOUT_LEAST_NANOGRIN - BigInt(unpaidNanogrin);
  return missing > 0n ? String(missing) : null;
};

export interface PayoutOffer {
  /** of the button: what it does, or what is missing for it */
  label: string;
  /** why it cannot be asked for now; null: it can */
  obstacle: string | null;
}

/** Whether a payout can be asked for now. */
export const judgePayoutOffer = (page: Pick<PoolPage, 'config' | 'account' | 'orders'>): PayoutOffer => {
  const { config, account } = page;
  const label = t('payout.request');
  const missing = toMissing(account.balances?.unpaidNanogrin ?? null);
  if (missing !== null) {
    return {
      // shown with all digits below a ten-thousandth: the little that is missing is never 0
      label: t('payout.missing', { missing: formatGrin(missing) }),
      obstacle: t('payout.least', { least: formatExactGrin(String(PAYOUT_LEAST_NANOGRIN)) }),
    };
  }
  if (findUnclear(page) !== null) return { label, obstacle: t('payout.unclear') };
  return { label, obstacle: config.paused ? t('payout.paused') : null };
};
