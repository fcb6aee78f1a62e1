import { expect, test } from 'vitest';
import { createRetries } from './poll-retries.ts';

const create = (count: number, triedAt = 0) => {
  const retries = createRetries<{ name: number; triedAt: number }>();
  const entries = Array.from({ length: count }, (_, name) => ({ name, triedAt }));
  return { retries, entries, names: (list: { name: number }[]) => list.map(({ name }) => name) };
};

test('starts in the order they fell due, some per group, those a person asks for first', () => {
  const { retries, entries, names } = create(30);
  for (const entry of entries) retries.queue(entry);
  for (const entry of entries.slice(28)) retries.queue(entry, true);
  expect(names(retries.takeGroup())).toEqual([28, 29, ...Array.from({ length: 18 }, (_, name) => name)]);
  expect(retries.isEmpty()).toBe(false);
  expect(names(retries.takeGroup())).toEqual([18, 19, 20, 21, 22, 23, 24, 25, 26, 27]);
  expect(retries.isEmpty()).toBe(true);
});

test('no more are under way than allowed; each that ends makes room', () => {
  const { retries, entries } = create(300);
  for (const entry of entries) retries.queue(entry);
  let started = 0;
  for (let group = 0; group < 20; group += 1) started += retries.takeGroup().length;
  expect(started).toBe(256);
  retries.end();
  expect(retries.takeGroup()).toHaveLength(1);
});

test('one that is back brings forward the longest untried, and nobody who was tried just now', () => {
  const { retries, entries, names } = create(20);
  entries.forEach((entry, index) => {
    entry.triedAt = index * 1000;
    retries.wait(entry);
  });
  expect(names(retries.takeEncouraged(20_000))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(names(retries.takeEncouraged(20_000))).toEqual([8, 9, 10]);
  expect(names(retries.takeEncouraged(20_000))).toEqual([]);
  expect(names(retries.takeGroup())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('who is removed is not started', () => {
  const { retries, entries } = create(3);
  for (const entry of entries) retries.queue(entry);
  for (const entry of entries) retries.remove(entry);
  expect(retries.isEmpty()).toBe(true);
  expect(retries.takeGroup()).toEqual([]);
});
