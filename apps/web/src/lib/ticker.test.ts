import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTicker } from './ticker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('serves all listeners with one timer and stops it with the last', () => {
  const ticker = createTicker(1000);
  const one = vi.fn();
  const other = vi.fn();
  expect(vi.getTimerCount()).toBe(0);
  const stopOne = ticker.subscribe(one);
  const stopOther = ticker.subscribe(other);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(2000);
  expect(one).toHaveBeenCalledTimes(2);
  stopOne();
  vi.advanceTimersByTime(1000);
  expect(one).toHaveBeenCalledTimes(2);
  expect(other).toHaveBeenCalledTimes(3);
  stopOther();
  expect(vi.getTimerCount()).toBe(0);
});
