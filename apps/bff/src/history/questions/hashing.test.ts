import type { MinerState } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { stateCode, stateColumn, WHOLE } from '../blocks/columns.ts';
import { Table } from '../blocks/table.ts';
import { HashingCounter, toHashingSteps, wantsForHashing } from './hashing.ts';

const STEP_MS = 600_000;

/** One step: the hashrates that were read, and ms in states. */
const tellStep = (rates: readonly number[], states: Partial<Record<MinerState, number>>) => {
  const table = new Table(1);
  for (const rate of rates) table.addGauge(0, WHOLE.hashrate, rate);
  for (const [state, ms] of Object.entries(states)) {
    // a key of the record above
    table.addCount(0, stateColumn(stateCode(state as MinerState)), ms);
  }
  for (const column of table.columns.keys()) if (!wantsForHashing(column)) table.columns.delete(column);
  return toHashingSteps(table)[0];
};

describe('whether a miner hashed', () => {
  it.each<[string, number[], Partial<Record<MinerState, number>>, number, number]>([
    ['nothing is recorded', [], {}, 0, 0],
    ['it hashed', [5, 6], { online: STEP_MS }, STEP_MS, STEP_MS],
    ['it hashed badly', [5], { degraded: STEP_MS }, STEP_MS, STEP_MS],
    ['it was read for a part of the time', [5], { online: 60_000 }, 60_000, 60_000],
    ['it was on and did not hash', [0, 0], { degraded: STEP_MS }, STEP_MS, 0],
    ['all its chains are dead', [], { degraded: STEP_MS }, STEP_MS, 0],
    ['it came up', [], { starting: STEP_MS }, STEP_MS, 0],
    ['it was off', [], { unreachable: STEP_MS }, STEP_MS, 0],
    ['it was upgraded', [], { upgrading: STEP_MS / 2, 'rebooting-as-planned': STEP_MS / 2 }, STEP_MS, 0],
    [
      'it went off half-way',
      [5, 5, 5],
      { online: STEP_MS / 2, unreachable: STEP_MS / 2 },
      STEP_MS,
      STEP_MS / 2,
    ],
    ['it began half-way', [0, 0, 5, 5], { starting: STEP_MS / 2, online: STEP_MS / 2 }, STEP_MS, STEP_MS / 2],
    ['garbage below 0 is no hashrate', [-5, -7], { online: STEP_MS }, STEP_MS, 0],
    ['garbage beside a hashrate takes nothing away beyond 0', [-5, 1], { online: STEP_MS }, STEP_MS, 0],
    [
      'all is well, but its model tells no hashrate that is understood',
      [],
      { online: 1000, tuning: 2000 },
      3000,
      3000,
    ],
    ['nobody looked', [], { paused: STEP_MS }, 0, 0],
    ['nobody understood it', [], { unauthorized: STEP_MS / 2, unreadable: STEP_MS / 2 }, 0, 0],
    ['another one answered', [], { 'another-miner-answers': STEP_MS }, 0, 0],
    ['somebody looked for a while', [5], { paused: 540_000, online: 60_000 }, 60_000, 60_000],
  ])('%s', (...[, rates, states, knownMs, hashingMs]) => {
    expect(tellStep(rates, states)).toEqual({ knownMs, hashingMs });
  });
});

describe('miners together', () => {
  const whole = { knownMs: STEP_MS, hashingMs: STEP_MS };
  const none = { knownMs: 0, hashingMs: 0 };
  const off = { knownMs: STEP_MS, hashingMs: 0 };
  const sum = (...miners: { knownMs: number; hashingMs: number }[][]) => {
    const counter = new HashingCounter({ pointCount: 4, stepMs: STEP_MS });
    for (const steps of miners) counter.add(steps);
    return counter.read();
  };

  it('are counted in each step', () => {
    expect(sum([whole, whole, off, off], [whole, off, off, whole])).toEqual({
      recordedCount: 2,
      recordedShare: 1,
      hashingCounts: [2, 1, 0, 1],
    });
  });

  it('what is not known of one is taken to be like the rest of it', () => {
    expect(sum([whole, off, none, none], [none, none, none, whole])).toEqual({
      recordedCount: 2,
      recordedShare: 3 / 8,
      hashingCounts: [2, 1, 1.5, 1.5],
    });
  });

  it('a step of which little is known does not stand for more than that', () => {
    const begun = { knownMs: STEP_MS / 10, hashingMs: 0 };
    const { hashingCounts, recordedShare } = sum([whole, whole, whole, begun]);
    expect(hashingCounts).toEqual([1, 1, 1, expect.closeTo(0.9 * (3 / 3.1), 9)]);
    expect(recordedShare).toBeCloseTo(3.1 / 4, 9);
    // over all of it, the share is the share of what is known
    expect(hashingCounts.reduce((total, count) => total + count, 0) / 4).toBeCloseTo(3 / 3.1, 9);
  });

  it('one of which nothing is known does not count', () => {
    expect(sum([none, none, none, none])).toEqual({
      recordedCount: 0,
      recordedShare: 0,
      hashingCounts: [0, 0, 0, 0],
    });
  });
});
