import * as z from 'zod/mini';

// Apart from jobs.ts because every page's live line parses it: what it imports is in the first bytes of the app.

/** A job is work the server owns: it is in the database before the first byte leaves, and survives any browser and a restart. */
export const jobIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/**
 * Where one miner of a job is. waiting: nothing has left for it; sending: under way, it may or may not have arrived; awaiting: it was
 * sent, and the miner is looked at until what it did is seen. All others are final. not-known: nobody can say whether it was done, so
 * it is not sent again by itself. skipped: nothing was sent on purpose.
 */
export const ITEM_STATES = [
  'waiting',
  'sending',
  'awaiting',
  'done',
  'failed',
  'not-known',
  'skipped',
  'cancelled',
] as const;
export const itemStateSchema = z.enum(ITEM_STATES);
export type ItemState = z.infer<typeof itemStateSchema>;

export const JOB_STATES = ['running', 'cancelling', 'done', 'cancelled'] as const;

/** Live topic `job:<id>`: a job without its miners. Gone (null) from the live view some minutes after it ended; REST keeps it. */
export const jobSchema = z.object({
  id: jobIdSchema,
  kind: z.literal('miner-action'),
  /** an id of MINER_ACTIONS, or one that a page older than its server does not know */
  action: z.string(),
  /** what was asked for, as a person may see it: no secret is in it */
  asked: z.record(z.string(), z.unknown()),
  state: z.enum(JOB_STATES),
  startedBy: z.string(),
  startedAt: z.number(),
  endedAt: z.nullable(z.number()),
  packetSize: z.int(),
  packetPauseS: z.int(),
  /** miners by state */
  counts: z.object({
    waiting: z.int(),
    sending: z.int(),
    awaiting: z.int(),
    done: z.int(),
    failed: z.int(),
    'not-known': z.int(),
    skipped: z.int(),
    cancelled: z.int(),
  } satisfies Record<ItemState, z.ZodMiniType<number>>),
  /** the first miner's name, for a job of one */
  firstName: z.string(),
  /** by the plan's own arithmetic; null: it is over */
  expectedEndAt: z.nullable(z.number()),
  /** when the next packet leaves; null: none is left */
  nextPacketAt: z.nullable(z.number()),
  /** the job whose failures this one tries again */
  retryOf: z.nullable(jobIdSchema),
  /** what failed can be tried again with the same parameters: their secrets are kept for a day */
  retryableUntil: z.nullable(z.number()),
  /** of the newest change of any of its miners */
  seq: z.int(),
});
export type Job = z.infer<typeof jobSchema>;
