import { describe, expect, it } from 'vitest';
import { toPlotScale } from './plot-box.ts';
import { toBandPath, toDotPath, toLinePath, toRuns } from './series-paths.ts';

const box = { left: 0, top: 0, width: 100, height: 100 };
const range = { from: 0, to: 100 };
const scale = toPlotScale(box, range, [0, 10]);
const point = (at: number, value: number | null, spread = 1) => ({
  at,
  value,
  low: value === null ? null : value - spread,
  high: value === null ? null : value + spread,
});
const timesOf = (runs: readonly (readonly { at: number }[])[]) => runs.map((run) => run.map(({ at }) => at));

describe('runs without a gap', () => {
  it('end where nothing was read', () => {
    const points = [point(0, 1), point(10, 2), point(20, null), point(30, 3), point(40, null), point(50, 4)];
    expect(timesOf(toRuns(points, range))).toEqual([[0, 10], [30], [50]]);
  });

  it('end where readings are missing', () => {
    const points = [point(0, 1), point(10, 2), point(60, 3)];
    expect(timesOf(toRuns(points, range, 30))).toEqual([[0, 10], [60]]);
    expect(timesOf(toRuns(points, range))).toEqual([[0, 10, 60]]);
  });

  it('reach the edges of the range with one point more on either side', () => {
    const points = [0, 10, 20, 30, 40, 50].map((at) => point(at, 1));
    expect(timesOf(toRuns(points, { from: 15, to: 35 }))).toEqual([[10, 20, 30, 40]]);
  });

  it('are none of nothing', () => {
    expect(toRuns([], range)).toEqual([]);
    expect(toRuns([point(0, null), point(10, null)], range)).toEqual([]);
  });
});

describe('the paths', () => {
  const runs = [[point(0, 5), point(50, 10)], [point(100, 0)]];

  it('of a line begin anew after a gap', () => {
    const two = [
      [point(0, 5), point(50, 10)],
      [point(70, 0), point(100, 0)],
    ];
    expect(toLinePath(two, scale)).toBe('M0,50L50,0M70,100L100,100');
  });

  it('make a dot of a value alone', () => {
    expect(toLinePath(runs, scale)).toBe('M0,50L50,0');
    expect(toDotPath(runs, scale)).toBe('M100,100h0');
  });

  it('of a band go there along the highest and back along the lowest', () => {
    expect(toBandPath([[point(0, 5, 2), point(50, 6, 1)]], scale)).toBe('M0,30L50,30L50,50L0,70Z');
  });

  it('have no band where points are single readings', () => {
    expect(toBandPath([[{ at: 0, value: 5 }]], scale)).toBe('');
  });
});
