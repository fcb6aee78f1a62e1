import { describe, expect, it } from 'vitest';
import {
  formatAmountIn,
  formatBitcoinPrice,
  formatExactly,
  formatSat,
  toAmountFigure,
  toTypedText,
} from './format-amount.ts';

const RATES = { usd: 0.00017, gbp: null, eur: 0 };

describe('an amount of satoshi', () => {
  it.each([
    [0, 'sat', '0'],
    [21_000, 'sat', '21,000'],
    [1, 'bit', '0.01'],
    [123_456, 'bit', '1,234.56'],
    [1, 'mBTC', '0.00001'],
    [1, 'BTC', '0.00000001'],
    [-29_411, 'BTC', '−0.00029411'],
    // all there will ever be, to the last satoshi: a float of it in BTC would be off
    [2_099_999_997_690_001, 'BTC', '20,999,999.97690001'],
    [2_099_999_997_690_001, 'mBTC', '20,999,999,976.90001'],
  ] as const)('%i sat in %s is %s', (sat, unit, digits) => {
    expect(toAmountFigure(sat, unit, RATES)).toEqual({ digits, unit });
  });

  it('is about so much in a currency, and never 0 where there is something', () => {
    expect(toAmountFigure(29_411, 'USD', RATES)).toEqual({ digits: '≈\u00a05.00', unit: 'USD' });
    expect(toAmountFigure(1, 'USD', RATES)).toEqual({ digits: '≈\u00a00.00017', unit: 'USD' });
    expect(toAmountFigure(0, 'USD', RATES)).toEqual({ digits: '≈\u00a00.00', unit: 'USD' });
  });

  it('is in sat where there is no rate for the currency: 0 is none', () => {
    for (const unit of ['GBP', 'EUR'] as const)
      expect(toAmountFigure(1000, unit, RATES)).toEqual({ digits: '1,000', unit: 'sat' });
    expect(toAmountFigure(1000, 'USD', null).unit).toBe('sat');
  });

  it('that nobody knows is a dash, not 0', () => {
    expect(formatSat(null)).toBe('–');
    expect(formatAmountIn(null, 'BTC', null)).toBe('–');
  });
});

it('a bitcoin costs a hundred million times what a satoshi does', () => {
  expect(formatBitcoinPrice(0.00017, 'USD')).toBe('17,000.00\u202fUSD');
});

it.each([
  [21_000, 'sat', '21000'],
  [21_050, 'bit', '210.5'],
  [100_000_000, 'BTC', '1'],
  [1, 'BTC', '0.00000001'],
] as const)('%i sat is typed in %s as %s', (sat, unit, text) => {
  expect(toTypedText(sat, unit, null)).toBe(text);
});

it.each([
  ['sat', '29,411\u202fsat'],
  ['mBTC', '0.29411\u202fmBTC (29,411\u202fsat)'],
  ['USD', '≈\u00a05.00\u202fUSD (29,411\u202fsat)'],
  // no rate of it is told
  ['EUR', '29,411\u202fsat'],
] as const)('what is sent is said in %s and to the last satoshi, once', (unit, text) => {
  expect(formatExactly(29_411, unit, { usd: 0.00017, gbp: null, eur: null })).toBe(text);
});
