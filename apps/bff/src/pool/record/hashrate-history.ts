import type { PoolHashrateHistory } from '@mintdeck/shared-types/pool/history';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { TimeRange } from './credit-history.ts';
import { DAY_S, HOUR_S, type RateRow, toMeans } from './write-hashrates.ts';

/** Steps of these lengths; the pool's own points are minutes apart. */
const STEPS_S = [300, 900, HOUR_S, 4 * HOUR_S, DAY_S] as const;
const POINTS_MAX = 600;

const toStepS = (rangeS: number): number =>
  STEPS_S.find((stepS) => rangeS / stepS <= POINTS_MAX - 1) ??
  DAY_S * Math.ceil(rangeS / DAY_S / (POINTS_MAX - 1));

/** The longest rows that such steps are made of. */
const toRowS = (stepS: number): number => [DAY_S, HOUR_S].find((rowS) => rowS <= stepS) ?? 0;

const readRows = (
  db: Kysely<Database>,
  accountId: string,
  { from, to, stepS }: TimeRange & { stepS: number },
): Promise<RateRow[]> =>
  db
    .selectFrom('pool_hashrates')
    .select(['algorithm', 'at', 'current_gps', 'average_gps'])
    .where('account_id', '=', accountId)
    .where('step_s', '=', toRowS(stepS))
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at')
    .execute();

const isRunning = ({ current_gps: current, average_gps: average }: RateRow): boolean =>
  (current !== null && current > 0) || (average !== null && average > 0);

const readFirst = async (db: Kysely<Database>, accountId: string): Promise<number | null> => {
  const first = await db
    .selectFrom('pool_hashrates')
    .select('at')
    .where('account_id', '=', accountId)
    .where('step_s', '=', HOUR_S)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return first?.at ?? null;
};

/** Graphs per second in a range by our own record, those algorithms that mined in it; null where there is no point. */
export const readHashrateHistory = async (
  db: Kysely<Database>,
  accountId: string,
  { from, to }: TimeRange,
): Promise<PoolHashrateHistory> => {
  const stepS = toStepS((to - from) / 1000);
  const stepMs = stepS * 1000;
  const fromMs = Math.floor(from / stepMs) * stepMs;
  const count = Math.ceil((to - fromMs) / stepMs);
  const toMs = fromMs + count * stepMs;
  const rows = toMeans(await readRows(db, accountId, { from: fromMs, to: toMs, stepS }), stepMs);
  const names = [...new Set(rows.filter(isRunning).map(({ algorithm }) => algorithm))].sort();
  const algorithms = names.map((algorithm) => {
    const own = rows.filter((row) => row.algorithm === algorithm);
    const byPlace = new Map(own.map((row) => [(row.at - fromMs) / stepMs, row]));
    const places = Array.from({ length: count }, (_, place) => byPlace.get(place));
    return {
      algorithm,
      currentGps: places.map((row) => row?.current_gps ?? null),
      averageGps: places.map((row) => row?.average_gps ?? null),
    };
  });
  return { fromMs, toMs, stepS, algorithms, recordedFromMs: await readFirst(db, accountId) };
};
