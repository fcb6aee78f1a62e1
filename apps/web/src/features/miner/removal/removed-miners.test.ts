import { beforeEach, describe, expect, it } from 'vitest';
import { NOW } from '../miners.fixture.ts';
import { createRemovedMiners } from './removed-miners.ts';

const first = { id: 'aaaaaaaaaaa1', name: 'Hall A 1', restorableUntil: NOW + 600_000 };
const second = { id: 'aaaaaaaaaaa2', name: 'Hall A 2', restorableUntil: NOW + 700_000 };

const createStorage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => {
      kept.set(key, text);
    },
  };
};

describe('removed miners', () => {
  let storage = createStorage();
  beforeEach(() => {
    storage = createStorage();
  });

  it('outlive a reload of the page', () => {
    createRemovedMiners(storage).add(first);
    expect(createRemovedMiners(storage).read()).toEqual([first]);
  });

  it('are named once, with the newest time', () => {
    const removed = createRemovedMiners(storage);
    removed.add(first);
    removed.add(second);
    removed.add({ ...first, restorableUntil: NOW + 800_000 });
    expect(removed.read().map(({ id, restorableUntil }) => [id, restorableUntil])).toEqual([
      [second.id, NOW + 700_000],
      [first.id, NOW + 800_000],
    ]);
  });

  it('are forgotten when brought back, and whoever listens is told', () => {
    const removed = createRemovedMiners(storage);
    removed.add(first);
    let toldCount = 0;
    const stop = removed.subscribe(() => {
      toldCount += 1;
    });
    removed.forget(first.id);
    stop();
    removed.add(second);
    expect(toldCount).toBe(1);
    expect(removed.read()).toEqual([second]);
  });

  it('begin empty when what was stored makes no sense', () => {
    storage.setItem('mintdeck.removed-miners', '{"id":1}');
    expect(createRemovedMiners(storage).read()).toEqual([]);
  });
});
