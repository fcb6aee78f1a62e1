import { expect, it } from 'vitest';
import { aliveBytes } from '../miner/testing/alive-bytes.ts';
import { imagePieces } from './build-image.ts';

it('an image of 100 MiB is made without being held in memory', () => {
  const before = aliveBytes();
  let peak = 0;
  let count = 0;
  for (const _ of imagePieces({ sizeBytes: 104_857_600 })) {
    count += 1;
    if (count % 20 === 0) peak = Math.max(peak, aliveBytes());
  }
  expect(peak).toBeGreaterThan(0);
  expect((peak - before) / 1e6).toBeLessThan(40);
});
