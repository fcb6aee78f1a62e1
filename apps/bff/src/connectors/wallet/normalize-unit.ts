import type { KnownUnit } from '@mintdeck/shared-types/wallet/page';
import type { LightningNetwork } from '@mintdeck/shared-types/wallet/requests';
import type { WalletUnit } from '@mintdeck/shared-types/wallet/wallets';
import { toAmount } from './normalize-values.ts';
import type { TransactionWire } from './wire.ts';

/** What is read of a paid invoice, which the server lists by its payment request. */
export interface ReadInvoice {
  readonly paymentHash: string;
  readonly network: LightningNetwork;
  /** exact; null: the payer said how much, or it is no whole number of satoshi */
  readonly amountSat: number | null;
}
export type ReadInvoices = ReadonlyMap<string, ReadInvoice>;

/** Between what paid invoices say and what the rate says: a rate that moved since has a factor near 1, another unit one far off it. */
const MOST_FACTOR = 1.5;

const toFactors = (
  transactions: readonly TransactionWire[],
  invoices: ReadInvoices,
  satPerUnit: number,
): number[] =>
  transactions.flatMap(({ type, hash, amount }) => {
    const exactSat = invoices.get(hash ?? '')?.amountSat ?? null;
    const sent = toAmount(amount);
    // of a few satoshi rounding alone makes a large factor
    if (type !== 'invoice' || exactSat === null || exactSat < 100 || sent === null || sent <= 0) return [];
    return [(sent * satPerUnit) / exactSat];
  });

const isOff = (factors: readonly number[]): boolean => {
  const median = factors.toSorted((a, b) => a - b)[Math.floor(factors.length / 2)];
  return median !== undefined && (median > MOST_FACTOR || median < 1 / MOST_FACTOR);
};

export interface UnitClues {
  readonly unit: WalletUnit;
  /** dollars for one satoshi, as balances tell it; null: none */
  readonly usdPerSat: number | null;
  /** of the same answer as the rate */
  readonly transactions: readonly TransactionWire[];
  readonly invoices: ReadInvoices;
}

/**
 * How many satoshi one of the server's amounts is: by its own rate or as a person said, unless what it lists for paid invoices, whose exact
 * amounts we read ourselves, says otherwise (docs/decisions/0039).
 */
export const toKnownUnit = ({ unit, usdPerSat, transactions, invoices }: UnitClues): KnownUnit => {
  if (unit.kind === 'rate' && usdPerSat === null) return { satPerUnit: null, source: 'none' };
  const satPerUnit = unit.kind === 'fixed' ? unit.satPerUnit : 1 / (usdPerSat ?? Number.NaN);
  if (!Number.isFinite(satPerUnit)) return { satPerUnit: null, source: 'none' };
  const isContradicted = isOff(toFactors(transactions, invoices, satPerUnit));
  return isContradicted ? { satPerUnit: null, source: 'contradicted' } : { satPerUnit, source: unit.kind };
};

/** Its first signs tell; those of the test networks are shared, and this server runs on testnet (reference/wallet.md 1). */
const NETWORKS_BY_ADDRESS: readonly (readonly [RegExp, LightningNetwork])[] = [
  [/^(?:bcrt1)/i, 'regtest'],
  [/^(?:tb1|[mn2])/, 'testnet'],
  [/^(?:bc1|[13])/, 'mainnet'],
];

/** The network of its node: by the newest invoice of its own, else by its address; null: neither is there. */
export const toNetwork = (
  newestInvoice: ReadInvoice | null,
  address: string | null,
): LightningNetwork | null => {
  if (newestInvoice !== null) return newestInvoice.network;
  return NETWORKS_BY_ADDRESS.find(([pattern]) => pattern.test(address ?? ''))?.[1] ?? null;
};

/**
 * What to send so that the server, which truncates, arrives at so many satoshi: a quarter of one more, as floats may fall just short
 * (docs/decisions/0039).
 */
export const toSentAmount = (sat: number, satPerUnit: number): number => (sat + 0.25) / satPerUnit;
