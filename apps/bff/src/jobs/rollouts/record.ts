import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { UpgradeRecord } from './rollout-record.ts';
import { toUpgradeRecord } from './rollout-rows.ts';

/** Upgrades in one answer. */
const PAGE_MAX = 100;
/** Upgrades read at once for a table. */
const GROUP_MAX = 1000;
/** Upgrades in one table: some 15 MB. */
const TABLE_MAX = 50_000;

/** Which part of the record is asked for. */
export interface RecordFilter {
  readonly minerId?: string | undefined;
  readonly imageId?: string | undefined;
}

/** Where one upgrade is in the record: the newest rollout first, its miners in their order. */
type RecordPlace = Pick<UpgradeRecord, 'orderedAt' | 'rolloutId' | 'place'>;

/** One upgrade of the record. */
export const findUpgrade = async (db: Kysely<Database>, id: string): Promise<UpgradeRecord | undefined> => {
  const row = await db.selectFrom('upgrades').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toUpgradeRecord(row);
};

const readBehind = async (
  db: Kysely<Database>,
  { minerId, imageId }: RecordFilter,
  { behind, limit }: { behind: RecordPlace | undefined; limit: number },
): Promise<UpgradeRecord[]> => {
  let query = db.selectFrom('upgrades').selectAll();
  if (minerId !== undefined) query = query.where('miner_id', '=', minerId);
  if (imageId !== undefined) query = query.where('image_id', '=', imageId);
  if (behind !== undefined) {
    const { orderedAt, rolloutId, place } = behind;
    query = query
      .where('ordered_at', '<=', orderedAt)
      .where((eb) =>
        eb.or([
          eb('ordered_at', '<', orderedAt),
          eb('rollout_id', '<', rolloutId),
          eb.and([eb('rollout_id', '=', rolloutId), eb('place', '>', place)]),
        ]),
      );
  }
  const rows = await query
    .orderBy('ordered_at', 'desc')
    .orderBy('rollout_id', 'desc')
    .orderBy('place')
    .limit(limit)
    .execute();
  return rows.map(toUpgradeRecord);
};

/** A page of the record behind the upgrade with the id `before`, or its first one; nothing when that id is not known. */
export const listUpgrades = async (
  db: Kysely<Database>,
  { before, ...filter }: RecordFilter & { before?: string | undefined },
): Promise<{ upgrades: UpgradeRecord[]; more: boolean }> => {
  const behind = before === undefined ? undefined : await findUpgrade(db, before);
  if (before !== undefined && behind === undefined) return { upgrades: [], more: false };
  const found = await readBehind(db, filter, { behind, limit: PAGE_MAX + 1 });
  return { upgrades: found.slice(0, PAGE_MAX), more: found.length > PAGE_MAX };
};

/** The record from its beginning, group by group, at most `max` upgrades of it. */
export async function* readRecord(
  db: Kysely<Database>,
  filter: RecordFilter,
  max: number = TABLE_MAX,
): AsyncGenerator<UpgradeRecord[]> {
  let left = max;
  let behind: RecordPlace | undefined;
  while (left > 0) {
    const group = await readBehind(db, filter, { behind, limit: Math.min(left, GROUP_MAX) });
    if (group.length > 0) yield group;
    behind = group.at(-1);
    left -= group.length;
    if (group.length < GROUP_MAX) return;
  }
}
