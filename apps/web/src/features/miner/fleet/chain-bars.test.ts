import { describe, expect, it } from 'vitest';
import { entryOf, rowOf } from '../miners.fixture.ts';
import { describeChains, toChainBars, toExpectedChainHs } from './chain-bars.ts';

describe('toExpectedChainHs', () => {
  it('is a third of what a person or the model expects', () => {
    expect(toExpectedChainHs(entryOf({ expectedHashrateHs: 15e12 }))).toBe(5e12);
    expect(toExpectedChainHs(entryOf())).toBeCloseTo(16.1e12 / 3);
  });

  it('is not known of another model', () => {
    expect(toExpectedChainHs(entryOf({ model: 'B29' }))).toBeNull();
    expect(toExpectedChainHs(entryOf({ model: null, expectedHashrateHs: 1e12 }))).toBeNull();
  });
});

describe('toChainBars', () => {
  it('measures each chain and marks the dead one', () => {
    const row = rowOf({
      chains: [
        [0, 5000, 72, true],
        [1, 2500, 111, false],
        [2, null, null, true],
      ],
    });
    expect(toChainBars(entryOf({ expectedHashrateHs: 15e12 }), row)).toEqual([
      { chainId: 0, live: true, share: 1 },
      { chainId: 1, live: false, share: 0.5 },
      { chainId: 2, live: true, share: null },
    ]);
  });

  it('draws nothing before anything was read', () => {
    expect(toChainBars(entryOf(), null)).toEqual([]);
  });
});

describe('describeChains', () => {
  it('calls the value of a dead chain the last one', () => {
    const text = describeChains(rowOf({ chains: [[1, 2500, 111, false]] }));
    expect(text).toMatch(/^Chain 1: dead, last 2\.500/);
  });

  it('does not invent chains', () => {
    expect(describeChains(null)).toBe('No chains read');
  });
});
