import * as z from 'zod/mini';
import { MINER_STATES, minerIdSchema } from './miner.ts';

/** The most miners one question for sparklines may name. */
export const SPARKLINE_MAX_MINERS = 100;
export const HISTORY_MEASURES = ['hashrate', 'temperature', 'fan', 'shares', 'states'] as const;
export const historyMeasureSchema = z.enum(HISTORY_MEASURES);
export type HistoryMeasure = z.infer<typeof historyMeasureSchema>;

const timeSchema = z.coerce.number('A time in ms since the epoch').check(z.int(), z.nonnegative());

/** Query of the fleet's history: `from` and `to` in ms since the epoch. */
export const historyRangeQuerySchema = z
  .object({ from: timeSchema, to: timeSchema })
  .check(z.refine(({ from, to }) => from < to, { message: 'from must be before to', path: ['from'] }));
export type HistoryRangeQuery = z.infer<typeof historyRangeQuerySchema>;

/**
 * Query of GET /api/v1/miners/:id/history. `measures`: comma-separated, absent: all. `chains`: `all` (also when absent), `none`
 * (only the figures of the whole miner), or comma-separated chain ids.
 */
export const historyQuerySchema = z
  .object({
    from: timeSchema,
    to: timeSchema,
    measures: z.optional(z.string().check(z.maxLength(64))),
    chains: z.optional(
      z.string().check(z.regex(/^(all|none|\d{1,2}(,\d{1,2}){0,15})$/, 'all, none or ids such as 0,2')),
    ),
  })
  .check(z.refine(({ from, to }) => from < to, { message: 'from must be before to', path: ['from'] }));
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

const valuesSchema = z.array(z.nullable(z.number()));

/** One value per point; null is a gap: nothing was read, or only the last values of a dead chain. */
export const gaugeHistorySchema = z.object({ min: valuesSchema, average: valuesSchema, max: valuesSchema });
export type GaugeHistory = z.infer<typeof gaugeHistorySchema>;

/** What was counted within each point; null is a gap. Restarts of cgminer and holes in the record add nothing. */
export const shareHistorySchema = z.object({
  acceptedCount: valuesSchema,
  rejectedCount: valuesSchema,
  hardwareErrorCount: valuesSchema,
  /** nonces of difficulty 1 found: hardware errors are a share of these and themselves */
  diff1Count: valuesSchema,
});
export type ShareHistory = z.infer<typeof shareHistorySchema>;

/** [from, to) in ms since the epoch */
const spanSchema = z.tuple([z.number(), z.number()]);

/** Where the points are: point i covers `fromMs + i * stepS * 1000` and the step after it, up to `toMs`. */
const gridShape = {
  fromMs: z.number(),
  toMs: z.number(),
  stepS: z.number(),
  pointCount: z.int(),
  /** ms since the epoch of the first record there is; null: none */
  recordedFromMs: z.nullable(z.number()),
  /** spans within the range in which Mintdeck did not run, so that nobody could record */
  notRunning: z.array(spanSchema),
};

const stateSecondsSchema = z.partialRecord(z.enum(MINER_STATES), z.array(z.number()));

const chainHistorySchema = z.object({
  chainId: z.int(),
  /** GH/s; of live chains only, as all figures here */
  hashrateGhs: z.optional(gaugeHistorySchema),
  temperatureC: z.optional(gaugeHistorySchema),
  shares: z.optional(shareHistorySchema),
});
export type ChainHistory = z.infer<typeof chainHistorySchema>;

/** Answer of GET /api/v1/miners/:id/history: what was not asked for is absent. */
export const minerHistorySchema = z.object({
  minerId: minerIdSchema,
  ...gridShape,
  /** sum of the live chains of each reading */
  hashrateGhs: z.optional(gaugeHistorySchema),
  /** the hottest live chain of each reading */
  temperatureC: z.optional(gaugeHistorySchema),
  fanDutyPercent: z.optional(gaugeHistorySchema),
  shares: z.optional(shareHistorySchema),
  /** seconds in each state within each point; states it was never in are absent */
  stateSeconds: z.optional(stateSecondsSchema),
  chains: z.array(chainHistorySchema),
});
export type MinerHistory = z.infer<typeof minerHistorySchema>;

/** Answer of GET /api/v1/history/fleet: all miners together. */
export const fleetHistorySchema = z.object({
  ...gridShape,
  /** the total of the miners that reported, each with its newest reading while that is not stale */
  hashrateGhs: gaugeHistorySchema,
  /** how many miners that total is of, and how many there were */
  reportingCount: valuesSchema,
  minerCount: valuesSchema,
  /** the hottest live chain */
  warmestC: valuesSchema,
  shares: shareHistorySchema,
  /** seconds of all miners together */
  stateSeconds: stateSecondsSchema,
});
export type FleetHistory = z.infer<typeof fleetHistorySchema>;

/** Query of GET /api/v1/history/sparklines: miner ids, comma-separated. */
export const sparklinesQuerySchema = z.object({
  ids: z
    .string()
    .check(
      z.maxLength(13 * SPARKLINE_MAX_MINERS),
      z.regex(/^[a-z0-9]{12}(,[a-z0-9]{12})*$/, 'Ids of miners, separated by commas'),
    ),
});

/** The last 24 hours of some miners: GH/s of the whole miner, SPARKLINE_POINTS values of SPARKLINE_STEP_S each (history-steps.ts), null is a gap. */
export const sparklinesSchema = z.object({
  fromMs: z.number(),
  stepS: z.number(),
  miners: z.array(z.object({ id: minerIdSchema, hashrateGhs: valuesSchema })),
});
export type Sparklines = z.infer<typeof sparklinesSchema>;
