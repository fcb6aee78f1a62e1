// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBatch } from './batch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('hands over what came within a frame at once', () => {
  const flush = vi.fn();
  const batch = createBatch<number>(flush);
  for (const item of [1, 2, 3]) batch.add([item]);
  expect(flush).not.toHaveBeenCalled();
  vi.advanceTimersToNextFrame();
  expect(flush.mock.calls).toEqual([[[1, 2, 3]]]);
});

it('does not wait for a frame that a hidden page never gets', () => {
  vi.stubGlobal('requestAnimationFrame', () => 1);
  const flush = vi.fn();
  const batch = createBatch<number>(flush);
  batch.add([1]);
  vi.advanceTimersByTime(250);
  expect(flush.mock.calls).toEqual([[[1]]]);
  vi.unstubAllGlobals();
});

it('forgets what a snapshot replaced', () => {
  const flush = vi.fn();
  const batch = createBatch<number>(flush);
  batch.add([1]);
  batch.clear();
  vi.advanceTimersByTime(1000);
  expect(flush).not.toHaveBeenCalled();
  batch.add([2]);
  vi.advanceTimersByTime(1000);
  expect(flush.mock.calls).toEqual([[[2]]]);
});
