import type { TransactionKind, WalletTransaction } from '@mintdeck/shared-types/wallet/history';

/** What of a text can be looked for, small letters; made once for each row. */
const said = new WeakMap<WalletTransaction, string>();

const toSaid = (row: WalletTransaction): string => {
  const known = said.get(row);
  if (known !== undefined) return known;
  const text = [row.memo, row.peerName, row.note, row.hash].join('\n').toLowerCase();
  said.set(row, text);
  return text;
};

/** Which rows of the record are shown. */
export interface HistoryFilter {
  /** null: of every kind */
  readonly kind: TransactionKind | null;
  readonly text: string;
  /** ms since the epoch, this moment included; null: from the beginning */
  readonly fromMs: number | null;
  /** ms since the epoch, this moment not included; null: until now */
  readonly toMs: number | null;
  /** of money that came or went; null: any, also what nobody knows */
  readonly leastSat: number | null;
}

const isInSpan = (at: number | null, { fromMs, toMs }: HistoryFilter): boolean => {
  if (fromMs === null && toMs === null) return true;
  return at !== null && (fromMs === null || at >= fromMs) && (toMs === null || at < toMs);
};

/** Rows that fit, in the order they come; one without a time is in no span, one without an amount above no least. */
export const filterHistory = (
  rows: readonly WalletTransaction[],
  filter: HistoryFilter,
): readonly WalletTransaction[] => {
  const { kind, leastSat } = filter;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (kind !== null && row.kind !== kind) return false;
    if (leastSat !== null && (row.amountSat === null || Math.abs(row.amountSat) < leastSat)) return false;
    if (!isInSpan(row.at, filter)) return false;
    return words.length === 0 || words.every((word) => toSaid(row).includes(word));
  });
};

/** What came and went. */
export interface HistoryTotals {
  /** null: nothing came in of which the amount is known */
  readonly inSat: number | null;
  /** without fees, above 0; null: nothing went out of which the amount is known */
  readonly outSat: number | null;
  readonly feesSat: number | null;
  /** some of it is reckoned from a rate */
  readonly isAbout: boolean;
  /** rows whose amount nobody knows: in no sum */
  readonly unknownCount: number;
  /** on-chain rows among them: money of one's own moved into and out of channels, too */
  readonly chainCount: number;
}

const add = (sum: number | null, amount: number): number => (sum === null ? amount : sum + amount);

/** Sums of the rows; what nobody knows is counted apart, and never taken for 0. */
export const toHistoryTotals = (rows: readonly WalletTransaction[]): HistoryTotals => {
  let inSat: number | null = null;
  let outSat: number | null = null;
  let feesSat: number | null = null;
  let [isAbout, unknownCount, chainCount] = [false, 0, 0];
  for (const { kind, amountSat, isExact, feesSat: fees } of rows) {
    if (kind === 'chain') chainCount += 1;
    if (fees !== null) feesSat = add(feesSat, fees);
    if (amountSat === null) {
      unknownCount += 1;
      continue;
    }
    if (!isExact) isAbout = true;
    if (amountSat >= 0) inSat = add(inSat, amountSat);
    else outSat = add(outSat, -amountSat);
  }
  return { inSat, outSat, feesSat, isAbout, unknownCount, chainCount };
};

/** How many rows are of each kind. */
export const countKinds = (rows: readonly WalletTransaction[]): Record<TransactionKind, number> => {
  const counts = { chain: 0, payment: 0, invoice: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
};
