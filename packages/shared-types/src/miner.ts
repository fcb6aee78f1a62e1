import { z } from 'zod';
import { readingSchema } from './reading.ts';

/** Our own id of a miner: 12 lower-case letters and digits. The MAC is evidence, not identity. */
export const minerIdSchema = z.string().regex(/^[a-z0-9]{12}$/);

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
] as const;
export const minerReasonSchema = z.enum(MINER_REASONS);
export type MinerReason = z.infer<typeof minerReasonSchema>;

export const CHAIN_STATUSES = ['alive', 'dead', 'sick', 'no-start', 'initialising', 'unknown'] as const;
export const chainStatusSchema = z.enum(CHAIN_STATUSES);
export type ChainStatus = z.infer<typeof chainStatusSchema>;

/** One hash chain. Every number is null when it was not read. */
export const chainSchema = z.object({
  /** the physical chain, 0 to 2: the device's `ID`, stable when a chain is missing */
  id: z.number().int(),
  status: chainStatusSchema,
  enabled: z.boolean().nullable(),
  /** false: the values are the last before it died; they stay out of totals, averages and extremes */
  live: z.boolean(),
  /** H/s, exponential means over 5 s, 1, 5 and 15 minutes; null for a model whose unit is not known */
  hashrate5sHs: z.number().nullable(),
  hashrate1mHs: z.number().nullable(),
  hashrate5mHs: z.number().nullable(),
  hashrate15mHs: z.number().nullable(),
  /** H/s, mean since cgminer started */
  hashrateAverageHs: z.number().nullable(),
  /** H/s, the device's own choice of mean by its time since start */
  hashrateHs: z.number().nullable(),
  /** the same as sent, for a model whose unit is not H/s; see MinerSummary.hashrateUnitAsSent */
  hashrateAsSent: z.number().nullable(),
  /** degrees Celsius, average of the chain */
  temperatureC: z.number().nullable(),
  acceptedCount: z.number().nullable(),
  rejectedCount: z.number().nullable(),
  hardwareErrorCount: z.number().nullable(),
  hardwareErrorPercent: z.number().nullable(),
  /** by difficulty, as the device computes it; can exceed 100 */
  rejectedPercent: z.number().nullable(),
  utilityPerMinute: z.number().nullable(),
  difficultyAccepted: z.number().nullable(),
  difficultyRejected: z.number().nullable(),
  lastShareDifficulty: z.number().nullable(),
  /** ms since the epoch by the miner's clock; null: none yet, or not read */
  lastShareAt: z.number().nullable(),
  lastValidWorkAt: z.number().nullable(),
});
export type Chain = z.infer<typeof chainSchema>;

export const POOL_STATUSES = ['alive', 'dead', 'disabled', 'rejecting', 'unknown'] as const;
export const poolStatusSchema = z.enum(POOL_STATUSES);
export type PoolStatus = z.infer<typeof poolStatusSchema>;

/** One configured pool as cgminer runs it. No password is in it. */
export const minerPoolSchema = z.object({
  index: z.number().int(),
  /** without any user or password part */
  url: z.string(),
  user: z.string().nullable(),
  status: poolStatusSchema,
  priority: z.number().nullable(),
  /** cgminer is mining on it now (`Stratum Active`) */
  active: z.boolean(),
  acceptedCount: z.number().nullable(),
  rejectedCount: z.number().nullable(),
  staleCount: z.number().nullable(),
  rejectedPercent: z.number().nullable(),
  stalePercent: z.number().nullable(),
  difficulty: z.number().nullable(),
  difficultyAccepted: z.number().nullable(),
  difficultyRejected: z.number().nullable(),
  bestShare: z.number().nullable(),
  getFailureCount: z.number().nullable(),
  remoteFailureCount: z.number().nullable(),
  blockHeight: z.number().nullable(),
  /** ms since the epoch by the miner's clock; null: none yet, or not read */
  lastShareAt: z.number().nullable(),
});
export type MinerPool = z.infer<typeof minerPoolSchema>;

/** What /api/summary said. */
export const minerSummarySchema = z.object({
  chains: z.array(chainSchema),
  pools: z.array(minerPoolSchema),
  /** one percentage for both fans; null: the device does not know it */
  fanDutyPercent: z.number().nullable(),
  tuning: z.boolean().nullable(),
  /** seconds since cgminer started; null: not read */
  elapsedS: z.number().nullable(),
  /** the unit of `hashrateAsSent`, where the device names one */
  hashrateUnitAsSent: z.string().nullable(),
});
export type MinerSummary = z.infer<typeof minerSummarySchema>;

export const minerNetworkSchema = z.object({
  dhcp: z.boolean().nullable(),
  address: z.string().nullable(),
  netmask: z.string().nullable(),
  gateway: z.string().nullable(),
  dns: z.array(z.string()),
});
export type MinerNetwork = z.infer<typeof minerNetworkSchema>;

/** What /api/overview said. */
export const minerOverviewSchema = z.object({
  /** as sent, for example T1 */
  model: z.string().nullable(),
  /** lower case, colon separated, blanks stripped; may be a default or a duplicate */
  mac: z.string().nullable(),
  boardVersion: z.string().nullable(),
  firmware: z.string().nullable(),
  firmwareBuiltOn: z.string().nullable(),
  /** seconds since the system started */
  uptimeS: z.number().nullable(),
  load1m: z.number().nullable(),
  load5m: z.number().nullable(),
  load15m: z.number().nullable(),
  memoryUsedBytes: z.number().nullable(),
  memoryFreeBytes: z.number().nullable(),
  memoryTotalBytes: z.number().nullable(),
  cacheUsedBytes: z.number().nullable(),
  /** memory the system could still give out (`MemAvailable`) */
  cacheFreeBytes: z.number().nullable(),
  network: minerNetworkSchema,
});
export type MinerOverview = z.infer<typeof minerOverviewSchema>;

export const AUTO_TUNE_MODES = ['efficient', 'balanced', 'factory', 'performance'] as const;

/** What /api/getAutoTuneStatus said; mode and level as sent. */
export const minerAutoTuneSchema = z.object({
  mode: z.string().nullable(),
  level: z.string().nullable(),
  running: z.boolean().nullable(),
  tuning: z.boolean().nullable(),
});
export type MinerAutoTune = z.infer<typeof minerAutoTuneSchema>;

/** What /api/getLatestFirmwareVersion said. The address comes from the device and is not to be trusted. */
export const latestFirmwareSchema = z.object({
  version: z.string().nullable(),
  builtOn: z.string().nullable(),
  url: z.string().nullable(),
  note: z.string().nullable(),
  currentVersion: z.string().nullable(),
  currentBuiltOn: z.string().nullable(),
  upToDate: z.boolean().nullable(),
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
 * Live topic `miner-row:<id>`: the changing figures of one miner in at most 250 bytes of JSON. Hashrates in GH/s, rounded,
 * and only of live chains: [5 s, 1 min, 15 min, average]. `chains`: [id, GH/s, degrees C, live]. `takenAt` of the message
 * is when the summary was taken, null when it never was.
 */
export const minerRowSchema = z.object({
  state: minerStateSchema,
  reason: minerReasonSchema.nullable(),
  /** ms since the epoch, server clock */
  since: z.number(),
  hashrateGhs: z.tuple([
    z.number().nullable(),
    z.number().nullable(),
    z.number().nullable(),
    z.number().nullable(),
  ]),
  chains: z.array(z.tuple([z.number().int(), z.number().nullable(), z.number().nullable(), z.boolean()])),
  fanDutyPercent: z.number().nullable(),
  /** index of the pool it mines on now and that pool's status; null: none */
  pool: z.tuple([z.number().int(), poolStatusSchema]).nullable(),
  /** [accepted, rejected, hardware error] in percent */
  percents: z.tuple([z.number().nullable(), z.number().nullable(), z.number().nullable()]),
  elapsedS: z.number().nullable(),
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
  expectedHashrateHs: z.number().nullable(),
  paused: z.boolean(),
  /** s between polls; a browser calls a figure stale after three of them, but not before 30 s. Absent counts as the default. */
  pollIntervalS: z.number().int().default(10),
  /** last known, from overview; null: never read */
  model: z.string().nullable(),
  mac: z.string().nullable(),
  firmware: z.string().nullable(),
  /** the summary takes no part in totals and no action is offered: a model other than T1 */
  readOnly: z.boolean(),
  /** true: the device still accepts its factory password; null: not known */
  defaultPassword: z.boolean().nullable(),
  autoTuneMode: z.string().nullable(),
  /** [index, host:port] of the configured pools, last known */
  pools: z.array(z.tuple([z.number().int(), z.string()])),
});
export type MinerEntry = z.infer<typeof minerEntrySchema>;

/** One stored reading of one miner: [taken at ms, hashrate GH/s per chain.., temperature C per chain..]; null is a gap. */
export const minerSamplesSchema = z.object({
  chainIds: z.array(z.number().int()),
  /** s between polls when they were taken; a longer hole is a gap */
  intervalS: z.number(),
  samples: z.array(
    z.object({
      takenAt: z.number(),
      hashrateGhs: z.array(z.number().nullable()),
      temperatureC: z.array(z.number().nullable()),
    }),
  ),
});
export type MinerSamples = z.infer<typeof minerSamplesSchema>;
