import { expect, it } from 'vitest';
import { toPlotBox, toPlotScale } from './plot-box.ts';

const box = toPlotBox({ width: 700, height: 220, remPx: 16, labelWidthRem: 4.5 });
const scale = toPlotScale(box, { from: 1000, to: 2000 }, [0, 6]);

it('leaves room for numbers, names and times', () => {
  expect(box).toEqual({ left: 48, top: 8, width: 580, height: 184 });
});

it('never has a width that cannot be drawn on', () => {
  expect(toPlotBox({ width: 20, height: 10, remPx: 16, labelWidthRem: 4.5 })).toMatchObject({
    width: 1,
    height: 1,
  });
});

it('goes from moments to px and back, and not outside of the range', () => {
  expect(scale.toX(1500)).toBe(48 + 290);
  expect(scale.toAt(48 + 290)).toBe(1500);
  expect(scale.toAt(0)).toBe(1000);
  expect(scale.toAt(9999)).toBe(2000);
});

it('puts the lowest value at the bottom', () => {
  expect(scale.toY(0)).toBe(192);
  expect(scale.toY(6)).toBe(8);
});
