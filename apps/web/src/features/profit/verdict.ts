import type { Profit } from '@mintdeck/shared-types/pool/profit';

/** What it comes to at the price that was entered. */
export interface Verdict {
  readonly kind: 'gain' | 'loss' | 'even';
  /** of money a day, never below 0 */
  readonly amount: number;
  /** of one grin, as entered, and when, ms since the epoch */
  readonly price: number;
  readonly setAt: number;
  /** by how much the price is above break-even, below 0: below it; null: there is none to compare with */
  readonly percent: number | null;
}

const nameKind = (profitPerDay: number): Verdict['kind'] => {
  if (profitPerDay === 0) return 'even';
  return profitPerDay > 0 ? 'gain' : 'loss';
};

/** What the figures come to at the entered price; null: there is none, or not enough to hold against it. */
export const toVerdict = ({ breakEvenPerGrin, profitPerDay, settings }: Profit): Verdict | null => {
  if (profitPerDay === null || settings.grinPrice === null) return null;
  const { price, setAt } = settings.grinPrice;
  const percent =
    breakEvenPerGrin === null || breakEvenPerGrin === 0 ? null : 100 * (price / breakEvenPerGrin - 1);
  return { kind: nameKind(profitPerDay), amount: Math.abs(profitPerDay), price, setAt, percent };
};
