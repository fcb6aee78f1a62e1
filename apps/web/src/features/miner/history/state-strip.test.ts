import { describe, expect, it } from 'vitest';
import { NOW } from '../miners.fixture.ts';
import { historyOf } from './history.fixture.ts';
import { findBlock, toStateBlocks, toStateTotals } from './state-strip.ts';
import { toStateText } from './state-text.ts';

const STEP_MS = 600_000;
const START = NOW - 4 * STEP_MS;
const ALL = { from: START, to: NOW };

const history = historyOf(
  {},
  { stateSeconds: { online: [600, 600, 450, 0], unreachable: [0, 0, 150, 0], degraded: [0, 0, 0, 0] } },
);

describe('the states over time', () => {
  it('are one block while nothing changes, and an empty one where nothing was recorded', () => {
    const blocks = toStateBlocks(history);
    expect(
      blocks.map(({ fromMs, untilMs }) => [(fromMs - START) / STEP_MS, (untilMs - START) / STEP_MS]),
    ).toEqual([
      [0, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(blocks[0]?.shares).toEqual([{ state: 'online', part: 1 }]);
    expect(blocks[2]?.shares).toEqual([]);
  });

  it('put the worse at the bottom', () => {
    expect(toStateBlocks(history)[1]?.shares).toEqual([
      { state: 'online', part: 0.75 },
      { state: 'unreachable', part: 0.25 },
    ]);
  });

  it('are found by a moment', () => {
    const blocks = toStateBlocks(history);
    expect(findBlock(blocks, START + 5)).toBe(blocks[0]);
    expect(findBlock(blocks, NOW - 1)).toBeNull();
    expect(findBlock(blocks, NOW + STEP_MS)).toBeNull();
  });

  it('are heard as words', () => {
    const blocks = toStateBlocks(history);
    expect(toStateText(blocks[1] ?? null, '12:00')).toBe('12:00: Online 75\u202f%, Unreachable 25\u202f%');
    expect(toStateText(blocks[0] ?? null, '12:00')).toBe('12:00: Online');
    expect(toStateText(null, '12:00')).toBe('12:00: not recorded');
  });
});

describe('the time in each state', () => {
  it('is of what was recorded, longest first, without states it was never in', () => {
    expect(toStateTotals(history, ALL)).toEqual([
      { state: 'online', seconds: 1650, percent: (100 * 1650) / 1800 },
      { state: 'unreachable', seconds: 150, percent: (100 * 150) / 1800 },
    ]);
  });

  it('is of the range', () => {
    expect(toStateTotals(history, { from: START, to: START + STEP_MS })).toEqual([
      { state: 'online', seconds: 600, percent: 100 },
    ]);
  });

  it('is nothing when states were not asked for', () => {
    const { stateSeconds: _, ...without } = history;
    expect(toStateTotals(without, ALL)).toEqual([]);
    expect(toStateBlocks(without).every(({ shares }) => shares.length === 0)).toBe(true);
  });
});
