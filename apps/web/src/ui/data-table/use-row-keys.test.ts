import { expect, it } from 'vitest';
import { toKeyTarget } from './use-row-keys.ts';

const AT_FIVE = { from: 5, rowCount: 100, pageSize: 10 };

it.each([
  ['ArrowDown', 6],
  ['ArrowUp', 4],
  ['j', 6],
  ['k', 4],
  ['PageDown', 15],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 99],
])('%s leads to row %d', (key, target) => {
  expect(toKeyTarget(key, AT_FIVE)).toBe(target);
});

it('stays inside the list and leaves other keys alone', () => {
  expect(toKeyTarget('ArrowDown', { from: 99, rowCount: 100, pageSize: 10 })).toBe(99);
  expect(toKeyTarget('ArrowUp', { from: 0, rowCount: 100, pageSize: 10 })).toBe(0);
  expect(toKeyTarget('Enter', AT_FIVE)).toBeNull();
  expect(toKeyTarget('constructor', AT_FIVE)).toBeNull();
});
