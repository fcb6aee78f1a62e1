import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import { isOfBefore } from './marks.ts';

/** All wallets in short. */
export interface WalletSum {
  /** null: of none it is known */
  readonly totalSat: number | null;
  readonly lightningSat: number | null;
  /** wallets of which nobody knows what they hold: the sum leaves them out */
  readonly leftOutCount: number;
  /** of the oldest that counts, ms since the epoch; null: none does */
  readonly takenAt: number | null;
  /** true: one that counts is not read now, so the sum is partly of before */
  readonly isOfBefore: boolean;
}

const sumKnown = (amounts: readonly (number | null)[]): number | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
};

/** What all wallets hold; one of which nothing is known is left out, and never counts as 0. */
export const toWalletSum = (wallets: readonly Wallet[]): WalletSum => {
  const counted = wallets.filter(({ totalSat }) => totalSat !== null);
  const times = counted.map(({ takenAt }) => takenAt).filter((at) => at !== null);
  return {
    totalSat: sumKnown(wallets.map(({ totalSat }) => totalSat)),
    lightningSat: sumKnown(wallets.map(({ lightningSat }) => lightningSat)),
    leftOutCount: wallets.length - counted.length,
    takenAt: times.length === 0 ? null : Math.min(...times),
    isOfBefore: counted.some(({ state }) => isOfBefore(state)),
  };
};
