import { expect, it } from 'vitest';
import { hashOf, listedOf } from '../fake-wallet.fixture.ts';
import { boundRow } from './bound-row.ts';

const NOW = Date.UTC(2026, 10, 1);

it('leaves a row as it is', () => {
  const row = listedOf({ kind: 'chain', hash: hashOf(255), confirmations: 3, feesSat: 5, memo: 'für 🍵' });
  expect(boundRow(row, NOW)).toEqual(row);
});

it.each(['', 'x', hashOf(1).toUpperCase().replace('0', 'F'), `${hashOf(1)}0`, '../../x', 'lntb1…'])(
  'does not take one that cannot be told by its hash: %s',
  (hash) => {
    expect(boundRow(listedOf({ hash }), NOW)).toBeNull();
  },
);

it.each([
  [
    'an amount beyond all there will be',
    { amountSat: 3e15, isExact: true },
    { amountSat: null, isExact: false },
  ],
  ['an amount with a fraction', { amountSat: 1.5 }, { amountSat: null }],
  ['an amount that is none', { amountSat: Number.NaN }, { amountSat: null }],
  ['fees below nothing', { feesSat: -1 }, { feesSat: null }],
  ['more blocks than a column holds', { confirmations: 2 ** 31 }, { confirmations: null }],
  ['blocks below nothing', { confirmations: -2 }, { confirmations: null }],
  ['a time before the first block', { at: 0 }, { at: null }],
  ['a time of next week', { at: NOW + 7 * 86_400_000 }, { at: null }],
  ['a time that no clock has', { at: 1e300 }, { at: null }],
])('%s is not known', (_, facts, bounded) => {
  expect(boundRow(listedOf(facts), NOW)).toMatchObject(bounded);
});

it.each([
  ['breaks of lines and signs nobody sees', 'a\r\nb\u202Ec\u0000d', 'a bcd'],
  ['half a sign', 'a\uD800', 'a'],
  ['nothing that is seen', '\u200B\n ', null],
])('of a memo with %s stays what can be read', (_, memo, bounded) => {
  expect(boundRow(listedOf({ memo }), NOW)?.memo).toBe(bounded);
});

it('a memo without an end has one, not within a sign', () => {
  expect(boundRow(listedOf({ memo: 'x'.repeat(1e6) }), NOW)?.memo).toHaveLength(1000);
  expect(boundRow(listedOf({ memo: `${'x'.repeat(999)}🍵` }), NOW)?.memo).toBe('x'.repeat(999));
});
