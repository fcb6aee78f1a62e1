import { describe, expect, it } from 'vitest';
import { toStaleAfterMs } from '../../../lib/time.ts';
import { minerOf, NOW, rowOf } from '../miners.fixture.ts';
import { isReporting, isStale, toActivePoolHost, toHottestC, toState } from './fleet-miner.ts';

describe('staleness', () => {
  it('is three polls, but never less than 30 s', () => {
    expect(toStaleAfterMs(5)).toBe(30_000);
    expect(toStaleAfterMs(10)).toBe(30_000);
    expect(toStaleAfterMs(11)).toBe(33_000);
    expect(toStaleAfterMs(300)).toBe(900_000);
  });

  it('begins only after the limit', () => {
    expect(isStale(minerOf({}, {}, NOW - 30_000), NOW)).toBe(false);
    expect(isStale(minerOf({}, {}, NOW - 30_001), NOW)).toBe(true);
  });

  it('gives a slowly polled miner its time', () => {
    expect(isStale(minerOf({ pollIntervalS: 300 }, {}, NOW - 600_000), NOW)).toBe(false);
  });

  it('does not call a miner stale that was never read', () => {
    expect(isStale(minerOf({}, null), NOW)).toBe(false);
  });
});

describe('isReporting', () => {
  it('takes miners that answered lately', () => {
    expect(isReporting(minerOf(), NOW)).toBe(true);
    expect(isReporting(minerOf({}, { state: 'degraded' }), NOW)).toBe(true);
  });

  it.each(['unreachable', 'unauthorized', 'another-miner-answers', 'starting', 'paused', 'unknown'] as const)(
    'leaves out a miner that is %s even while its figures are fresh',
    (state) => expect(isReporting(minerOf({}, { state }), NOW)).toBe(false),
  );

  it('leaves out stale figures, other models and miners never read', () => {
    expect(isReporting(minerOf({}, {}, NOW - 60_000), NOW)).toBe(false);
    expect(isReporting(minerOf({ readOnly: true }), NOW)).toBe(false);
    expect(isReporting(minerOf({}, null), NOW)).toBe(false);
  });
});

describe('toHottestC', () => {
  it('ignores a dead chain although it froze hot', () => {
    const chains = [
      [0, 4746, 72, true],
      [1, null, 111, false],
      [2, 4447, null, true],
    ] satisfies [number, number | null, number | null, boolean][];
    expect(toHottestC(rowOf({ chains }))).toBe(72);
  });

  it('is unknown without any live temperature', () => {
    expect(toHottestC(rowOf({ chains: [] }))).toBeNull();
    expect(toHottestC(null)).toBeNull();
  });
});

describe('toActivePoolHost', () => {
  it('names the pool it mines on, not the first one', () => {
    expect(toActivePoolHost(minerOf({}, { pool: [1, 'alive'] }))).toBe('backup.example:3333');
  });

  it('is unknown without an active pool', () => {
    expect(toActivePoolHost(minerOf({}, { pool: null }))).toBeNull();
    expect(toActivePoolHost(minerOf({ pools: [] }))).toBeNull();
  });
});

it('a miner without figures is in the state unknown', () => {
  expect(toState(minerOf({}, null))).toBe('unknown');
});
