import { expect, it, vi } from 'vitest';
import { runChartKey } from './run-chart-key.ts';

const press = (key: string, { shiftKey = false, at = null as number | null, movable = true } = {}) => {
  const point = vi.fn();
  const control = { select: vi.fn(), pan: vi.fn(), zoom: vi.fn(), reset: vi.fn() };
  const keys = { times: [0, 10, 20], at, range: { from: 0, to: 400 }, point };
  const done = runChartKey({ key, shiftKey }, { ...keys, control: movable ? control : undefined });
  return { done, point, control };
};

it('arrows move the cursor, with Shift the range', () => {
  expect(press('ArrowLeft', { at: 10 }).point).toHaveBeenCalledWith(0);
  expect(press('ArrowRight', { at: 10 }).point).toHaveBeenCalledWith(20);
  expect(press('ArrowLeft', { shiftKey: true }).control.pan).toHaveBeenCalledWith(-100);
  expect(press('ArrowRight', { shiftKey: true }).control.pan).toHaveBeenCalledWith(100);
});

it('Home and End go to the ends, Escape takes the cursor away', () => {
  expect(press('Home').point).toHaveBeenCalledWith(0);
  expect(press('End').point).toHaveBeenCalledWith(20);
  expect(press('Escape', { at: 10 }).point).toHaveBeenCalledWith(null);
  expect(press('Escape').done).toBe(false);
});

it('plus and minus zoom about the cursor, 0 resets', () => {
  expect(press('+', { at: 10 }).control.zoom).toHaveBeenCalledWith(0.5, 10);
  expect(press('-').control.zoom).toHaveBeenCalledWith(2, undefined);
  expect(press('0').control.reset).toHaveBeenCalledOnce();
});

it('leaves alone what it does not know, and what cannot be moved', () => {
  expect(press('a').done).toBe(false);
  expect(press('+', { movable: false }).done).toBe(false);
  expect(press('ArrowLeft', { shiftKey: true, movable: false }).point).not.toHaveBeenCalled();
});
