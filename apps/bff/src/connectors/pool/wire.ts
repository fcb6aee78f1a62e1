import { z } from 'zod';
import { ExactNumber } from '../../upstream/exact-json.ts';
import type { OrderEndpoint, PoolEndpoint, ReadEndpoint } from './endpoints.ts';

// What the pool sends, in its own names (seeds: grinmint-pool-api; reference/pool.md 1.2 says what to accept beside its types). Every
// field may be missing or null, for a Go server leaves out or nulls what it has not; a field of yet another type is taken as missing
// (wire-parse.ts). Lists have no greatest length of their own: the body has.

/** As it is written: a number may be larger than 2^53. */
const number = z.union([z.number(), z.instanceof(ExactNumber)]);
export type NumberWire = z.infer<typeof number>;
const amount = z.union([number, z.string().max(40)]).nullish();
/** seconds, ms, or ISO 8601 */
const time = z.union([number, z.string().max(40)]).nullish();
const rate = number.nullish();
const count = number.nullish();
const text = z.string().nullish();
const flag = z.boolean().nullish();
/** null is an empty list: a Go slice that nobody put anything into; missing is not told */
const list = <S extends z.ZodType>(entry: S) => z.array(entry.nullable()).nullish();

export type AmountWire = z.infer<typeof amount>;
export type TimeWire = z.infer<typeof time>;

const statisticsWireSchema = z.object({
  algorithm: text,
  current_hashrate: rate,
  average_hashrate: rate,
  valid_shares: count,
  invalid_shares: count,
  stale_shares: count,
});
export type StatisticsWire = z.infer<typeof statisticsWireSchema>;

const totals = {
  last_seen: time,
  statistics: list(statisticsWireSchema),
  active_workers: count,
  immature_balance: amount,
  unpaid_balance: amount,
  total_paid: amount,
  total_mined: amount,
};

const workerWireSchema = z.object({
  name: text,
  agent: text,
  last_seen: time,
  statistics: list(statisticsWireSchema),
});
export type WorkerWire = z.infer<typeof workerWireSchema>;

const userStatsWireSchema = z.object(totals);
export type UserStatsWire = z.infer<typeof userStatsWireSchema>;

const dashboardWireSchema = z.object({
  ...totals,
  workers: list(workerWireSchema),
  settings: z.object({ monitor: flag, wallet: text, limited: flag }).nullish(),
});
export type DashboardWire = z.infer<typeof dashboardWireSchema>;

const pointWireSchema = z.object({
  time,
  hashrates: list(number),
  average_hashrates: list(number),
});
export type PointWire = z.infer<typeof pointWireSchema>;

const userHistoryWireSchema = z.object({ hashrates: list(pointWireSchema) });
export type UserHistoryWire = z.infer<typeof userHistoryWireSchema>;

const payoutWireSchema = z.object({
  paid_on: time,
  amount,
  tx_id: text,
  commit: text,
  status: text,
});
export type PayoutWire = z.infer<typeof payoutWireSchema>;

const payoutStatsWireSchema = z.object({ payouts: list(payoutWireSchema) });
export type PayoutStatsWire = z.infer<typeof payoutStatsWireSchema>;

const creditWireSchema = z.object({ height: number.nullish(), amount });
export type CreditWire = z.infer<typeof creditWireSchema>;

const payoutHistoryWireSchema = z.object({ payouts: list(creditWireSchema) });
export type PayoutHistoryWire = z.infer<typeof payoutHistoryWireSchema>;

/** What an answer holds beside `status`, by endpoint. */
export const ANSWER_SCHEMAS = {
  dashboard: dashboardWireSchema,
  userStats: userStatsWireSchema,
  userHistory: userHistoryWireSchema,
  payoutStats: payoutStatsWireSchema,
  payoutHistory: payoutHistoryWireSchema,
  userSettings: z.object({ wallet: text, monitor: flag }),
  updateUserSettings: z.object({ monitor: flag, limited: flag }),
  requestPayout: z.object({ amount }),
  finalizePayout: z.object({ amount }),
} as const satisfies Record<PoolEndpoint, z.ZodObject>;
export type AnswerWire<E extends PoolEndpoint> = z.infer<(typeof ANSWER_SCHEMAS)[E]>;

/** What each order takes. The pool wants all of it. */
export interface OrderBodies {
  updateUserSettings: { monitor: boolean; wallet: string; password: string };
  requestPayout: { method: 'http' | 'email'; password: string };
  /** `tx`: the file's own text, not read and written again */
  finalizePayout: { tx: string; password: string };
}
export type OrderBody<E extends OrderEndpoint> = OrderBodies[E];

/** The lists without which an answer of an endpoint says nothing. A body without any of these is of something else. */
export const LISTS = {
  userHistory: 'hashrates',
  payoutStats: 'payouts',
  payoutHistory: 'payouts',
} as const satisfies Partial<Record<ReadEndpoint, string>>;
