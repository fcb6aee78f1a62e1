import * as z from 'zod/mini';

// Apart from rollouts.ts because every page's live line parses it: what it imports is in the first bytes of the app.

export const rolloutIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/**
 * draft: it can still be changed; running; paused: nothing new begins, what is under way ends as it ends; cancelling: the same, and
 * then it is over.
 */
export const ROLLOUT_STATES = ['draft', 'running', 'paused', 'cancelling', 'done', 'cancelled'] as const;
export const rolloutStateSchema = z.enum(ROLLOUT_STATES);
export type RolloutState = z.infer<typeof rolloutStateSchema>;

/**
 * Why it is paused: somebody did so; the pilot waits for a person's look; its own rule stopped it; the server was away for too long; the
 * file of its image is gone, or is not what it was.
 */
export const PAUSE_REASONS = ['person', 'pilot-review', 'stop-rule', 'interrupted', 'image-gone'] as const;
export const pauseReasonSchema = z.enum(PAUSE_REASONS);
export type PauseReason = z.infer<typeof pauseReasonSchema>;

/**
 * Where one miner of a rollout is. checking: asked before anything is sent; uploading: bytes leave; installing: the updater writes;
 * rebooting: it is away; verifying: it is back, its version is read; settling: its hashrate is looked at. The others are final.
 * updated: it says it runs the image. failed: it was seen not to. not-known: nobody can say, somebody has to look.
 */
export const UPGRADE_PHASES = [
  'waiting',
  'checking',
  'uploading',
  'installing',
  'rebooting',
  'verifying',
  'settling',
  'updated',
  'failed',
  'not-known',
  'skipped',
  'cancelled',
] as const;
export const upgradePhaseSchema = z.enum(UPGRADE_PHASES);
export type UpgradePhase = z.infer<typeof upgradePhaseSchema>;

/** ms that a miner of this fleet usually spends in each phase, by upgrades before; null: none yet. */
export const usualMsSchema = z.partialRecord(upgradePhaseSchema, z.nullable(z.number()));
export type UsualMs = z.infer<typeof usualMsSchema>;

/** Live topic `rollout:<id>`: a rollout without its miners. Drafts are not shown live. Gone some minutes after its end. */
export const rolloutSchema = z.object({
  id: rolloutIdSchema,
  state: rolloutStateSchema,
  pauseReason: z.nullable(pauseReasonSchema),
  imageId: z.string(),
  imageVersion: z.string(),
  startedBy: z.string(),
  startedAt: z.number(),
  endedAt: z.nullable(z.number()),
  /** miners by phase */
  counts: z.object({
    waiting: z.int(),
    checking: z.int(),
    uploading: z.int(),
    installing: z.int(),
    rebooting: z.int(),
    verifying: z.int(),
    settling: z.int(),
    updated: z.int(),
    failed: z.int(),
    'not-known': z.int(),
    skipped: z.int(),
    cancelled: z.int(),
  } satisfies Record<UpgradePhase, z.ZodMiniType<number>>),
  /** miners that are updated, and whose hashrate did not come back */
  gateFailedCount: z.int(),
  /** counts from 0, the pilot being 0; null: none has begun, or all are over */
  group: z.nullable(z.int()),
  groupCount: z.int(),
  /** when the next group begins by itself; null: not by time */
  nextGroupAt: z.nullable(z.number()),
  /** by the plan's own arithmetic; null: paused, or over */
  expectedEndAt: z.nullable(z.number()),
  /** the first miner's name, for a rollout of one */
  firstName: z.string(),
  retryOf: z.nullable(rolloutIdSchema),
  /** of the newest change of any of its miners */
  seq: z.int(),
});
export type Rollout = z.infer<typeof rolloutSchema>;
