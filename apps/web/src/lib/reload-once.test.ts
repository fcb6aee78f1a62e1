import { expect, it, vi } from 'vitest';
import { reloadOnce } from './reload-once.ts';

const createStorage = () => {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
};

it('reloads for a missing part once, not for ever', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const storage = createStorage();
  const reload = vi.fn();
  expect(reloadOnce(storage, reload)).toBe(true);
  expect(reloadOnce(storage, reload)).toBe(false);
  expect(reload).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(31_000);
  expect(reloadOnce(storage, reload)).toBe(true);
  vi.useRealTimers();
});
