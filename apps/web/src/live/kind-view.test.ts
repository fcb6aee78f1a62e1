import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createKindView } from './kind-view.ts';
import { toLiveAddress } from './live-address.ts';
import { createLiveStore } from './live-store.ts';
import { ID_ONE, ID_TWO, toRow } from './live-values.fixture.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is the same object until it emits, and emits at most once per interval, the last change included', () => {
  const store = createLiveStore();
  const view = createKindView(store, 'miner-row', 1000);
  const listener = vi.fn();
  const stop = view.subscribe(listener);
  const before = view.read();
  store.apply([{ kind: 'miner-row', id: ID_ONE, value: toRow(), takenAt: 1 }]);
  expect(listener).toHaveBeenCalledTimes(1);
  const first = view.read();
  expect(first).not.toBe(before);
  store.apply([{ kind: 'miner-row', id: ID_TWO, value: toRow(), takenAt: 2 }]);
  store.apply([{ kind: 'miner-row', id: ID_ONE, value: toRow(), takenAt: 3 }]);
  expect(view.read()).toBe(first);
  vi.advanceTimersByTime(1000);
  expect(listener).toHaveBeenCalledTimes(2);
  expect(view.read().get(ID_ONE)?.takenAt).toBe(3);
  expect(view.read().size).toBe(2);
  stop();
  store.apply([{ kind: 'miner-row', id: ID_ONE, value: toRow(), takenAt: 4 }]);
  vi.advanceTimersByTime(5000);
  expect(listener).toHaveBeenCalledTimes(2);
});

it('the line goes where the page came from, encrypted where the page is', () => {
  expect(toLiveAddress({ protocol: 'http:', host: '192.168.1.5:8080' }, false)).toBe(
    'ws://192.168.1.5:8080/live',
  );
  expect(toLiveAddress({ protocol: 'https:', host: 'mintdeck.local' }, true)).toBe(
    'wss://mintdeck.local/live?deflate',
  );
});
