import { describe, expect, it } from 'vitest';
import { formatExactGrin, formatGrin, sumNanogrin, toApproximateGrin, toGrinFigure } from './grin.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('grin', () => {
  it.each([
    ['0', '0.00 GRIN'],
    ['1', '0.000000001 GRIN'],
    ['123456', '0.000123 GRIN'],
    ['140000000', '0.1400 GRIN'],
    ['999999999', '0.9999 GRIN'],
    ['1000000000', '1.0000 GRIN'],
    ['12345678901', '12.3456 GRIN'],
    ['999999999999', '999.9999 GRIN'],
    ['48291123456789', '48,291.12 GRIN'],
  ])(
    '%s nanogrin reads %s: never more than there is, and never 0 while there is something',
    (amount, text) => {
      expect(plain(formatGrin(amount))).toBe(text);
    },
  );

  it('has the decimals of its column, but for what would read as 0 there', () => {
    const read = (amount: string) => plain(toGrinFigure(amount, 4).digits);
    expect(['0', '1', '99999', '100000', '48291123456789'].map(read)).toEqual([
      '0.0000',
      '0.000000001',
      '0.0000999',
      '0.0001',
      '48,291.1234',
    ]);
  });

  it('is exact to the last nanogrin, also beyond what a number holds', () => {
    expect(plain(formatExactGrin('9007199254740993000000001'))).toBe('9,007,199,254,740,993.000000001 GRIN');
    expect(plain(formatExactGrin('140000000'))).toBe('0.140000000 GRIN');
  });

  it('unknown is a dash and never 0', () => {
    expect(formatGrin(null)).toBe('–');
    expect(formatExactGrin(null)).toBe('–');
  });

  it('sums what is known, and nothing known is not 0', () => {
    expect(sumNanogrin(['9007199254740993', null, '1'])).toBe('9007199254740994');
    expect(sumNanogrin([null, null])).toBeNull();
    expect(sumNanogrin([])).toBeNull();
  });

  it('is near enough for a bar', () => {
    expect(toApproximateGrin('1500000000')).toBe(1.5);
  });
});
