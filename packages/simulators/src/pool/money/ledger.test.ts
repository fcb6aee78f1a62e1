import { describe, expect, it } from 'vitest';
import {
  addCredit,
  expiredNanogrin,
  giveBack,
  immatureNanogrin,
  type Ledger,
  minedNanogrin,
  takePayable,
  unpaidNanogrin,
} from './ledger.ts';

function ledgerOf(...credits: [number, bigint][]): Ledger {
  const ledger: Ledger = [];
  for (const [height, nanogrin] of credits) addCredit(ledger, height, nanogrin);
  return ledger;
}

describe('a credit at height h', () => {
  const ledger = ledgerOf([1000, 7n]);

  it.each([
    ['is immature one block before h + 1 440', 2439, [7n, 0n, 0n]],
    ['is payable at h + 1 440', 2440, [0n, 7n, 0n]],
    ['is payable one block before h + 87 840', 88_839, [0n, 7n, 0n]],
    ['is expired at h + 87 840', 88_840, [0n, 0n, 7n]],
  ])('%s', (_what, tip, sums) => {
    expect([immatureNanogrin, unpaidNanogrin, expiredNanogrin].map((sum) => sum(ledger, tip))).toEqual(sums);
    expect(minedNanogrin(ledger)).toBe(7n);
  });
});

describe('a payout', () => {
  it('takes all that is payable, oldest first, and nothing else', () => {
    const ledger = ledgerOf([1, 100n], [90_000, 20n], [90_500, 3n], [99_000, 1n]);
    const taken = takePayable(ledger, 100_000);
    expect(taken.map(({ credit, nanogrin }) => [credit.height, nanogrin])).toEqual([
      [90_000, 20n],
      [90_500, 3n],
    ]);
    expect(unpaidNanogrin(ledger, 100_000)).toBe(0n);
    expect(immatureNanogrin(ledger, 100_000)).toBe(1n);
    expect(takePayable(ledger, 100_000)).toEqual([]);
  });

  it('that fails gives back what it took', () => {
    const ledger = ledgerOf([1, 20n], [2, 3n]);
    const taken = takePayable(ledger, 2000);
    addCredit(ledger, 2000, 5n);
    giveBack(taken);
    expect(unpaidNanogrin(ledger, 2000)).toBe(23n);
  });
});

it('adds up exactly beyond 2^53', () => {
  const ledger = ledgerOf([1, 9_007_199_254_740_993n], [2, 2n]);
  expect(unpaidNanogrin(ledger, 5000)).toBe(9_007_199_254_740_995n);
});

it('has no credits of nothing', () => {
  expect(ledgerOf([1, 0n])).toEqual([]);
});
