import { expect, it } from 'vitest';
import { createRecentHistory } from './recent.ts';

const START = 1_700_000_000_000;

it('needs at most 20 kB per miner', () => {
  const history = createRecentHistory({ now: () => START });
  const chains = [0, 1, 2].map((id) => ({ id, hashrateGhs: 1, temperatureC: 70 }));
  const miners = 200;
  const before = process.memoryUsage().arrayBuffers;
  for (let miner = 0; miner < miners; miner += 1) {
    for (let index = 0; index < 720; index += 1)
      history.record(`m${miner}`, { takenAt: START + index, chains });
  }
  expect(history.readSamples('m0', 10).chainIds).toEqual([0, 1, 2]);
  // Arrays that were grown out of are still there; they are half as much again.
  expect((process.memoryUsage().arrayBuffers - before) / miners).toBeLessThan(2 * 25_000);
});
