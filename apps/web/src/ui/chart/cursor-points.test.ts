import { describe, expect, it } from 'vitest';
import { findPoint, snapTo, stepFrom, toTimes } from './cursor-points.ts';
import { formatBand, toCursorLabel, toCursorText } from './cursor-text.ts';

const points = [
  { at: 0, value: 5.37, low: 5.2, high: 5.44 },
  { at: 10, value: null, low: null, high: null },
  { at: 20, value: 5, low: 5, high: 5 },
];
const series = [
  { id: 'a', label: 'Chain 0', points },
  { id: 'b', label: 'Chain 1', points: [{ at: 15, value: 4 }] },
];
const words = {
  yUnit: 'TH/s',
  formatValue: (value: number) => value.toFixed(2),
  formatAt: (at: number) => `at ${at}`,
};

describe('the cursor', () => {
  it('stops at every point of every line within the range', () => {
    expect(toTimes(series, { from: 5, to: 20 })).toEqual([10, 15, 20]);
  });

  it('snaps to the nearest', () => {
    expect(snapTo([0, 10, 15, 20], 12)).toBe(10);
    expect(snapTo([0, 10, 15, 20], 13)).toBe(15);
    expect(snapTo([0, 10], 999)).toBe(10);
    expect(snapTo([], 5)).toBeNull();
  });

  it('walks point by point, from the end, and stays inside', () => {
    expect(stepFrom([0, 10, 20], null, -1)).toBe(20);
    expect(stepFrom([0, 10, 20], 10, 1)).toBe(20);
    expect(stepFrom([0, 10, 20], 20, 1)).toBe(20);
    expect(stepFrom([0, 10, 20], 0, -1)).toBe(0);
    expect(stepFrom([], null, 1)).toBeNull();
  });

  it('tells no value from far away', () => {
    expect(findPoint(points, 21)?.value).toBe(5);
    expect(findPoint(points, 36)).toBeNull();
    expect(findPoint([], 0)).toBeNull();
  });
});

describe('what the cursor says', () => {
  it('is the average with the lowest and highest, unknown where nothing was read', () => {
    expect(toCursorText(series, 0, words)).toBe('at 0: Chain 0 5.37 TH/s, 5.20–5.44; Chain 1 unknown');
    expect(toCursorText(series, 10, words)).toContain('Chain 0 unknown');
  });

  it('leaves out a band that reads like the average', () => {
    expect(formatBand({ at: 0, value: 5, low: 4.999, high: 5.001 }, words.formatValue)).toBe('');
    expect(formatBand({ at: 0, value: null, low: null, high: null }, words.formatValue)).toBe('');
  });

  it('stands at the end of a line as its value there', () => {
    const [first] = series;
    if (!first) throw new Error('no series');
    expect(toCursorLabel(first, 0, words.formatValue)).toBe('5.37');
    expect(toCursorLabel(first, 10, words.formatValue)).toBe('–');
  });
});
