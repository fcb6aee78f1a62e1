import { describe, expect, it, vi } from 'vitest';
import { createLiveStore, type LiveUpdate } from './live-store.ts';
import { ID_ONE, ID_TWO, toEntry, toRow } from './live-values.fixture.ts';

const rowOf = (id: string, takenAt: number): LiveUpdate => ({
  kind: 'miner-row',
  id,
  value: toRow(),
  takenAt,
});

describe('a message', () => {
  it('reaches who follows its topic and nobody else', () => {
    const store = createLiveStore();
    const one = vi.fn();
    const two = vi.fn();
    store.subscribe('miner-row', ID_ONE, one);
    store.subscribe('miner-row', ID_TWO, two);
    store.apply([rowOf(ID_ONE, 5)]);
    expect(one).toHaveBeenCalledTimes(1);
    expect(two).not.toHaveBeenCalled();
    expect(store.read('miner-row', ID_ONE)?.takenAt).toBe(5);
  });

  it('of a batch tells the followers of a kind once', () => {
    const store = createLiveStore();
    const kind = vi.fn();
    store.subscribeKind('miner-row', kind);
    store.apply([rowOf(ID_ONE, 5), rowOf(ID_TWO, 5), rowOf(ID_ONE, 6)]);
    expect(kind).toHaveBeenCalledTimes(1);
    expect(store.readAll('miner-row').size).toBe(2);
  });

  it('that follows nobody any more is kept all the same', () => {
    const store = createLiveStore();
    const listener = vi.fn();
    store.subscribe('miner-row', ID_ONE, listener)();
    store.apply([rowOf(ID_ONE, 5)]);
    expect(listener).not.toHaveBeenCalled();
    expect(store.read('miner-row', ID_ONE)).toBeDefined();
  });

  it('without a value removes', () => {
    const store = createLiveStore();
    store.apply([rowOf(ID_ONE, 5)]);
    store.apply([{ kind: 'miner-row', id: ID_ONE, value: null, takenAt: null }]);
    expect(store.read('miner-row', ID_ONE)).toBeUndefined();
  });
});

describe('a snapshot', () => {
  it('removes what it does not hold, tells of it, and spares what is sent on request', () => {
    const store = createLiveStore();
    const gone = vi.fn();
    store.apply([rowOf(ID_ONE, 5), rowOf(ID_TWO, 5)]);
    store.apply([
      { kind: 'miner-chips', id: ID_ONE, value: { value: null, takenAt: null, failure: null }, takenAt: 5 },
    ]);
    store.subscribe('miner-row', ID_TWO, gone);
    store.replace([
      rowOf(ID_ONE, 7),
      { kind: 'miner-entry', id: ID_ONE, value: toEntry(ID_ONE), takenAt: null },
    ]);
    expect(store.read('miner-row', ID_TWO)).toBeUndefined();
    expect(gone).toHaveBeenCalledTimes(1);
    expect(store.read('miner-row', ID_ONE)?.takenAt).toBe(7);
    expect(store.read('miner-chips', ID_ONE)).toBeDefined();
  });
});
