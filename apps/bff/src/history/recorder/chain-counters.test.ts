import { describe, expect, it } from 'vitest';
import { ChainCounters } from './chain-counters.ts';

const START = 1_795_000_000_000;

/** One chain which is read again and again; `accepted` alone matters, the other counters follow it. */
const createChain = (intervalMs = 10_000) => {
  const counters = new ChainCounters();
  return {
    read: (afterS: number, accepted: number | null, elapsedS: number | null) => {
      const chain = {
        id: 0,
        live: true,
        hashrateGhs: null,
        temperatureC: null,
        acceptedCount: accepted,
        rejectedCount: 0,
        hardwareErrorCount: accepted,
        diff1Count: null,
      };
      return counters.count(chain, { takenAt: START + afterS * 1000, elapsedS, intervalMs })[0];
    },
    die: () => counters.forget(),
  };
};

describe('what is counted between two samples', () => {
  it('is nothing at first, then the difference', () => {
    const chain = createChain();
    expect(chain.read(0, 1000, 5000)).toBeNull();
    expect(chain.read(10, 1007, 5010)).toBe(7);
    expect(chain.read(20, 1007, 5020)).toBe(0);
  });

  it('is counted from zero after a restart that happened in between', () => {
    const chain = createChain();
    chain.read(0, 1000, 5000);
    expect(chain.read(60, 3, 20)).toBe(3);
    expect(chain.read(70, 5, 30)).toBe(2);
  });

  it('is not known when the new run is older than the hole', () => {
    const chain = createChain();
    chain.read(0, 1000, 5000);
    expect(chain.read(10, 400, 3000)).toBeNull();
    expect(chain.read(20, 402, 3010)).toBe(2);
  });

  it('is not known when a counter falls and nobody knows how old the run is', () => {
    const chain = createChain();
    chain.read(0, 1000, null);
    expect(chain.read(10, 3, null)).toBeNull();
    expect(chain.read(20, 4, null)).toBe(1);
  });

  it.each([
    [10_000, 60, 9],
    [10_000, 61, null],
    [200_000, 600, 9],
    [200_000, 601, null],
  ])('asked every %i ms, after a hole of %i s it is %s', (intervalMs, holeS, expected) => {
    const chain = createChain(intervalMs);
    chain.read(0, 1000, 5000);
    expect(chain.read(holeS, 1009, 5000 + holeS)).toBe(expected);
  });

  it('is never giant', () => {
    const chain = createChain();
    chain.read(0, 1000, 5000);
    expect(chain.read(10, 1e7 + 1001, 5010)).toBeNull();
    expect(chain.read(20, 1e7 + 1006, 5020)).toBe(5);
  });

  it('begins anew when the chain was dead, and when the clock went back', () => {
    const chain = createChain();
    chain.read(0, 1000, 5000);
    chain.die();
    expect(chain.read(10, 1010, 5010)).toBeNull();
    expect(chain.read(5, 1012, 5012)).toBeNull();
    expect(chain.read(15, 1015, 5022)).toBe(3);
  });

  it('is not known where a counter was not read', () => {
    const chain = createChain();
    chain.read(0, 1000, 5000);
    expect(chain.read(10, null, 5010)).toBeNull();
    expect(chain.read(20, 1020, 5020)).toBeNull();
    expect(chain.read(30, 1025, 5030)).toBe(5);
  });
});
