import { describe, expect, it } from 'vitest';
import { formatParts, toSat } from './msat.ts';

describe('thousandths of a satoshi', () => {
  it('are whole satoshi, rounded up, also beyond what a number of msat could hold', () => {
    expect(toSat('25000000')).toBe(25_000);
    expect(toSat('1')).toBe(1);
    expect(toSat('1001')).toBe(2);
    expect(toSat('999999999999999999')).toBe(1_000_000_000_000_000);
  });

  it('are told to the last where there are parts of one', () => {
    expect(formatParts('25000000')).toBeNull();
    expect(formatParts('1500')).toBe('1.5\u202fsat');
    expect(formatParts('4294967123')).toBe('4,294,967.123\u202fsat');
  });
});
