import { describe, expect, it } from 'vitest';
import { chainOf } from '../miners.fixture.ts';
import { sumLiveHs, toChainRows } from './chain-rows.ts';

describe('toChainRows', () => {
  it('lists a chain the miner left out as missing, in its place', () => {
    const rows = toChainRows([chainOf({ id: 2 }), chainOf({ id: 0 })], 'T1');
    expect(rows.map(({ id, kind }) => [id, kind])).toEqual([
      [0, 'reported'],
      [1, 'missing'],
      [2, 'reported'],
    ]);
  });

  it('calls none missing of a model it does not know', () => {
    expect(toChainRows([chainOf()], 'B29')).toHaveLength(1);
    expect(toChainRows([], null)).toEqual([]);
  });
});

describe('sumLiveHs', () => {
  it('leaves the decaying hashrate of a dead chain out', () => {
    const chains = [chainOf({ hashrate1mHs: 4e12 }), chainOf({ id: 1, live: false, hashrate1mHs: 3e12 })];
    expect(sumLiveHs(chains, 'hashrate1mHs')).toBe(4e12);
  });

  it('is unknown, not zero, without a live figure', () => {
    expect(sumLiveHs([chainOf({ live: false })], 'hashrate1mHs')).toBeNull();
    expect(sumLiveHs([chainOf({ hashrate1mHs: null })], 'hashrate1mHs')).toBeNull();
  });

  it('counts a measured zero', () => {
    expect(sumLiveHs([chainOf({ hashrate1mHs: 0 })], 'hashrate1mHs')).toBe(0);
  });
});
