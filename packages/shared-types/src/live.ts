import * as z from 'zod/mini';
import { intakeSchema } from './firmware/intake.ts';
import { rolloutSchema } from './firmware/rollout.ts';
import { jobSchema } from './job.ts';
import { minerDetailSchema, minerEntrySchema, minerIdSchema, minerRowSchema } from './miner.ts';
import { minerChipsReadingSchema } from './miner-chips.ts';
import { poolAccountSchema } from './pool/account.ts';
import { scanSchema } from './scan.ts';
import { walletSchema } from './wallet/wallet.ts';

/** Topic kinds every session gets without asking. */
export const BROADCAST_KINDS = [
  'miner-entry',
  'miner-row',
  'job',
  'rollout',
  'pool-account',
  'wallet',
] as const;
/** Topic kinds sent only while subscribed. */
export const SUBSCRIBED_KINDS = ['miner-detail', 'miner-chips', 'scan', 'intake'] as const;
export const TOPIC_KINDS = [...BROADCAST_KINDS, ...SUBSCRIBED_KINDS] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];
export type Topic = `${TopicKind}:${string}`;

/** Schema of the value of each topic kind; null: gone. The compiler checks that none is missing. */
export const TOPIC_SCHEMAS = {
  'miner-entry': minerEntrySchema,
  'miner-row': minerRowSchema,
  'miner-detail': minerDetailSchema,
  'miner-chips': minerChipsReadingSchema,
  scan: scanSchema,
  job: jobSchema,
  rollout: rolloutSchema,
  intake: intakeSchema,
  'pool-account': poolAccountSchema,
  wallet: walletSchema,
} as const satisfies Record<TopicKind, z.ZodMiniType>;
export type TopicValue<K extends TopicKind> = z.infer<(typeof TOPIC_SCHEMAS)[K]>;

/** Topic of what seldom changes about a miner. */
export const minerEntryTopic = (id: string): `miner-entry:${string}` => `miner-entry:${id}`;
/** Topic of a miner's changing figures. */
export const minerRowTopic = (id: string): `miner-row:${string}` => `miner-row:${id}`;
/** Topic of everything about a miner but its chips. */
export const minerDetailTopic = (id: string): `miner-detail:${string}` => `miner-detail:${id}`;
/** Topic of a miner's chips. */
export const minerChipsTopic = (id: string): `miner-chips:${string}` => `miner-chips:${id}`;
/** Topic of a scan: its progress and what it found. */
export const scanTopic = (id: string): `scan:${string}` => `scan:${id}`;
/** Topic of a job without its miners: how far it is. Gone some minutes after its end. */
export const jobTopic = (id: string): `job:${string}` => `job:${id}`;
/** Topic of a pool account: its state and its figures in short. */
export const poolAccountTopic = (id: string): `pool-account:${string}` => `pool-account:${id}`;
/** Topic of a wallet: its state and its figures in short. */
export const walletTopic = (id: string): `wallet:${string}` => `wallet:${id}`;

/** Topic of a rollout without its miners. Gone some minutes after its end. */
export const rolloutTopic = (id: string): `rollout:${string}` => `rollout:${id}`;
/** Topic of the fetch of an image. Gone some minutes after its end. */
export const intakeTopic = (id: string): `intake:${string}` => `intake:${id}`;

/** The kind and id of a topic, or null when it is not one of ours. */
export const parseTopic = (text: string): { kind: TopicKind; id: string } | null => {
  const [kind, id, ...rest] = text.split(':');
  const known = TOPIC_KINDS.find((each) => each === kind);
  return known && rest.length === 0 && minerIdSchema.safeParse(id).success && id !== undefined
    ? { kind: known, id }
    : null;
};

/**
 * Whole values of broadcast topics by their kind: [id, takenAt, value]. `takenAt` in ms since the epoch, server clock; null: never
 * taken. `value` null: the thing is gone. The value is parsed with TOPIC_SCHEMAS by kind.
 */
export const liveValuesSchema = z.record(
  z.string(),
  z.array(z.tuple([z.string(), z.nullable(z.number()), z.unknown()])),
);
export type LiveValues = z.infer<typeof liveValuesSchema>;

/** What changed. Batches are numbered: a gap in `seq` or another `epoch` means something was missed and a snapshot is due. */
export const liveBatchSchema = z.object({ epoch: z.string(), seq: z.int(), values: liveValuesSchema });
export type LiveBatch = z.infer<typeof liveBatchSchema>;

/** A part of a snapshot that is not whole yet; `part` counts from 0, and no batch comes in between. */
export const livePartSchema = z.object({ epoch: z.string(), part: z.int(), values: liveValuesSchema });
export type LivePart = z.infer<typeof livePartSchema>;

/**
 * The end of a snapshot: replaces all that is known by the `snapshot` parts sent before it and then its own values, which are
 * what changed meanwhile. First on every connection, and again after anything was missed. A small fleet needs no parts.
 */
export const liveSnapshotSchema = z.object({
  snapshot: z.int(),
  epoch: z.string(),
  /** the newest batch this snapshot includes */
  seq: z.int(),
  serverTime: z.number(),
  values: liveValuesSchema,
});
export type LiveSnapshot = z.infer<typeof liveSnapshotSchema>;

/** One subscribed topic's whole value, as above; it stands for itself and has no number. */
export const liveMessageSchema = z.object({
  topic: z.string(),
  epoch: z.string(),
  takenAt: z.nullable(z.number()),
  value: z.unknown(),
});
export type LiveMessage = z.infer<typeof liveMessageSchema>;

/**
 * Said in the address by a browser that can inflate: it gets what is large as binary frames, the same text compressed
 * (deflate, raw: RFC 1951).
 */
export const LIVE_DEFLATE_PARAM = 'deflate';

/** Every HEARTBEAT_MS, so that silence means a dead line; also carries the clock. */
export const liveHeartbeatSchema = z.object({
  heartbeat: z.number(),
  seq: z.int(),
  epoch: z.string(),
});
export const HEARTBEAT_MS = 5000;
/** A browser that heard nothing for this long drops the line and connects again. */
export const DEAD_AFTER_MS = 12_500;

export const serverFrameSchema = z.union([
  liveSnapshotSchema,
  livePartSchema,
  liveBatchSchema,
  liveMessageSchema,
  liveHeartbeatSchema,
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

/** What a browser may say on /live; at most 4 KiB. */
export const clientFrameSchema = z.union([
  z.object({ subscribe: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(64)) }),
  z.object({ unsubscribe: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(64)) }),
  z.object({ ping: z.number() }),
  z.object({ snapshot: z.literal(true) }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

/** Close codes of /live: why the server hung up. */
export const LIVE_CLOSE = {
  /** the client did not read for too long */
  slow: 4008,
  /** the session ended or lost its right */
  signedOut: 4001,
  /** a frame that is not of this protocol */
  badFrame: 4002,
  /** the server stops; connect again */
  stopping: 1012,
} as const;
