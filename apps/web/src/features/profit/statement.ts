import type { Profit } from '@mintdeck/shared-types/pool/profit';

const DAYS_PER_YEAR = 365;
/** Days of each column: a month is a twelfth of a year. */
export const COLUMN_DAYS = [1, DAYS_PER_YEAR / 12, DAYS_PER_YEAR] as const;

export type MoneyRowKey = 'earnings' | 'energyCost' | 'fixed' | 'cost' | 'gain' | 'loss' | 'result';

export interface MoneyRow {
  readonly key: MoneyRowKey;
  /** what goes out is below 0; null: not known */
  readonly perDay: number | null;
}

const negate = (amount: number | null): number | null => (amount === null ? null : 0 - amount);

const nameResult = (perDay: number | null): MoneyRowKey => {
  if (perDay === null || perDay === 0) return 'result';
  return perDay > 0 ? 'gain' : 'loss';
};

/** What comes in, what goes out, and what is left, in this order; the sum of costs only where there is more than one. */
export const toMoneyRows = (profit: Profit): readonly MoneyRow[] => {
  const { fixedPerDay } = profit.settings;
  const energy: MoneyRow = { key: 'energyCost', perDay: negate(profit.energyCostPerDay) };
  const fixed: readonly MoneyRow[] =
    fixedPerDay > 0
      ? [
          { key: 'fixed', perDay: -fixedPerDay },
          { key: 'cost', perDay: negate(profit.costPerDay) },
        ]
      : [];
  const { profitPerDay } = profit;
  return [
    { key: 'earnings', perDay: profit.earningsPerDay },
    energy,
    ...fixed,
    { key: nameResult(profitPerDay), perDay: profitPerDay },
  ];
};

/** Nanogrin of a column, rounded down; exact whatever the amount. */
export const scaleNanogrin = (nanogrinPerDay: string, days: number): string =>
  String((BigInt(nanogrinPerDay) * BigInt(Math.round(days * 12))) / 12n);
