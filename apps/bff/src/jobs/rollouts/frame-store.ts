import {
  UPGRADE_FRAMES_KEPT,
  type UpgradeFrame,
  upgradeFrameSchema,
} from '@mintdeck/shared-types/firmware/upgrade-stream';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** The first ones and the last ones are kept, so many of each. */
export const FRAMES_AT_AN_END = UPGRADE_FRAMES_KEPT / 2;
/** Six values each: below the limit of either database. */
const ROWS_AT_ONCE = 400;

/** New lines of one log; `frameCount`: all it ever had. */
interface NewFrames {
  readonly upgradeId: string;
  readonly frameCount: number;
  readonly frames: readonly UpgradeFrame[];
}

/** Writes lines of a log, and drops those between its first and its last ones. */
export const putFrames = async (
  transaction: Transaction<Database>,
  { upgradeId, frameCount, frames }: NewFrames,
): Promise<void> => {
  if (frames.length === 0) return;
  const rows = frames.map(([number, taken_at, kind, level, text]) => ({
    upgrade_id: upgradeId,
    number,
    taken_at,
    kind,
    level,
    text,
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await transaction
      .insertInto('upgrade_frames')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.columns(['upgrade_id', 'number']).doNothing())
      .execute();
  }
  if (frameCount <= UPGRADE_FRAMES_KEPT) return;
  await transaction
    .deleteFrom('upgrade_frames')
    .where('upgrade_id', '=', upgradeId)
    .where('number', '>=', FRAMES_AT_AN_END)
    .where('number', '<', frameCount - FRAMES_AT_AN_END)
    .execute();
};

/** The log of an upgrade as it is in the database, in order. */
export const readFrames = async (db: Kysely<Database>, upgradeId: string): Promise<UpgradeFrame[]> => {
  const rows = await db
    .selectFrom('upgrade_frames')
    .selectAll()
    .where('upgrade_id', '=', upgradeId)
    .orderBy('number')
    .execute();
  return rows.map(({ number, taken_at, kind, level, text }) =>
    upgradeFrameSchema.parse([number, taken_at, kind, level, text]),
  );
};

/** How many lines each of these logs has had. */
export const countFrames = async (
  db: Kysely<Database>,
  rolloutId: string,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await db
    .selectFrom('upgrade_frames')
    .innerJoin('upgrades', 'upgrades.id', 'upgrade_frames.upgrade_id')
    .where('upgrades.rollout_id', '=', rolloutId)
    .select(({ fn }) => ['upgrade_frames.upgrade_id as id', fn.max('upgrade_frames.number').as('last')])
    .groupBy('upgrade_frames.upgrade_id')
    .execute();
  return new Map(rows.map(({ id, last }) => [id, Number(last) + 1]));
};
