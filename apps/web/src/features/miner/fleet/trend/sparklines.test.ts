import type { Sparklines } from '@mintdeck/shared-types/history';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toSparklineFacts, toSparklinePath } from './sparkline-path.ts';
import { createSparklineStore, REFRESH_MS, RETRY_MS, SETTLE_MS } from './sparklines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const idOf = (index: number) => `miner${String(index).padStart(7, '0')}`;
const answer = (ids: readonly string[]): Sparklines => ({
  fromMs: 0,
  stepS: 1800,
  miners: ids.map((id) => ({ id, hashrateGhs: [14_000, null, 15_000] })),
});

const open = () => {
  const asked: (readonly string[])[] = [];
  let failing = false;
  const store = createSparklineStore({
    ask: async (ids) => {
      asked.push(ids);
      if (failing) throw new Error('no history yet');
      return answer(ids);
    },
    now: () => Date.now(),
  });
  const fail = (next: boolean) => {
    failing = next;
  };
  return { asked, store, fail };
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the sparklines of the rows in sight', () => {
  it('are asked for together, once the rows have settled', async () => {
    const { asked, store } = open();
    const heard = vi.fn();
    store.follow(idOf(1), heard);
    store.follow(idOf(2), heard);
    await pass(SETTLE_MS - 1);
    expect(asked).toEqual([]);
    await pass(1);
    expect(asked).toEqual([[idOf(1), idOf(2)]]);
    expect(heard).toHaveBeenCalledTimes(2);
    expect(store.read(idOf(1))).toEqual({ hashrateGhs: [14_000, null, 15_000], stepS: 1800 });
  });

  it('are not asked for while rows still come and go', async () => {
    const { asked, store } = open();
    for (let index = 0; index < 20; index += 1) {
      const leave = store.follow(idOf(index), () => undefined);
      await pass(SETTLE_MS / 2);
      leave();
    }
    await pass(SETTLE_MS * 2);
    expect(asked).toEqual([]);
  });

  it('come in batches of what one question may name', async () => {
    const { asked, store } = open();
    for (let index = 0; index < 230; index += 1) store.follow(idOf(index), () => undefined);
    await pass(SETTLE_MS);
    expect(asked.map(({ length }) => length)).toEqual([100, 100, 30]);
    expect(new Set(asked.flat()).size).toBe(230);
  });

  it('are kept, and asked for again when they are old', async () => {
    const { asked, store } = open();
    store.follow(idOf(1), () => undefined)();
    const leave = store.follow(idOf(1), () => undefined);
    await pass(SETTLE_MS);
    leave();
    store.follow(idOf(1), () => undefined);
    await pass(REFRESH_MS / 2);
    expect(asked).toHaveLength(1);
    await pass(REFRESH_MS / 2 + SETTLE_MS);
    expect(asked).toHaveLength(2);
  });

  it('stay as they were when a question fails, and are asked for again', async () => {
    const { asked, store, fail } = open();
    fail(true);
    store.follow(idOf(1), () => undefined);
    await pass(SETTLE_MS);
    expect(store.read(idOf(1))).toBeUndefined();
    fail(false);
    await pass(RETRY_MS);
    expect(asked).toHaveLength(2);
    expect(store.read(idOf(1))).toBeDefined();
  });

  it('ask for nothing when nobody looks', async () => {
    const { asked, store } = open();
    const leave = store.follow(idOf(1), () => undefined);
    await pass(SETTLE_MS);
    leave();
    await pass(REFRESH_MS * 3);
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the line', () => {
  it('stands over zero, so that a drop is one', () => {
    expect(toSparklinePath([100, 50, 0], 100)).toBe('M0.0 0.8L48.0 10.0L96.0 19.3');
  });

  it('has a gap where there is one, and shows a lone point', () => {
    expect(toSparklinePath([10, null, 10, 10], 10)).toBe('M0.0 0.8h1M64.0 0.8L96.0 0.8');
    expect(toSparklinePath([null, null], 10)).toBe('');
  });

  it('stays in its box, also without a scale', () => {
    expect(toSparklinePath([200, 0], 100)).toBe('M0.0 0.8L96.0 19.3');
    expect(toSparklinePath([0, 0], 0)).toBe('M0.0 19.3L96.0 19.3');
  });

  it('is told as numbers', () => {
    expect(toSparklineFacts([3, null, 1, null], 1800)).toEqual({ lowGhs: 1, highGhs: 3, gapHours: 1 });
    expect(toSparklineFacts([null], 1800)).toEqual({ lowGhs: null, highGhs: null, gapHours: 0.5 });
  });
});
