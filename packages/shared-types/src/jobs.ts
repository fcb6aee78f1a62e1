import * as z from 'zod/mini';
import { itemStateSchema, jobSchema } from './job.ts';
import { minerActionSchema } from './miner/actions.ts';
import { minerIdSchema } from './miner.ts';

/** Miners one job may take. */
export const JOB_MINERS_MAX = 10_000;
/** Simultaneous starts trip breakers: so many miners at once, and so long between two packets. */
export const PACKET_SIZE_DEFAULT = 10;
export const PACKET_PAUSE_DEFAULT_S = 5;
export const PACKET_SIZE_MAX = 500;
export const PACKET_PAUSE_MAX_S = 3600;
/** Jobs are forgotten after this many days; what they did stays in the audit. */
export const JOB_KEPT_DAYS = 90;

/** Why a miner is skipped: before anything was sent. */
export const SKIP_REASONS = [
  'removed',
  'busy',
  'unreachable',
  'another-miner-answers',
  'read-only-model',
  'no-credential',
  'credential-locked',
  'already-so',
] as const;
/** Why it failed: it was not sent, or was seen not to be done. */
export const FAIL_REASONS = [
  /** the miner was not reached: nothing was sent */
  'not-sent',
  'refused',
  'wrong-password',
  'guest-account',
  'unsupported',
  'not-understood',
  'another-miner',
  'address-not-allowed',
  /** another machine has the address it was to get */
  'address-taken',
  /** the miner was seen not to have done it */
  'not-done',
  /** what it has now is not what was sent */
  'read-back-differs',
  /** the password of a pool is to stay, but the miner has none for this URL */
  'no-pool-password',
  'internal',
] as const;
/** Why nobody can say. */
export const DOUBT_REASONS = [
  /** it was sent, and the miner was not seen again in time */
  'not-seen-again',
  /** its reply was lost, and what it has now proves nothing */
  'reply-lost',
  /** it gets an address that cannot be known from here */
  'address-unknown',
] as const;
export const itemReasonSchema = z.enum([...SKIP_REASONS, ...FAIL_REASONS, ...DOUBT_REASONS]);
export type SkipReason = (typeof SKIP_REASONS)[number];
export type FailReason = (typeof FAIL_REASONS)[number];
export type DoubtReason = (typeof DOUBT_REASONS)[number];
export type ItemReason = z.infer<typeof itemReasonSchema>;

/** One miner of a job, as it was called when the job began. */
export const jobItemSchema = z.object({
  minerId: minerIdSchema,
  name: z.string(),
  address: z.string(),
  mac: z.nullable(z.string()),
  /** counts from 0 */
  packet: z.int(),
  state: itemStateSchema,
  reason: z.nullable(itemReasonSchema),
  /** a short text with it: the words of the device, or the address it is awaited at; never a secret */
  note: z.nullable(z.string()),
  /** ms since the epoch, server clock, as all times here */
  startedAt: z.nullable(z.number()),
  sentAt: z.nullable(z.number()),
  endedAt: z.nullable(z.number()),
  /** grows with every change within the job: what a browser has seen up to */
  seq: z.int(),
});
export type JobItem = z.infer<typeof jobItemSchema>;

/** Answer of GET /api/v1/jobs, the newest first. */
export const jobListSchema = z.object({ jobs: z.array(jobSchema) });
/** Query of GET /api/v1/jobs. */
export const jobListQuerySchema = z.object({ minerId: z.optional(minerIdSchema) });

/** Query of GET /api/v1/jobs/:id/items: what changed after `since`, in order of place; absent: all. */
export const jobItemsQuerySchema = z.object({
  since: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
});
export const jobItemsSchema = z.object({ job: jobSchema, items: z.array(jobItemSchema) });
export type JobItems = z.infer<typeof jobItemsSchema>;

/** Chosen by the browser: the same one again is the same order, not a second one. */
const orderIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));

const orderShape = {
  action: minerActionSchema,
  minerIds: z
    .array(minerIdSchema)
    .check(z.minLength(1, 'Choose miners'), z.maxLength(JOB_MINERS_MAX, 'At most 10 000 miners')),
  /** parsed with MINER_ACTIONS[action].parameters */
  parameters: z.record(z.string(), z.unknown()),
};

/** Body of POST /api/v1/miner-actions/plan. Nothing is done. */
export const planActionRequestSchema = z.object({
  ...orderShape,
  packetSize: z.optional(z.int().check(z.minimum(1), z.maximum(PACKET_SIZE_MAX))),
  packetPauseS: z.optional(z.int().check(z.minimum(0), z.maximum(PACKET_PAUSE_MAX_S))),
});
export type PlanActionRequest = z.infer<typeof planActionRequestSchema>;

/** Body of POST /api/v1/miner-actions; its answer is the job. */
export const startActionRequestSchema = z.extend(planActionRequestSchema, { orderId: orderIdSchema });
export type StartActionRequest = z.infer<typeof startActionRequestSchema>;

/** Body of POST /api/v1/jobs/:id/retry: the failed ones only. */
export const retryJobRequestSchema = z.object({ orderId: orderIdSchema });

/** What could make a person think again. */
export const PLAN_WARNINGS = [
  /** the new address is in no network this server is in: the miner may never be seen again from here */
  'address-not-reachable-from-here',
  'gateway-outside-network',
  /** its new address comes from a DHCP server, which tells us nothing */
  'address-will-be-unknown',
  /** no trusted pool matches */
  'pool-not-trusted',
  'pool-twice',
  /** the miner is not well now */
  'degraded',
  /** it refused its login when it was asked last */
  'login-refused',
  /** another job or a rollout has it now: it is left out unless that is over at its turn */
  'busy-now',
] as const;
export const planWarningSchema = z.enum(PLAN_WARNINGS);
export type PlanWarning = z.infer<typeof planWarningSchema>;

/** What would happen: who is left out and why, what to think of, and how long it takes. */
export const actionPlanSchema = z.object({
  miners: z.array(
    z.object({
      minerId: minerIdSchema,
      name: z.string(),
      skip: z.nullable(z.enum(SKIP_REASONS)),
      warnings: z.array(planWarningSchema),
    }),
  ),
  packetCount: z.int(),
  packetSize: z.int(),
  packetPauseS: z.int(),
  /** (packets - 1) x pause + the usual time of one miner */
  durationS: z.number(),
});
export type ActionPlan = z.infer<typeof actionPlanSchema>;
