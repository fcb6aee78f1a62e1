import type { Selectable } from 'kysely';

/** Accounts at a pool. All times of these tables are ms since the epoch, all amounts decimal nanogrin. */
export interface PoolAccountsTable {
  id: string;
  name: string;
  /** the e-mail address the pool knows it by */
  pool_user: string;
  /** http(s)://host[:port][/path] */
  address: string;
  /** 0 or 1 */
  paused: number;
  offline_after_min: number;
  low_below_percent: number;
  /** sealed with the address's origin; null: asked for each time */
  password_sealed: string | null;
  /** counts changes by people, so that two forms do not overwrite each other */
  revision: number;
  created_at: number;
}

/** The newest good answer to each list, as the pool sent it: what a page begins with after a restart. */
export interface PoolAnswersTable {
  account_id: string;
  endpoint: string;
  taken_at: number;
  /** ms by which the pool's clock was ahead of ours; null: it did not tell */
  clock_ahead_ms: number | null;
  body: string;
}

/** How far our record of one account's credits goes. */
export interface PoolMarksTable {
  account_id: string;
  /** when the newest list of credits was taken */
  looked_at: number;
  /** the highest block ever credited, and when it was mined by our reckoning; null: none yet */
  top_height: number | null;
  top_at: number | null;
  /** 1: the first list that was seen can have been cut, so that older credits may not be known */
  starts_cut: number;
}

export interface PoolCreditsTable {
  account_id: string;
  height: number;
  amount: string;
  /** by its height, an estimate that never changes */
  mined_at: number;
}

/** Sums of pool_credits by UTC day, written with them. */
export interface PoolCreditDaysTable {
  account_id: string;
  /** whole days since the epoch */
  day: number;
  amount: string;
  block_count: number;
}

/** Stretches in which blocks may have been credited that no list showed us: it was turned over between two looks. */
export interface PoolCreditGapsTable {
  account_id: string;
  from_ms: number;
  to_ms: number;
}

export interface PoolPayoutsTable {
  id: string;
  account_id: string;
  paid_at: number | null;
  amount: string | null;
  tx_id: string | null;
  output_commit: string | null;
  status: string | null;
  tone: string;
  /** 0 or 1 */
  is_listed: number;
  first_seen_at: number;
}

/** Rates by algorithm, `step_s` 0: as the pool gave them; 3600 and 86400: means of the hours and UTC days that begin at `at`. */
export interface PoolHashratesTable {
  account_id: string;
  step_s: number;
  algorithm: string;
  at: number;
  current_gps: number | null;
  average_gps: number | null;
}

/** Orders to the pool; no password and no file is in them. */
export interface PoolOrdersTable {
  account_id: string;
  /** chosen by the browser: the same one again is the same order */
  id: string;
  kind: string;
  state: string;
  by_account_id: string;
  username: string;
  source_address: string;
  sent_at: number;
  ended_at: number | null;
  method: string | null;
  amount: string | null;
  tx_id: string | null;
  sha256: string | null;
  /** JSON of the settings asked for; null: another kind */
  asked: string | null;
  /** JSON of what the pool's answer said of the settings; null: another kind, or no answer */
  answered: string | null;
  /** 0 or 1: the pool's own answers show it */
  is_seen: number;
  /** 0 or 1: it is looked for no more, and no payout waits for its file */
  is_over: number;
  note: string | null;
  /** JSON of what the pool said right before it was sent: what is later compared */
  before: string;
}

export interface PoolTables {
  pool_accounts: PoolAccountsTable;
  pool_answers: PoolAnswersTable;
  pool_marks: PoolMarksTable;
  pool_credits: PoolCreditsTable;
  pool_credit_days: PoolCreditDaysTable;
  pool_credit_gaps: PoolCreditGapsTable;
  pool_payouts: PoolPayoutsTable;
  pool_hashrates: PoolHashratesTable;
  pool_orders: PoolOrdersTable;
}

export type PoolAccountRow = Selectable<PoolAccountsTable>;
export type PoolPayoutRow = Selectable<PoolPayoutsTable>;
export type PoolOrderRow = Selectable<PoolOrdersTable>;
