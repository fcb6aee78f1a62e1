import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { UpgradeRecord } from './rollout-record.ts';
import { toUpgradeRecord } from './rollout-rows.ts';

/** Upgrades in one answer. */
const PAGE_MAX = 100;

/** Which part of the record is asked for. */
export interface RecordQuery {
  readonly minerId?: string | undefined;
  readonly imageId?: string | undefined;
  /** the id of the last one seen; absent: the newest ones */
  readonly before?: string | undefined;
}

/** One upgrade of the record. */
export const findUpgrade = async (db: Kysely<Database>, id: string): Promise<UpgradeRecord | undefined> => {
  const row = await db.selectFrom('upgrades').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toUpgradeRecord(row);
};

/** The record, the newest first, at most `limit`; nothing when `before` is not known. */
export const listUpgrades = async (
  db: Kysely<Database>,
  { minerId, imageId, before }: RecordQuery,
  limit: number = PAGE_MAX,
): Promise<{ upgrades: UpgradeRecord[]; more: boolean }> => {
  let query = db.selectFrom('upgrades').selectAll();
  if (minerId !== undefined) query = query.where('miner_id', '=', minerId);
  if (imageId !== undefined) query = query.where('image_id', '=', imageId);
  if (before !== undefined) {
    const last = await findUpgrade(db, before);
    if (last === undefined) return { upgrades: [], more: false };
    query = query.where((eb) =>
      eb.or([
        eb('ordered_at', '<', last.orderedAt),
        eb.and([eb('ordered_at', '=', last.orderedAt), eb('id', '<', last.id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return { upgrades: rows.slice(0, limit).map(toUpgradeRecord), more: rows.length > limit };
};
