import type { ExpressionBuilder, InsertResult, Kysely, Transaction } from 'kysely';
import type { Database, MinerRecord } from '../../db/schema.ts';
import type { Staged } from './batch.ts';
import { toGroups } from './turns.ts';

/** Columns an edit may write: what the miner tells about itself meanwhile is not among them. */
const EDITED = [
  'name',
  'address',
  'scheme',
  'credential_set_id',
  'username',
  'password_sealed',
  'tags',
  'position',
  'notes',
  'expected_hashrate_hs',
  'poll_interval_s',
  'paused',
  'revision',
] as const satisfies (keyof MinerRecord)[];

/** The removed miners among these ids that were removed after a time, ms since the epoch. */
export const findRestorable = async (
  db: Kysely<Database>,
  ids: readonly string[],
  removedAfter: number,
): Promise<ReadonlyMap<string, MinerRecord>> => {
  const found = new Map<string, MinerRecord>();
  for (const group of toGroups(ids)) {
    const rows = await db
      .selectFrom('miners')
      .selectAll()
      .where('id', 'in', group)
      .where('removed_at', '>', removedAfter)
      .execute();
    for (const row of rows) found.set(row.id, row);
  }
  return found;
};

/** Forgets the logins of miners that were removed at a time or before, ms since the epoch. */
export const forgetLogins = async (db: Kysely<Database>, removedUntil: number): Promise<void> => {
  await db
    .updateTable('miners')
    .set({ password_sealed: null, password_pending_sealed: null, credential_set_id: null })
    .where('removed_at', '<=', removedUntil)
    .where((where) =>
      where.or([where('password_sealed', 'is not', null), where('credential_set_id', 'is not', null)]),
    )
    .execute();
};

// One statement for many rows that each get other values: with a row per statement PostgreSQL takes a journey for each.
const writeEdits = (db: Transaction<Database>, rows: MinerRecord[]): Promise<InsertResult[]> =>
  db
    .insertInto('miners')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row: ExpressionBuilder<Database & { excluded: Database['miners'] }, 'excluded'>) =>
          Object.fromEntries(EDITED.map((column) => [column, row.ref(`excluded.${column}`)])),
        ),
    )
    .execute();

const setRemoved = async (
  db: Transaction<Database>,
  ids: readonly string[],
  removedAt: number | null,
): Promise<void> => {
  for (const group of toGroups(ids)) {
    await db.updateTable('miners').set({ removed_at: removedAt }).where('id', 'in', group).execute();
  }
};

const forgetMacs = async (db: Transaction<Database>, ids: readonly string[]): Promise<void> => {
  for (const group of toGroups(ids)) {
    await db.updateTable('miners').set({ mac: null }).where('id', 'in', group).execute();
  }
};

/** Stores what a batch came to, in one transaction: all of it or, when this throws, nothing. */
export const writeBatch = (
  db: Kysely<Database>,
  staged: readonly Staged[],
  removedAt: number,
): Promise<void> => {
  const edits = staged.filter((each) => each.kind === 'edit');
  const idsOf = (kind: Staged['kind']) =>
    staged.flatMap((each) => (each.kind === kind && each.id !== null ? [each.id] : []));
  const added = staged.flatMap((each) => (each.kind === 'add' ? [each.record] : []));
  return db.transaction().execute(async (transaction) => {
    for (const group of toGroups(added)) await transaction.insertInto('miners').values(group).execute();
    const edited = edits.map(({ record, columns }): MinerRecord => ({ ...record, ...columns }));
    for (const group of toGroups(edited)) await writeEdits(transaction, group);
    await forgetMacs(
      transaction,
      edits.flatMap(({ id, columns }) => ('mac' in columns ? [id] : [])),
    );
    await setRemoved(transaction, idsOf('remove'), removedAt);
    await setRemoved(transaction, idsOf('restore'), null);
  });
};
