import type { SignedIn } from '../http/route.ts';

/** What is known of a day of some miners, within [fromMs, toMs) in ms since the epoch. */
export interface MiningDay {
  /** miners of which any of it is known */
  readonly recordedCount: number;
  /** 0 to 1: how much of the day is known of these */
  readonly recordedShare: number;
  /** how many of these hashed in each step */
  readonly hashingCounts: readonly number[];
}

export interface DayRange {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/** What one pool account was credited, and over how long. */
export interface AccountEarnings {
  readonly id: string;
  readonly name: string;
  readonly nanogrin: bigint;
  /** how much of the asked time is recorded, ms */
  readonly coveredMs: number;
  /** ms since the epoch; null: never */
  readonly lookedAt: number | null;
}

/** What is reckoned with; app/ hands it over. */
export interface ProfitSources {
  /** those that there are now; model null: never told */
  listMiners(): readonly { readonly id: string; readonly model: string | null }[];
  /** the steps of the last 24 hours */
  lastDay(now: number): DayRange;
  /** as if nothing was recorded while the history is away */
  readDay(minerIds: readonly string[], range: DayRange): Promise<MiningDay>;
  /** what each pool account was credited from a UTC midnight on, up to `toMs` */
  readEarnings(range: { fromMs: number; toMs: number }): Promise<readonly AccountEarnings[]>;
}

/** What profit/ needs of the audit. */
export interface ProfitAudit {
  record(entry: {
    account: SignedIn;
    sourceAddress: string;
    action: string;
    target: string;
    outcome: 'done' | 'refused' | 'failed';
    note?: string;
  }): Promise<void>;
}
