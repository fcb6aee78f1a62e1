import { describe, expect, it } from 'vitest';
import { heightAt, msAtHeight, poolBlocksBetween } from './blocks.ts';

it('has one block a minute', () => {
  const atMs = msAtHeight(4_000_000);
  expect(heightAt(atMs)).toBe(4_000_000);
  expect(heightAt(atMs + 59_999)).toBe(4_000_000);
  expect(heightAt(atMs + 60_000)).toBe(4_000_001);
});

describe('the blocks a pool finds', () => {
  const luck = { seed: 3, everyBlocks: 100 };

  it('are as many as its luck says, in order, none twice', () => {
    const found = poolBlocksBetween(luck, 10_000, 20_000);
    expect(found.length).toBeGreaterThanOrEqual(99);
    expect(found.length).toBeLessThanOrEqual(101);
    expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
  });

  it('are the same however they are asked for', () => {
    const pieces = [10_000, 10_037, 10_900, 15_555].flatMap((from, index, all) =>
      poolBlocksBetween(luck, from, all[index + 1] ?? 20_000),
    );
    expect(pieces).toEqual(poolBlocksBetween(luck, 10_000, 20_000));
  });
});
