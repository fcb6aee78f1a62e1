import { hash32, unitOf } from '../../ground/random.ts';

/** Grin's first block. */
const GENESIS_MS = Date.UTC(2019, 0, 15, 16, 1, 26);
/** reference 1.3: one block a minute. */
export const BLOCK_MS = 60_000;
/** 60 grin a block, in nanogrin. */
export const REWARD_NANOGRIN = 60_000_000_000n;
export const NANOGRIN = 1_000_000_000n;

/** Height of the chain at a time: one block a minute, to the millisecond. */
export function heightAt(ms: number): number {
  return Math.floor((ms - GENESIS_MS) / BLOCK_MS);
}

/** Unix ms at which a height is reached. */
export function msAtHeight(height: number): number {
  return GENESIS_MS + height * BLOCK_MS;
}

/** How lucky a pool is: it finds one block among this many of the network's. */
export interface PoolLuck {
  readonly seed: number;
  readonly everyBlocks: number;
}

function heightOfFind({ seed, everyBlocks }: PoolLuck, find: number): number {
  // Irregular, yet in order: 0.4 of the mean distance before or after the even place.
  return Math.floor((find + 0.8 * (unitOf(hash32(seed, 7), find) - 0.5)) * everyBlocks);
}

/** Heights of the blocks the pool found after one height, up to and with another. */
export function poolBlocksBetween(luck: PoolLuck, after: number, upTo: number): number[] {
  const heights: number[] = [];
  const first = Math.max(0, Math.floor(after / luck.everyBlocks) - 1);
  for (let find = first; find <= upTo / luck.everyBlocks + 1; find += 1) {
    const height = heightOfFind(luck, find);
    if (height > after && height <= upTo) heights.push(height);
  }
  return heights;
}
