import type { Profit } from '@mintdeck/shared-types/pool/profit';

/** What it comes to at the price that was entered. */
export interface ToldVerdict {
  readonly kind: 'gain' | 'loss' | 'even';
  /** of money a day, never below 0 */
  readonly amount: number;
  /** of one grin, as entered, and when, ms since the epoch */
  readonly price: number;
  readonly setAt: number;
  /** by how much the price is above break-even, below 0: below it; null: nothing costs anything */
  readonly percent: number | null;
}

export type Verdict =
  | ToldVerdict
  | { readonly kind: 'unknown' }
  /** there is a cost, and nothing against it */
  | { readonly kind: 'nothing-credited' }
  /** no price was entered to hold against break-even */
  | { readonly kind: 'no-price' };

const nameKind = (profitPerDay: number) => {
  if (profitPerDay === 0) return 'even';
  return profitPerDay > 0 ? 'gain' : 'loss';
};

/** What the figures come to. */
export const toVerdict = (profit: Profit): Verdict => {
  const { breakEvenPerGrin, profitPerDay, settings } = profit;
  if (profitPerDay !== null && settings.grinPrice !== null) {
    const { price, setAt } = settings.grinPrice;
    const percent =
      breakEvenPerGrin === null || breakEvenPerGrin === 0 ? null : 100 * (price / breakEvenPerGrin - 1);
    return { kind: nameKind(profitPerDay), amount: Math.abs(profitPerDay), price, setAt, percent };
  }
  if (breakEvenPerGrin !== null) return { kind: 'no-price' };
  if (profit.costPerDay !== null && profit.nanogrinPerDay === '0') return { kind: 'nothing-credited' };
  return { kind: 'unknown' };
};
