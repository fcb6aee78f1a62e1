import type { HistoryDb } from '../blocks/block-rows.ts';
import { HOUR_MS } from '../blocks/tiers.ts';

/** A span in which somebody recorded, ms since the epoch. */
export interface Run {
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Stores a finished minute and that Mintdeck ran until its end, both or nothing. */
export const writeMinute = (
  db: HistoryDb,
  minute: { at: number; body: Uint8Array },
  run: Run,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('history_minutes')
      .values({ at: minute.at, body: minute.body })
      .onConflict((conflict) => conflict.column('at').doUpdateSet({ body: minute.body }))
      .execute();
    await writeRun(transaction, run);
  });

/** Stores a run, or that it lasted longer. */
export const writeRun = async (db: HistoryDb, { startedAt, endedAt }: Run): Promise<void> => {
  await db
    .insertInto('history_runs')
    .values({ started_at: startedAt, ended_at: endedAt })
    .onConflict((conflict) => conflict.column('started_at').doUpdateSet({ ended_at: endedAt }))
    .execute();
};

/** All stored minutes, oldest first: those of the hours that are not folded yet. */
export const readMinutes = (db: HistoryDb): Promise<{ at: number; body: Uint8Array }[]> =>
  db.selectFrom('history_minutes').selectAll().orderBy('at').execute();

/** Removes the minutes of an hour which begins at `hourAt`. */
export const removeMinutes = async (db: HistoryDb, hourAt: number): Promise<void> => {
  await db
    .deleteFrom('history_minutes')
    .where('at', '>=', hourAt)
    .where('at', '<', hourAt + HOUR_MS)
    .execute();
};

/** All runs, oldest first. */
export const readRuns = async (db: HistoryDb): Promise<Run[]> => {
  const rows = await db.selectFrom('history_runs').selectAll().orderBy('started_at').execute();
  return rows.map((row) => ({ startedAt: row.started_at, endedAt: row.ended_at }));
};

/** Removes the runs that ended before a time. */
export const removeRunsBefore = async (db: HistoryDb, before: number): Promise<void> => {
  await db.deleteFrom('history_runs').where('ended_at', '<', before).execute();
};

/** Beginnings of the days whose hours and day have to be made, again or for the first time. */
export const readDueDays = async (db: HistoryDb): Promise<number[]> => {
  const rows = await db.selectFrom('history_due_days').select('from_at').orderBy('from_at').execute();
  return rows.map((row) => row.from_at);
};

/** Notes that a day has new figures. */
export const addDueDay = async (db: HistoryDb, dayAt: number): Promise<void> => {
  await db
    .insertInto('history_due_days')
    .values({ from_at: dayAt })
    .onConflict((conflict) => conflict.column('from_at').doNothing())
    .execute();
};

/** Notes that a day is done. */
export const removeDueDay = async (db: HistoryDb, dayAt: number): Promise<void> => {
  await db.deleteFrom('history_due_days').where('from_at', '=', dayAt).execute();
};

/** A stored number by name; null: never stored. */
export const readMark = async (db: HistoryDb, name: string): Promise<number | null> => {
  const row = await db
    .selectFrom('history_marks')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value ?? null;
};

/** Stores a number under a name. */
export const writeMark = async (db: HistoryDb, name: string, value: number): Promise<void> => {
  await db
    .insertInto('history_marks')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
};
