import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { HashratePoint } from '../needs.ts';

export const HOUR_S = 3600;
export const DAY_S = 86_400;
const DAY_MS = DAY_S * 1000;
/** Points as the pool gave them are kept so long, means of hours and of days five years. */
const POINTS_KEPT_MS = 90 * DAY_MS;
const MEANS_KEPT_MS = 5 * 366 * DAY_MS;
/** Means of these lengths are written with the points, each from the rows of the one before: s. A long range is read in few rows. */
const MEANS_S = [
  { fromS: 0, stepS: HOUR_S },
  { fromS: HOUR_S, stepS: DAY_S },
] as const;
/** One point of each: a pool has one in some minutes, and one that makes up more does not fill the disk. */
const MINUTE_MS = 60_000;
const ROWS_AT_ONCE = 500;
const STEPS_AT_ONCE = 200;
/** The pool has four; more than that is nothing we know. */
const ALGORITHMS_MAX = 8;

export interface RateRow {
  algorithm: string;
  at: number;
  current_gps: number | null;
  average_gps: number | null;
}

interface HashrateList {
  readonly accountId: string;
  readonly points: readonly HashratePoint[];
  /** ms since the epoch */
  readonly takenAt: number;
}

const toRows = ({ at, rates }: HashratePoint): RateRow[] =>
  rates.slice(0, ALGORITHMS_MAX).map(({ algorithm, currentGps, averageGps }) => ({
    algorithm,
    at,
    current_gps: currentGps,
    average_gps: averageGps,
  }));

const toMinute = (ms: number): number => Math.floor(ms / MINUTE_MS) * MINUTE_MS;

/** The mean of what is known; null: nothing is. */
const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** Means by algorithm and step, each at the begin of its step, in the order of the rows. */
export const toMeans = (rows: readonly RateRow[], stepMs: number): RateRow[] => {
  const means: RateRow[] = [];
  for (const [at, ofStep] of Map.groupBy(rows, (row) => Math.floor(row.at / stepMs) * stepMs))
    for (const [algorithm, group] of Map.groupBy(ofStep, (row) => row.algorithm))
      means.push({
        algorithm,
        at,
        current_gps: meanOf(group.map((row) => row.current_gps)),
        average_gps: meanOf(group.map((row) => row.average_gps)),
      });
  return means;
};

const insert = async (
  transaction: Transaction<Database>,
  { accountId, stepS, rows }: { accountId: string; stepS: number; rows: readonly RateRow[] },
): Promise<void> => {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const values = rows
      .slice(start, start + ROWS_AT_ONCE)
      .map((row) => ({ account_id: accountId, step_s: stepS, ...row }));
    await transaction.insertInto('pool_hashrates').values(values).execute();
  }
};

interface Stretch {
  readonly accountId: string;
  /** of the rows, 0: points as the pool gave them */
  readonly stepS: number;
  readonly fromMs: number;
  readonly toMs: number;
}

const readRows = (
  transaction: Transaction<Database>,
  { accountId, stepS, fromMs, toMs }: Stretch,
): Promise<RateRow[]> =>
  transaction
    .selectFrom('pool_hashrates')
    .select(['algorithm', 'at', 'current_gps', 'average_gps'])
    .where('account_id', '=', accountId)
    .where('step_s', '=', stepS)
    .where('at', '>=', fromMs)
    .where('at', '<', toMs)
    .execute();

/** The hours, and the days, that got new points: from all that is known of them. */
const rollUp = async (
  transaction: Transaction<Database>,
  accountId: string,
  added: readonly RateRow[],
): Promise<void> => {
  for (const { fromS, stepS } of MEANS_S) {
    const stepMs = stepS * 1000;
    const toStep = (at: number): number => Math.floor(at / stepMs) * stepMs;
    const steps = [...new Set(added.map(({ at }) => toStep(at)))].sort((one, other) => one - other);
    // some at once: the first list of an account is of weeks
    for (let start = 0; start < steps.length; start += STEPS_AT_ONCE) {
      const some = new Set(steps.slice(start, start + STEPS_AT_ONCE));
      const stretch = { fromMs: Math.min(...some), toMs: Math.max(...some) + stepMs };
      const rows = await readRows(transaction, { accountId, stepS: fromS, ...stretch });
      await transaction
        .deleteFrom('pool_hashrates')
        .where('account_id', '=', accountId)
        .where('step_s', '=', stepS)
        .where('at', 'in', [...some])
        .execute();
      const own = rows.filter(({ at }) => some.has(toStep(at)));
      await insert(transaction, { accountId, stepS, rows: toMeans(own, stepMs) });
    }
  }
};

/** Takes a list of points into our record, and the hours and days they are in. Gives whether any was new. */
export const writeHashrates = (
  db: Kysely<Database>,
  { accountId, points, takenAt }: HashrateList,
): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    // a list that reaches back further than points are kept would bring back, and thin out, hours that are done
    const listed = points.filter(({ at }) => at > takenAt - POINTS_KEPT_MS + DAY_MS && at < takenAt + DAY_MS);
    const times = listed.map(({ at }) => at);
    const range = { fromMs: toMinute(Math.min(...times)), toMs: toMinute(Math.max(...times)) + MINUTE_MS };
    const known = times.length === 0 ? [] : await readRows(transaction, { accountId, stepS: 0, ...range });
    const seen = new Set(known.map(({ at }) => toMinute(at)));
    const byMinute = new Map(listed.map((point) => [toMinute(point.at), point]));
    const fresh = [...byMinute].flatMap(([minute, point]) => (seen.has(minute) ? [] : [point]));
    const added = fresh.flatMap(toRows);
    await insert(transaction, { accountId, stepS: 0, rows: added });
    await rollUp(transaction, accountId, added);
    return added.length > 0;
  });

/** Forgets what is older than is kept. */
export const pruneHashrates = async (db: Kysely<Database>, nowMs: number): Promise<void> => {
  for (const [stepS, keptMs] of [
    [0, POINTS_KEPT_MS],
    [HOUR_S, MEANS_KEPT_MS],
    [DAY_S, MEANS_KEPT_MS],
  ] as const)
    await db
      .deleteFrom('pool_hashrates')
      .where('step_s', '=', stepS)
      .where('at', '<', nowMs - keptMs)
      .execute();
};
