import { expect, it } from 'vitest';
import { toTroubles } from './card/troubles.ts';
import { walletPageOf } from './page/wallet-page.fixture.ts';
import { toWalletSum } from './wallet-sum.ts';

const walletOf = (changes: Parameters<typeof walletPageOf>[0] = {}) => walletPageOf(changes).wallet;

it('adds what is known; what is not is left out, and never 0', () => {
  const known = walletOf({ wallet: { takenAt: 5 } });
  const unknown = walletOf({
    wallet: { id: 'bbbbbbbbbbbb', totalSat: null, lightningSat: null, takenAt: null },
  });
  expect(toWalletSum([known, unknown])).toEqual({
    totalSat: 1_500_000,
    lightningSat: 1_000_000,
    leftOutCount: 1,
    takenAt: 5,
    isOfBefore: false,
  });
  expect(toWalletSum([unknown])).toMatchObject({ totalSat: null, lightningSat: null, takenAt: null });
  expect(toWalletSum([])).toMatchObject({ totalSat: null, leftOutCount: 0 });
});

it('a sum with one that is not read now is partly of before, unless nothing of it counts', () => {
  const away = walletOf({ wallet: { state: 'unreachable' } });
  expect(toWalletSum([walletOf(), away]).isOfBefore).toBe(true);
  expect(toWalletSum([walletOf(), { ...away, totalSat: null }]).isOfBefore).toBe(false);
});

it('money whose whereabouts nobody knows is the first trouble', () => {
  const wallets = [
    walletOf({ wallet: { state: 'unreachable' } }),
    walletOf({ wallet: { name: 'B', unclearCount: 2 } }),
  ];
  expect(toTroubles(wallets).map(({ text }) => text)).toEqual([
    'B: nobody knows yet how 2 orders ended',
    'Main: out of reach',
  ]);
  expect(toTroubles([walletOf(), walletOf({ wallet: { state: 'paused', isSynchronized: false } })])).toEqual(
    [],
  );
  expect(toTroubles([walletOf({ wallet: { isSynchronized: false } })])[0]?.text).toContain(
    'not synchronized',
  );
});
