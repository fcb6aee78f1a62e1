import { BLOCK_S, GENESIS_MS } from '@mintdeck/shared-types/pool/grin';

/** A block and when it was mined by our reckoning, ms since the epoch. */
export interface Anchor {
  readonly height: number;
  readonly at: number;
}

const BLOCK_MS = BLOCK_S * 1000;
/** The chain keeps its 60 s well, but no better than to some days in the years since. */
const CHAIN_DRIFT_MS = 7 * 86_400_000;
/** A list can be as old as the pool's cache and ours together. */
const LIST_AGE_MS = 240_000;

/**
 * When the highest credited block of a list was mined. The pool tells no times: the chain's own pace does, held between this look
 * and the one before, before which it was not listed.
 */
export const placeTop = (
  height: number,
  takenAt: number,
  before: { readonly top: Anchor | null; readonly lookedAt: number } | null,
): Anchor => {
  if (before?.top) {
    const byPace = before.top.at + (height - before.top.height) * BLOCK_MS;
    return { height, at: Math.min(Math.max(byPace, before.lookedAt - LIST_AGE_MS), takenAt) };
  }
  const byRule = GENESIS_MS + height * BLOCK_MS;
  // near enough: whoever looks at a pool account for the first time most likely mines right now
  return { height, at: byRule > takenAt - CHAIN_DRIFT_MS ? takenAt : byRule };
};

/** When a block was mined, by one whose time is known; ms since the epoch. */
export const placeBlock = (height: number, { height: known, at }: Anchor): number =>
  at + (height - known) * BLOCK_MS;
