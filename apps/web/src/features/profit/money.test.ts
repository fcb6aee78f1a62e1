import { describe, expect, it } from 'vitest';
import { chooseDecimals, formatAmount, formatEnteredPrice, formatMoney, formatPrice } from './money.ts';

describe('an amount', () => {
  it.each([
    [0, '0.00'],
    [42.6249, '42.62'],
    [1_234_567.891, '1,234,567.89'],
    [-3.5, '-3.50'],
    [0.5, '0.5000'],
    [0.023456, '0.02346'],
    [0.000008964, '0.000008964'],
    [1e-20, '<0.000000000001'],
  ])('of %d reads %s', (amount, text) => expect(formatAmount(amount)).toBe(text));

  it('that is not nothing never reads as nothing', () => {
    expect(formatAmount(0.0004, 2)).toBe('<0.01');
    expect(formatAmount(-0.0004, 2)).toBe('>-0.01');
    expect(formatAmount(0.006, 2)).toBe('0.01');
  });

  it('has its currency beside it, and is a dash where it is not known', () => {
    expect(formatMoney(1.5, 'EUR')).toBe('1.50\u202fEUR');
    expect(formatMoney(null, 'EUR')).toBe('–');
  });
});

it('amounts below one another share the decimals that the largest needs', () => {
  expect(chooseDecimals([42.6, -0.001, null])).toBe(2);
  expect(chooseDecimals([0.0123, 0.5])).toBe(4);
  expect(chooseDecimals([null, 0])).toBe(2);
});

it('a price that was worked out shows four digits that count', () => {
  expect(formatPrice(1.23456)).toBe('1.235');
  expect(formatPrice(0.00213456)).toBe('0.002135');
  expect(formatPrice(51_234.5678)).toBe('51,234.57');
  expect(formatPrice(0)).toBe('0.00');
});

it('a price that was entered shows the digits that were entered', () => {
  expect(formatEnteredPrice(0.034, 'EUR')).toBe('0.034\u202fEUR');
  expect(formatEnteredPrice(0.2, '€')).toBe('0.20\u202f€');
  expect(formatEnteredPrice(0.000000012345, '')).toBe('0.000000012345');
});
