import { describe, expect, it } from 'vitest';
import { toTypedText } from './format-amount.ts';
import { parseAmount } from './parse-amount.ts';
import { BITCOIN_UNITS } from './units.ts';

const RATES = { usd: 0.00017, gbp: null, eur: null };

describe('what is typed', () => {
  it.each([
    ['21000', 'sat', 21_000],
    [' 21 000 ', 'sat', 21_000],
    ['1,000,000', 'sat', 1_000_000],
    ['1.000.000', 'sat', 1_000_000],
    ['1’000’000', 'sat', 1_000_000],
    ['0', 'sat', 0],
    ['210.5', 'bit', 21_050],
    ['210,5', 'bit', 21_050],
    ['.5', 'bit', 50],
    ['1.500', 'mBTC', 150_000],
    ['0.00000001', 'BTC', 1],
    ['0,001', 'BTC', 100_000],
    ['0.100000000000', 'BTC', 10_000_000],
    ['20999999.97690001', 'BTC', 2_099_999_997_690_001],
    ['5', 'USD', 29_412],
  ] as const)('"%s" %s is %i sat', (typed, unit, sat) => {
    expect(parseAmount(typed, unit, RATES)).toEqual({ sat });
  });

  it.each([
    ['', 'sat', 'empty'],
    ['  ', 'sat', 'empty'],
    ['.', 'BTC', 'not-a-number'],
    ['-5', 'sat', 'not-a-number'],
    ['1e8', 'sat', 'not-a-number'],
    ['0x10', 'sat', 'not-a-number'],
    ['12 34', 'sat', 'not-a-number'],
    ['1,00,000', 'sat', 'not-a-number'],
    ['1.000,50', 'bit', 'not-a-number'],
    ['Infinity', 'BTC', 'not-a-number'],
    ['0.5', 'sat', 'too-fine'],
    ['0.000000001', 'BTC', 'too-fine'],
    ['99999999999', 'BTC', 'too-long'],
    ['9'.repeat(400), 'USD', 'too-long'],
    // a thousand times the money hangs on who reads it
    ['1,000', 'sat', 'ambiguous'],
    ['1.000', 'sat', 'ambiguous'],
    ['1.000', 'bit', 'ambiguous'],
    ['1,500', 'mBTC', 'ambiguous'],
    ['1,000', 'USD', 'ambiguous'],
    ['5', 'EUR', 'no-rate'],
  ] as const)('"%s" %s is refused: %s', (typed, unit, fault) => {
    expect(parseAmount(typed, unit, RATES)).toEqual({ fault });
  });

  it('is the same satoshi again, in every unit', () => {
    for (const unit of BITCOIN_UNITS)
      for (const sat of [0, 1, 99, 100, 6000, 29_411, 4_294_967, 16_777_216, 2_099_999_997_690_001])
        expect(parseAmount(toTypedText(sat, unit, null), unit, null)).toEqual({ sat });
  });
});
