import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createToasts } from './toasts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a success goes by itself, one that can be undone stays longer, a failure until dismissed', () => {
  const toasts = createToasts();
  const run = vi.fn();
  toasts.show({ tone: 'ok', text: 'Saved' });
  toasts.show({ tone: 'ok', text: 'Removed', action: { label: 'Undo', run } });
  toasts.show({ tone: 'bad', text: 'Not saved' });
  const texts = () => toasts.read().map(({ text }) => text);
  vi.advanceTimersByTime(6000);
  expect(texts()).toEqual(['Removed', 'Not saved']);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['Not saved']);
  for (const { id } of toasts.read()) toasts.dismiss(id);
  expect(texts()).toEqual([]);
});

it('tells its listeners of every change', () => {
  const toasts = createToasts();
  const listener = vi.fn();
  const stop = toasts.subscribe(listener);
  toasts.show({ tone: 'ok', text: 'Saved' });
  stop();
  vi.advanceTimersByTime(6000);
  expect(listener).toHaveBeenCalledTimes(1);
});
