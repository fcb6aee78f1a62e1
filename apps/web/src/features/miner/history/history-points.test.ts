import { describe, expect, it } from 'vitest';
import { NOW } from '../miners.fixture.ts';
import { gaugeOf, historyOf, sharesOf } from './history.fixture.ts';
import {
  toCountPoints,
  toErrorPoints,
  toGaugePoints,
  toMiddle,
  toRejectedPoints,
  toSpans,
} from './history-points.ts';

const STEP_MS = 600_000;
const grid = historyOf({ pointCount: 3 });
const valuesOfPoints = (points: readonly { value: number | null }[]) => points.map(({ value }) => value);

describe('the points of an answer', () => {
  it('stand in the middle of the step they tell of', () => {
    expect(toSpans(grid)[0]).toEqual({ fromMs: NOW - 3 * STEP_MS, untilMs: NOW - 2 * STEP_MS });
    expect(toMiddle({ fromMs: 0, untilMs: 100 }, 1000)).toBe(50);
  });

  it('stand in the middle of what has passed of a step that still runs', () => {
    expect(toMiddle({ fromMs: 0, untilMs: 100 }, 60)).toBe(30);
    expect(toMiddle({ fromMs: 80, untilMs: 100 }, 60)).toBe(80);
  });

  it('are the average with its band, and nothing in a gap', () => {
    expect(toGaugePoints(grid, gaugeOf([5000, null, 5100], 100), NOW)).toEqual([
      { at: NOW - 2.5 * STEP_MS, value: 5000, low: 4900, high: 5100 },
      { at: NOW - 1.5 * STEP_MS, value: null, low: null, high: null },
      { at: NOW - 0.5 * STEP_MS, value: 5100, low: 5000, high: 5200 },
    ]);
  });
});

describe('what was counted', () => {
  it('is told of steps that are over', () => {
    expect(valuesOfPoints(toCountPoints(grid, [10, null, 12], NOW))).toEqual([10, null, 12]);
    expect(valuesOfPoints(toCountPoints(grid, [10, null, 3], NOW - 1000))).toEqual([10, null, null]);
  });

  it('is not told of a step that was asked for in part', () => {
    const cut = { ...grid, toMs: NOW - 1000 };
    expect(valuesOfPoints(toCountPoints(cut, [10, 11, 3], NOW))).toEqual([10, 11, null]);
  });

  it('makes percents of what was sent', () => {
    const shares = sharesOf(3, { acceptedCount: [99, 0, null], rejectedCount: [1, 0, 2] });
    expect(valuesOfPoints(toRejectedPoints(grid, shares, NOW))).toEqual([1, null, null]);
  });

  it('counts hardware errors as the device does', () => {
    const shares = sharesOf(3, { hardwareErrorCount: [2, 0, 5], diff1Count: [998, 100, 0] });
    expect(valuesOfPoints(toErrorPoints(grid, shares, NOW))).toEqual([0.2, 0, 100]);
  });
});
