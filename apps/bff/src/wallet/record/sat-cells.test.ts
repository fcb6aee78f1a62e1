import { expect, it } from 'vitest';
import { toBtcCell, toBtcOfMsatCell, toSatOfMsatCell } from './sat-cells.ts';

it.each([
  [0, '0.00000000'],
  [1, '0.00000001'],
  [-250, '-0.00000250'],
  [123_456_789, '1.23456789'],
  [-2_100_000_000_000_000, '-21000000.00000000'],
])('%i sat are %s BTC', (sat, cell) => {
  expect(toBtcCell(sat, 'comma')).toBe(cell);
  expect(toBtcCell(sat, 'semicolon')).toBe(cell.replace('.', ','));
});

it('what is not known is empty', () => expect(toBtcCell(null, 'comma')).toBe(''));

it.each([
  ['250000', '250', '0.00000250'],
  ['250001', '250.001', '0.00000250001'],
  ['1', '0.001', '0.00000000001'],
  ['0', '0', '0.00000000'],
])('%s msat lose nothing', (msat, sat, btc) => {
  expect(toSatOfMsatCell(msat, 'comma')).toBe(sat);
  expect(toBtcOfMsatCell(msat, 'comma')).toBe(btc);
  expect(toSatOfMsatCell(msat, 'semicolon')).toBe(sat.replace('.', ','));
});
