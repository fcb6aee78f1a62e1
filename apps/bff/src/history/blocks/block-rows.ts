import type { Kysely } from 'kysely';
import type { HistoryTables } from './schema.ts';
import type { Tier } from './tiers.ts';

export type HistoryDb = Kysely<HistoryTables>;

/** A stored block: the steps of one tier of one miner from `fromAt` on, packed. */
export interface BlockRow {
  readonly minerId: string;
  readonly stepS: number;
  /** ms since the epoch */
  readonly fromAt: number;
  readonly body: Uint8Array;
}

/** Rows of one statement: few texts of statements, none of them long. */
const ROWS_AT_ONCE = 16;

const toBlock = (row: { miner_id: string; step_s: number; from_at: number; body: Uint8Array }): BlockRow => ({
  minerId: row.miner_id,
  stepS: row.step_s,
  fromAt: row.from_at,
  body: row.body,
});

/** Blocks of one miner that begin in [fromAt, toAt), oldest first. */
export const readBlocks = async (
  db: HistoryDb,
  tier: Tier,
  { minerId, fromAt, toAt }: { minerId: string; fromAt: number; toAt: number },
): Promise<BlockRow[]> => {
  const rows = await db
    .selectFrom('history_blocks')
    .selectAll()
    .where('miner_id', '=', minerId)
    .where('step_s', '=', tier.stepS)
    .where('from_at', '>=', fromAt)
    .where('from_at', '<', toAt)
    .orderBy('from_at')
    .execute();
  return rows.map(toBlock);
};

/** Blocks of several miners that begin at one of these times. */
export const readBlocksAt = async (
  db: HistoryDb,
  tier: Tier,
  { minerIds, fromAts }: { minerIds: readonly string[]; fromAts: readonly number[] },
): Promise<BlockRow[]> => {
  if (minerIds.length === 0 || fromAts.length === 0) return [];
  const rows = await db
    .selectFrom('history_blocks')
    .selectAll()
    .where('miner_id', 'in', minerIds)
    .where('step_s', '=', tier.stepS)
    .where('from_at', 'in', fromAts)
    .execute();
  return rows.map(toBlock);
};

/** The oldest block of one tier of a miner; undefined: it has none. */
export const readOldestBlock = async (
  db: HistoryDb,
  tier: Tier,
  minerId: string,
): Promise<BlockRow | undefined> => {
  const row = await db
    .selectFrom('history_blocks')
    .selectAll()
    .where('miner_id', '=', minerId)
    .where('step_s', '=', tier.stepS)
    .orderBy('from_at')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toBlock(row);
};

/** Ids of the miners that have a block of this tier at this time. */
export const readMinersAt = async (db: HistoryDb, tier: Tier, fromAt: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('history_blocks')
    .select('miner_id')
    .where('step_s', '=', tier.stepS)
    .where('from_at', '=', fromAt)
    .orderBy('miner_id')
    .execute();
  return rows.map((row) => row.miner_id);
};

/** Writes blocks, each in the place of the one that was there. For use in a transaction. */
export const writeBlocks = async (db: HistoryDb, blocks: readonly BlockRow[]): Promise<void> => {
  for (let start = 0; start < blocks.length; start += ROWS_AT_ONCE) {
    const rows = blocks.slice(start, start + ROWS_AT_ONCE).map(({ minerId, stepS, fromAt, body }) => ({
      miner_id: minerId,
      step_s: stepS,
      from_at: fromAt,
      body,
    }));
    await db
      .insertInto('history_blocks')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['miner_id', 'step_s', 'from_at'])
          .doUpdateSet((set) => ({ body: set.ref('excluded.body') })),
      )
      .execute();
  }
};

/** Removes up to `limit` blocks of a tier that begin before a time; gives how many there were. */
export const removeBlocksBefore = async (
  db: HistoryDb,
  tier: Tier,
  { before, limit }: { before: number; limit: number },
): Promise<number> => {
  const rows = await db
    .selectFrom('history_blocks')
    .select(['miner_id', 'from_at'])
    .where('step_s', '=', tier.stepS)
    .where('from_at', '<', before)
    .orderBy('from_at')
    .limit(limit)
    .execute();
  const oldest = rows[0]?.from_at;
  if (oldest === undefined) return 0;
  const minerIds = rows.filter((row) => row.from_at === oldest).map((row) => row.miner_id);
  await db
    .deleteFrom('history_blocks')
    .where('step_s', '=', tier.stepS)
    .where('from_at', '=', oldest)
    .where('miner_id', 'in', minerIds)
    .execute();
  return minerIds.length;
};
