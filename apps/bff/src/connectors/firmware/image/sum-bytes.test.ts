import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { sumBytes } from './sum-bytes.ts';

const sumPlainly = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum + byte, 0);

it('is the sum, wherever the bytes begin and however many they are', () => {
  const block = new Uint8Array(randomBytes(6000));
  for (let from = 0; from < 9; from += 1) {
    for (const length of [0, 1, 2, 3, 4, 5, 7, 8, 1027, 1028, 1029, 2056, 5000]) {
      const bytes = block.subarray(from, from + length);
      expect([from, length, sumBytes(bytes)]).toEqual([from, length, sumPlainly(bytes)]);
    }
  }
});

it('does not overflow where every byte is as large as can be', () => {
  expect(sumBytes(new Uint8Array(1_000_001).fill(255))).toBe(255_000_255);
});
