import * as z from 'zod/mini';
import { usualMsSchema } from './rollout.ts';
import { upgradeSchema } from './rollouts.ts';

/** Frames of one upgrade that are kept; of more the first and the last ones, and how many are missing between. */
export const UPGRADE_FRAMES_KEPT = 2000;
/** A longer text is cut there and says so. */
export const UPGRADE_FRAME_MAX_CHARS = 2000;

/** What kind of frame the miner's updater sent; `unreadable`: no JSON, or none we know; `own`: what Mintdeck itself did or saw. */
export const FRAME_KINDS = ['status', 'step', 'message', 'info', 'source', 'unreadable', 'own'] as const;

/**
 * One line of an upgrade's log: [number, ms since the epoch by the server's clock, kind, level of a message (3 error, 4 warning, 6, 7) or
 * null, text]. Numbers grow by one. Control characters are as they came: who shows them makes them visible.
 */
export const upgradeFrameSchema = z.tuple([
  z.int(),
  z.number(),
  z.enum(FRAME_KINDS),
  z.nullable(z.int()),
  z.string(),
]);
export type UpgradeFrame = z.infer<typeof upgradeFrameSchema>;

/**
 * What the server says on /live/upgrades/:id. First `history`: everything so far, which replaces all that was known; then what changes.
 * The same after a reload and in a second browser.
 */
export const upgradeStreamSchema = z.object({
  history: z.optional(z.object({ frames: z.array(upgradeFrameSchema), missingCount: z.int() })),
  upgrade: z.optional(upgradeSchema),
  frames: z.optional(z.array(upgradeFrameSchema)),
  /** frames this viewer was too slow for, since it was last told */
  droppedCount: z.optional(z.int()),
  usualMs: z.optional(usualMsSchema),
  /** server clock, at least every 15 s: silence means a dead line */
  heartbeat: z.optional(z.number()),
});
export type UpgradeStream = z.infer<typeof upgradeStreamSchema>;
