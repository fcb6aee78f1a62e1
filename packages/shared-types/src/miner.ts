import * as z from 'zod/mini';
import { readingSchema } from './reading.ts';

/** Our own id of a miner: 12 lower-case letters and digits. The MAC is evidence, not identity. */
export const minerIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/**
 * The states of a miner, one union. `unknown`: not read since this server started. `unreadable`: it answers, but not
 * in a way that can be understood. `upgrading` and `rebooting-as-planned` are set by jobs.
 */
export const MINER_STATES = [
  'online',
  'tuning',
  'starting',
  'degraded',
  'unreachable',
  'unreadable',
  'unauthorized',
  'another-miner-answers',
  'upgrading',
  'rebooting-as-planned',
  'paused',
  'unknown',
] as const;
export const minerStateSchema = z.enum(MINER_STATES);
export type MinerState = z.infer<typeof minerStateSchema>;

/** Why a miner is in its state; null where the state says it all. Several may hold, the worst is named. */
export const MINER_REASONS = [
  'chain-dead',
  'chain-sick',
  'chain-missing',
  'pool-dead',
  'no-pool',
  'hashrate-low',
  'no-hashrate',
  'too-hot',
  'refused',
  'no-answer',
  'timed-out',
  'cut-off',
  'not-understood',
  'too-large',
  'server-error',
  'wrong-password',
  'guest-account',
  'credential-locked',
  'no-credential',
  'address-not-allowed',
  'unsupported-call',
  'not-a-miner',
  'tuning-too-long',
  'pool-not-trusted',
  'powered-off',
] as const;
export const minerReasonSchema = z.enum(MINER_REASONS);
export type MinerReason = z.infer<typeof minerReasonSchema>;

export const CHAIN_STATUSES = ['alive', 'dead', 'sick', 'no-start', 'initialising', 'unknown'] as const;
export const chainStatusSchema = z.enum(CHAIN_STATUSES);
export type ChainStatus = z.infer<typeof chainStatusSchema>;

/** One hash chain. Every number is null when it was not read. */
export const chainSchema = z.object({
  /** the physical chain, 0 to 2: the device's `ID`, stable when a chain is missing */
  id: z.int(),
  status: chainStatusSchema,
  enabled: z.nullable(z.boolean()),
  /** false: the values are the last before it died; they stay out of totals, averages and extremes */
  live: z.boolean(),
  /** H/s, exponential means over 5 s, 1, 5 and 15 minutes; null for a model whose unit is not known */
  hashrate5sHs: z.nullable(z.number()),
  hashrate1mHs: z.nullable(z.number()),
  hashrate5mHs: z.nullable(z.number()),
  hashrate15mHs: z.nullable(z.number()),
  /** H/s, mean since cgminer started */
  hashrateAverageHs: z.nullable(z.number()),
  /** H/s, the device's own choice of mean by its time since start */
  hashrateHs: z.nullable(z.number()),
  /** the same as sent, for a model whose unit is not H/s; see MinerSummary.hashrateUnitAsSent */
  hashrateAsSent: z.nullable(z.number()),
  /** degrees Celsius, average of the chain */
  temperatureC: z.nullable(z.number()),
  acceptedCount: z.nullable(z.number()),
  rejectedCount: z.nullable(z.number()),
  hardwareErrorCount: z.nullable(z.number()),
  /** nonces of difficulty 1 found since cgminer started: hardware errors are a share of these and themselves */
  diff1Count: z.nullable(z.number()),
  hardwareErrorPercent: z.nullable(z.number()),
  /** by difficulty, as the device computes it; can exceed 100 */
  rejectedPercent: z.nullable(z.number()),
  utilityPerMinute: z.nullable(z.number()),
  difficultyAccepted: z.nullable(z.number()),
  difficultyRejected: z.nullable(z.number()),
  lastShareDifficulty: z.nullable(z.number()),
  /** ms since the epoch by the miner's clock; null: none yet, or not read */
  lastShareAt: z.nullable(z.number()),
  lastValidWorkAt: z.nullable(z.number()),
});
export type Chain = z.infer<typeof chainSchema>;

export const POOL_STATUSES = ['alive', 'dead', 'disabled', 'rejecting', 'unknown'] as const;
export const poolStatusSchema = z.enum(POOL_STATUSES);
export type PoolStatus = z.infer<typeof poolStatusSchema>;

/** One configured pool as cgminer runs it. No password is in it. */
export const minerPoolSchema = z.object({
  index: z.int(),
  /** without any user or password part */
  url: z.string(),
  user: z.nullable(z.string()),
  status: poolStatusSchema,
  priority: z.nullable(z.number()),
  /** cgminer is mining on it now (`Stratum Active`) */
  active: z.boolean(),
  acceptedCount: z.nullable(z.number()),
  rejectedCount: z.nullable(z.number()),
  staleCount: z.nullable(z.number()),
  rejectedPercent: z.nullable(z.number()),
  stalePercent: z.nullable(z.number()),
  difficulty: z.nullable(z.number()),
  difficultyAccepted: z.nullable(z.number()),
  difficultyRejected: z.nullable(z.number()),
  bestShare: z.nullable(z.number()),
  getFailureCount: z.nullable(z.number()),
  remoteFailureCount: z.nullable(z.number()),
  blockHeight: z.nullable(z.number()),
  /** ms since the epoch by the miner's clock; null: none yet, or not read */
  lastShareAt: z.nullable(z.number()),
});
export type MinerPool = z.infer<typeof minerPoolSchema>;

/** What /api/summary said. */
export const minerSummarySchema = z.object({
  chains: z.array(chainSchema),
  pools: z.array(minerPoolSchema),
  /** one percentage for both fans; null: the device does not know it */
  fanDutyPercent: z.nullable(z.number()),
  tuning: z.nullable(z.boolean()),
  /** seconds since cgminer started; null: not read */
  elapsedS: z.nullable(z.number()),
  /** the unit of `hashrateAsSent`, where the device names one */
  hashrateUnitAsSent: z.nullable(z.string()),
});
export type MinerSummary = z.infer<typeof minerSummarySchema>;

export const minerNetworkSchema = z.object({
  dhcp: z.nullable(z.boolean()),
  address: z.nullable(z.string()),
  netmask: z.nullable(z.string()),
  gateway: z.nullable(z.string()),
  dns: z.array(z.string()),
});
export type MinerNetwork = z.infer<typeof minerNetworkSchema>;

/** What /api/overview said. */
export const minerOverviewSchema = z.object({
  /** as sent, for example T1 */
  model: z.nullable(z.string()),
  /** lower case, colon separated, blanks stripped; may be a default or a duplicate */
  mac: z.nullable(z.string()),
  boardVersion: z.nullable(z.string()),
  firmware: z.nullable(z.string()),
  firmwareBuiltOn: z.nullable(z.string()),
  /** seconds since the system started */
  uptimeS: z.nullable(z.number()),
  load1m: z.nullable(z.number()),
  load5m: z.nullable(z.number()),
  load15m: z.nullable(z.number()),
  memoryUsedBytes: z.nullable(z.number()),
  memoryFreeBytes: z.nullable(z.number()),
  memoryTotalBytes: z.nullable(z.number()),
  cacheUsedBytes: z.nullable(z.number()),
  /** memory the system could still give out (`MemAvailable`) */
  cacheFreeBytes: z.nullable(z.number()),
  network: minerNetworkSchema,
});
export type MinerOverview = z.infer<typeof minerOverviewSchema>;

export const AUTO_TUNE_MODES = ['efficient', 'balanced', 'factory', 'performance'] as const;

/** What /api/getAutoTuneStatus said; mode and level as sent. */
export const minerAutoTuneSchema = z.object({
  mode: z.nullable(z.string()),
  level: z.nullable(z.string()),
  running: z.nullable(z.boolean()),
  tuning: z.nullable(z.boolean()),
});
export type MinerAutoTune = z.infer<typeof minerAutoTuneSchema>;

/**
 * What /api/getLatestFirmwareVersion said; as a Reading the answer of POST /api/v1/miners/:id/latest-firmware, which asks the miner once, on
 * a person's word. All of it is the word of a device: an image is fetched from there (firmware/images.ts) only when an admin agrees to `host`.
 */
export const latestFirmwareSchema = z.object({
  version: z.nullable(z.string()),
  builtOn: z.nullable(z.string()),
  /** a web address without a login, whole; null: it named none, or what is none. `host` is that of it, with a port other than the usual one. */
  url: z.nullable(z.string()),
  host: z.nullable(z.string()),
  note: z.nullable(z.string()),
  currentVersion: z.nullable(z.string()),
  currentBuiltOn: z.nullable(z.string()),
  upToDate: z.nullable(z.boolean()),
});
export type LatestFirmware = z.infer<typeof latestFirmwareSchema>;

/** Live topic `miner-detail:<id>`: everything but chips, each answer with its own age. */
export const minerDetailSchema = z.object({
  summary: readingSchema(minerSummarySchema),
  overview: readingSchema(minerOverviewSchema),
  autoTune: readingSchema(minerAutoTuneSchema),
  latestFirmware: readingSchema(latestFirmwareSchema),
});
export type MinerDetail = z.infer<typeof minerDetailSchema>;

/**
 * Live topic `miner-row:<id>`: the changing figures of one miner in at most 320 bytes of JSON. Hashrates in GH/s, rounded,
 * and only of live chains: [5 s, 1 min, 15 min, average]. `chains`: [id, GH/s, degrees C, live]. `takenAt` of the message
 * is when the summary was taken, null when it never was.
 */
export const minerRowSchema = z.object({
  state: minerStateSchema,
  reason: z.nullable(minerReasonSchema),
  /** ms since the epoch, server clock */
  since: z.number(),
  hashrateGhs: z.tuple([
    z.nullable(z.number()),
    z.nullable(z.number()),
    z.nullable(z.number()),
    z.nullable(z.number()),
  ]),
  chains: z.array(z.tuple([z.int(), z.nullable(z.number()), z.nullable(z.number()), z.boolean()])),
  fanDutyPercent: z.nullable(z.number()),
  /** index of the pool it mines on now and that pool's status; null: none */
  pool: z.nullable(z.tuple([z.int(), poolStatusSchema])),
  /** [accepted, rejected, hardware error] in percent */
  percents: z.tuple([z.nullable(z.number()), z.nullable(z.number()), z.nullable(z.number())]),
  elapsedS: z.nullable(z.number()),
});
export type MinerRow = z.infer<typeof minerRowSchema>;

/**
 * Live topic `miner-entry:<id>`: what seldom changes and the table shows. Null means the miner was removed.
 */
export const minerEntrySchema = z.object({
  id: minerIdSchema,
  name: z.string(),
  /** host or host:port */
  address: z.string(),
  tags: z.array(z.string()),
  position: z.string(),
  /** H/s a person expects; null: the default of the model */
  expectedHashrateHs: z.nullable(z.number()),
  paused: z.boolean(),
  /** s between polls; a browser calls a figure stale after three of them, but not before 30 s. Absent counts as the default. */
  pollIntervalS: z._default(z.int(), 10),
  /** last known, from overview; null: never read */
  model: z.nullable(z.string()),
  mac: z.nullable(z.string()),
  firmware: z.nullable(z.string()),
  /** the summary takes no part in totals and no action is offered: a model other than T1 */
  readOnly: z.boolean(),
  /** true: the device still accepts its factory password; null: not known */
  defaultPassword: z.nullable(z.boolean()),
  autoTuneMode: z.nullable(z.string()),
  /** what was ordered and is not over: `since` in ms since the epoch, the usual time in s; absent or null: nothing */
  planned: z._default(
    z.nullable(z.object({ action: z.string(), since: z.number(), usualS: z.number() })),
    null,
  ),
  /** [index, host:port] of the configured pools, last known */
  pools: z.array(z.tuple([z.int(), z.string()])),
});
export type MinerEntry = z.infer<typeof minerEntrySchema>;

/** One stored reading of one miner: [taken at ms, hashrate GH/s per chain.., temperature C per chain..]; null is a gap. */
export const minerSamplesSchema = z.object({
  chainIds: z.array(z.int()),
  /** s between polls when they were taken; a longer hole is a gap */
  intervalS: z.number(),
  samples: z.array(
    z.object({
      takenAt: z.number(),
      hashrateGhs: z.array(z.nullable(z.number())),
      temperatureC: z.array(z.nullable(z.number())),
    }),
  ),
});
export type MinerSamples = z.infer<typeof minerSamplesSchema>;
