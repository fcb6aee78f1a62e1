import * as z from 'zod/mini';
import { minerIdSchema } from '../miner.ts';
import { deliverySchema } from './delivery.ts';
import { imageIdSchema } from './images.ts';
import { rolloutIdSchema, rolloutSchema, upgradePhaseSchema, usualMsSchema } from './rollout.ts';

/** Miners one rollout may take. */
export const ROLLOUT_MINERS_MAX = 10_000;
export const GROUP_SIZE_DEFAULT = 10;
export const GROUP_SIZE_MAX = 500;
export const GROUP_PAUSE_DEFAULT_S = 60;
export const GROUP_PAUSE_MAX_S = 86_400;
export const OFFLINE_MOST_DEFAULT = 5;
export const GATE_PERCENT_DEFAULT = 90;
export const GATE_WITHIN_DEFAULT_S = 1800;
export const GATE_WITHIN_MAX_S = 86_400;

/** Why a miner is left out: nothing was sent to it. */
export const UPGRADE_SKIPS = [
  'removed',
  'busy',
  'unreachable',
  'another-miner-answers',
  'wrong-model',
  'wrong-hardware',
  'no-credential',
  'credential-locked',
  'wrong-password',
  'guest-account',
  'already-on-it',
  /** it does not say what it runs, so nobody could say afterwards what became of it */
  'version-untold',
] as const;
/** Why it was seen not to run the image. */
export const UPGRADE_FAILURES = [
  /** nothing was sent: it was not reached */
  'not-sent',
  'refused',
  'too-large',
  /** the updater takes nothing any more until it, or the miner, is restarted */
  'updater-wedged',
  'no-updater',
  /** its firmware fetches no images: nothing was begun */
  'no-download',
  /** the updater said FAILURE */
  'image-refused',
  'version-unchanged',
  'another-version',
  'internal',
] as const;
/** Why nobody can say. */
export const UPGRADE_DOUBTS = [
  'upload-cut',
  'silent-updater',
  'not-seen-again',
  'another-miner',
  'interrupted',
] as const;
export const upgradeReasonSchema = z.enum([...UPGRADE_SKIPS, ...UPGRADE_FAILURES, ...UPGRADE_DOUBTS]);
export type UpgradeSkip = (typeof UPGRADE_SKIPS)[number];
export type UpgradeFailure = (typeof UPGRADE_FAILURES)[number];
export type UpgradeDoubt = (typeof UPGRADE_DOUBTS)[number];
export type UpgradeReason = z.infer<typeof upgradeReasonSchema>;

/** Whether the hashrate came back: not asked for, not yet, yes, no, or there was no median to compare with. */
export const gateSchema = z.enum(['none', 'waiting', 'passed', 'not-passed', 'no-median']);
export type Gate = z.infer<typeof gateSchema>;

/** What a rollout will do. */
export const rolloutPlanSchema = z.object({
  imageId: imageIdSchema,
  delivery: z._default(deliverySchema, { kind: 'upload' }),
  /** in the order in which they come, the pilot first */
  minerIds: z
    .array(minerIdSchema)
    .check(z.minLength(1, 'Choose miners'), z.maxLength(ROLLOUT_MINERS_MAX, 'At most 10 000 miners')),
  /** how many of the first ones are the pilot; 0: none */
  pilotCount: z.int().check(z.minimum(0), z.maximum(50, 'At most 50 miners')),
  /** after the pilot a person has to say that it goes on */
  reviewPilot: z.boolean(),
  groupSize: z.int().check(z.minimum(1), z.maximum(GROUP_SIZE_MAX, 'At most 500 miners')),
  groupPauseS: z.int().check(z.minimum(0), z.maximum(GROUP_PAUSE_MAX_S, 'At most a day')),
  /** miners under way at the same time, from the first question to the end, gate included; one that ended as not known is not counted on */
  offlineMost: z.int().check(z.minimum(1), z.maximum(GROUP_SIZE_MAX, 'At most 500 miners')),
  gate: z.object({
    /** of the miner's own median of the last day, %; 0: not asked for */
    hashratePercent: z.int().check(z.minimum(0), z.maximum(100)),
    withinS: z.int().check(z.minimum(60, 'At least a minute'), z.maximum(GATE_WITHIN_MAX_S, 'At most a day')),
  }),
  stop: z.object({
    /** null: no such rule */
    failuresInARow: z.nullable(z.int().check(z.minimum(1), z.maximum(1000))),
    failedPercent: z.nullable(z.int().check(z.minimum(1), z.maximum(100))),
  }),
});
export type RolloutPlan = z.infer<typeof rolloutPlanSchema>;

/** Body of POST /api/v1/rollouts: a draft. The same orderId again is the same draft. */
export const addRolloutRequestSchema = z.object({
  plan: rolloutPlanSchema,
  orderId: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/)),
});
/** Body of PATCH /api/v1/rollouts/:id, a draft's. */
export const editRolloutRequestSchema = z.object({ revision: z.int(), plan: rolloutPlanSchema });
/** Body of POST /api/v1/rollouts/:id/start: exactly this revision, after exactly this preflight. */
export const startRolloutRequestSchema = z.object({ revision: z.int(), preflightAt: z.number() });

/** What could make a person think again about one miner. */
export const PREFLIGHT_WARNINGS = [
  'degraded',
  'pool-not-trusted',
  'no-median',
  'image-unsigned',
  'image-source-unverified',
  'older-version',
  'same-address-twice',
] as const;

/** One miner, looked at before anything is sent. */
export const preflightRowSchema = z.object({
  minerId: minerIdSchema,
  name: z.string(),
  address: z.string(),
  group: z.int(),
  /** null: not looked at yet */
  takenAt: z.nullable(z.number()),
  version: z.nullable(z.string()),
  hardware: z.nullable(z.string()),
  medianGhs: z.nullable(z.number()),
  /** null: it can be upgraded */
  blocker: z.nullable(upgradeReasonSchema),
  warnings: z.array(z.enum(PREFLIGHT_WARNINGS)),
});
export type PreflightRow = z.infer<typeof preflightRowSchema>;

/** So long, from its beginning on, a rollout can be started after a preflight: later it says too little. */
export const PREFLIGHT_VALID_MS = 30 * 60_000;

/** Answer of POST and GET /api/v1/rollouts/:id/preflight. */
export const preflightSchema = z.object({
  revision: z.int(),
  /** when it was begun: what `start` names */
  at: z.number(),
  running: z.boolean(),
  rows: z.array(preflightRowSchema),
  /** what the plan comes to, seconds from the start to the end when all goes as usual */
  expectedS: z.number(),
  groupCount: z.int(),
});
export type Preflight = z.infer<typeof preflightSchema>;

/** A rollout with its plan: answer of GET /api/v1/rollouts/:id and of whatever changes it. */
export const rolloutDetailSchema = z.object({
  rollout: rolloutSchema,
  plan: rolloutPlanSchema,
  revision: z.int(),
  createdBy: z.string(),
  createdAt: z.number(),
});
export type RolloutDetail = z.infer<typeof rolloutDetailSchema>;
/** Answer of GET /api/v1/rollouts, the newest first; drafts too. */
export const rolloutListSchema = z.object({ rollouts: z.array(rolloutSchema) });

/** Where the updater is, by its last step frame. `percent` of this step. */
export const upgradeStepSchema = z.object({
  number: z.int(),
  of: z.int(),
  name: z.string(),
  percent: z.int(),
});

export const upgradeIdSchema = z.string().check(z.regex(/^[a-z0-9]{1,32}$/));

/** The upgrade of one miner: a row of the record, as things were called then. */
export const upgradeSchema = z.object({
  id: z.string(),
  rolloutId: rolloutIdSchema,
  minerId: minerIdSchema,
  name: z.string(),
  address: z.string(),
  mac: z.nullable(z.string()),
  imageId: imageIdSchema,
  imageVersion: z.string(),
  startedBy: z.string(),
  group: z.int(),
  phase: upgradePhaseSchema,
  reason: z.nullable(upgradeReasonSchema),
  /** short words with it: of the updater, or what was read; never a secret */
  note: z.nullable(z.string()),
  /** as read before and after; null: not read */
  fromVersion: z.nullable(z.string()),
  toVersion: z.nullable(z.string()),
  /** which attempt this is, or would have been, from 1; more only in a later rollout of the failed ones, and only where bytes had left */
  attempt: z.int(),
  sentBytes: z.int(),
  /** that leave from here; 0: the miner fetches its image itself */
  totalBytes: z.int(),
  step: z.nullable(upgradeStepSchema),
  gate: gateSchema,
  medianGhs: z.nullable(z.number()),
  hashrateGhs: z.nullable(z.number()),
  startedAt: z.nullable(z.number()),
  phaseSince: z.number(),
  /** ms spent in each phase that is over */
  phaseMs: z.partialRecord(upgradePhaseSchema, z.number()),
  endedAt: z.nullable(z.number()),
  /** grows with every change within the rollout */
  seq: z.int(),
});
export type Upgrade = z.infer<typeof upgradeSchema>;

/** Query of GET /api/v1/rollouts/:id/upgrades: what changed after `since`; absent: all. */
export const rolloutUpgradesQuerySchema = z.object({
  since: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
});
export const rolloutUpgradesSchema = z.object({
  rollout: rolloutSchema,
  upgrades: z.array(upgradeSchema),
  usualMs: usualMsSchema,
});
export type RolloutUpgrades = z.infer<typeof rolloutUpgradesSchema>;

/** Query of GET /api/v1/upgrades, the record, the newest first; `before`: the id of the last one seen. */
export const upgradeListQuerySchema = z.object({
  minerId: z.optional(minerIdSchema),
  imageId: z.optional(imageIdSchema),
  before: z.optional(upgradeIdSchema),
});
export const upgradeListSchema = z.object({ upgrades: z.array(upgradeSchema), more: z.boolean() });
export type UpgradeList = z.infer<typeof upgradeListSchema>;
