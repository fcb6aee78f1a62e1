import { afterEach, expect, it, vi } from 'vitest';
import { wait } from './wait.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('waits for its time, and no longer than the signal lets it', async () => {
  vi.useFakeTimers();
  const over = vi.fn();
  const waiting = wait(300, new AbortController().signal).then(over);
  await vi.advanceTimersByTimeAsync(299);
  expect(over).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
  expect(over).toHaveBeenCalledOnce();

  const gone = new AbortController();
  const given = wait(300, gone.signal);
  gone.abort(new Error('another text'));
  await expect(given).rejects.toThrow('another text');
  await expect(wait(300, gone.signal)).rejects.toThrow('another text');
  expect(vi.getTimerCount()).toBe(0);
});
