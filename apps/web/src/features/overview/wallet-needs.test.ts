import type { Wallet } from '@mintdeck/shared-types/wallet/wallet';
import { expect, it } from 'vitest';
import { walletsNeedSomebody } from './wallet-needs.ts';

const WELL: Wallet = {
  id: 'aaaaaaaaaaaa',
  name: 'main',
  host: 'wallet.example:8444',
  state: 'ok',
  since: 0,
  takenAt: 0,
  totalSat: 0,
  lightningSat: 0,
  isSynchronized: true,
  unclearCount: 0,
  seq: 1,
};
const needs = (...wallets: Partial<Wallet>[]) =>
  walletsNeedSomebody(new Map(wallets.map((each, place) => [`${place}`, { value: { ...WELL, ...each } }])));

it.each<[string, Partial<Wallet>, boolean]>([
  ['is well and empty', {}, false],
  ['was not asked yet', { state: 'unknown', takenAt: null, totalSat: null, isSynchronized: null }, false],
  ['is paused', { state: 'paused', isSynchronized: false }, false],
  ['counts in a unit nobody knows', { totalSat: null, lightningSat: null }, false],
  ['is unreachable', { state: 'unreachable' }, true],
  ['is signed out', { state: 'signed-out' }, true],
  ['shows another certificate', { state: 'certificate-changed' }, true],
  ['has no node', { state: 'not-set-up' }, true],
  ['cannot be read', { state: 'not-understood' }, true],
  ['is not synchronized', { isSynchronized: false }, true],
  ['does not tell whether it is synchronized', { isSynchronized: null }, false],
  ['has a payment that nobody knows of', { unclearCount: 1 }, true],
  ['has one, and is paused', { state: 'paused', unclearCount: 1 }, true],
])('a wallet that %s', (_, wallet, expected) => {
  expect(needs(wallet)).toBe(expected);
  expect(needs({}, wallet)).toBe(expected);
});

it('no wallet needs nobody', () => {
  expect(needs()).toBe(false);
});
