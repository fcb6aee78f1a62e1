import { describe, expect, it } from 'vitest';
import { formatGps, toAlgorithmName, toColumnDecimals } from './gps.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('graphs per second', () => {
  it.each([
    [0, '0 gps'],
    [0.14, '0.140 gps'],
    [0.0021, '0.00210 gps'],
    [0.00000012, '0.000000 gps'],
    [1.234, '1.23 gps'],
    [42.06, '42.1 gps'],
    [430_000, '430,000 gps'],
    [null, '–'],
  ])('%s reads %s: a slow card is not 0, and 0 is not unknown', (gps, text) => {
    expect(plain(formatGps(gps))).toBe(text);
  });

  it('gives a column decimals for its smallest figure, within reason', () => {
    expect(toColumnDecimals([1.2, 0.14, 0, null])).toBe(3);
    expect(toColumnDecimals([0, null])).toBe(0);
    expect(toColumnDecimals([400, 0.0001])).toBe(3);
  });
});

it('an algorithm that nobody knows is called as the pool calls it', () => {
  expect(toAlgorithmName('c32')).toBe('C32');
  expect(toAlgorithmName('RandomWhatever v2')).toBe('RandomWhatever v2');
});
