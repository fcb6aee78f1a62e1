import { minerDetailTopic, minerRowTopic } from '@mintdeck/shared-types/live';
import { expect, test } from 'vitest';
import { createBus, type LiveUpdate } from './bus.ts';
import { createStore } from './store.ts';

const row = (id: string, value: unknown): LiveUpdate => ({ topic: minerRowTopic(id), takenAt: 5, value });

test('keeps the newest value of each topic, in the order the topics came', () => {
  const bus = createBus();
  const store = createStore(bus);
  bus.publish(row('a', 1));
  bus.publish(row('b', 2));
  bus.publish(row('a', 3));
  expect(store.read(minerRowTopic('a'))).toEqual(row('a', 3));
  expect(store.readKind('miner-row')).toEqual([row('a', 3), row('b', 2)]);
});

test('kinds are apart', () => {
  const bus = createBus();
  const store = createStore(bus);
  bus.publish(row('a', 1));
  expect(store.read(minerDetailTopic('a'))).toBeUndefined();
  expect(store.readKind('miner-detail')).toEqual([]);
});

test('null removes the topic, other falsy values are values', () => {
  const bus = createBus();
  const store = createStore(bus);
  bus.publish(row('a', 0));
  expect(store.read(minerRowTopic('a'))?.value).toBe(0);
  bus.publish(row('a', null));
  expect(store.read(minerRowTopic('a'))).toBeUndefined();
  expect(store.readKind('miner-row')).toEqual([]);
});

test('a listener hears everything until it ends', () => {
  const bus = createBus();
  const heard: unknown[] = [];
  const end = bus.subscribe(({ value }) => heard.push(value));
  bus.publish(row('a', 1));
  end();
  bus.publish(row('a', 2));
  expect(heard).toEqual([1]);
});
