/** One finished minute of all miners, until its hour is folded into blocks. */
interface MinutesTable {
  /** ms since the epoch, as all times here */
  at: number;
  /** minute.ts */
  body: Uint8Array;
}

/** Steps of one width of one miner (tiers.ts says how many). */
interface BlocksTable {
  /** 12 letters and digits, or slots.ts FLEET_ID */
  miner_id: string;
  step_s: number;
  from_at: number;
  /** table-codec.ts */
  body: Uint8Array;
}

/** Spans in which Mintdeck recorded: the holes between them are nobody's fault. */
interface RunsTable {
  started_at: number;
  /** end of the last minute that was stored */
  ended_at: number;
}

/** Days with figures that are not in the steps of hours and days yet. */
interface DueDaysTable {
  from_at: number;
}

interface MarksTable {
  name: string;
  value: number;
}

/** All tables of history.db, or those of the history in PostgreSQL. */
export interface HistoryTables {
  history_minutes: MinutesTable;
  history_blocks: BlocksTable;
  history_runs: RunsTable;
  history_due_days: DueDaysTable;
  history_marks: MarksTable;
}
