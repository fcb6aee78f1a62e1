import type { Kysely, Transaction } from 'kysely';
import type { Database, JobItemRow } from '../db/schema.ts';
import type { ItemRecord, JobHead } from './job-record.ts';
import { toHead, toItemRecord, toItemRow, toJobRow, toProgressColumns } from './job-rows.ts';

/** Fifteen values each: below the limit of either database. */
const ROWS_AT_ONCE = 200;
/** Jobs in a list, the newest first: months of them for most, and still a small answer. */
const LISTED_MAX = 200;

/** What one write holds of a job. */
export interface JobChange {
  readonly head: JobHead;
  readonly items: readonly ItemRecord[];
}

const putItems = async (
  transaction: Transaction<Database>,
  rows: readonly JobItemRow[],
  known: 'new' | 'changed',
): Promise<void> => {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const insert = transaction.insertInto('job_items').values(rows.slice(from, from + ROWS_AT_ONCE));
    const put =
      known === 'new'
        ? insert
        : insert.onConflict((conflict) =>
            conflict.columns(['job_id', 'place']).doUpdateSet((eb) => ({
              state: eb.ref('excluded.state'),
              reason: eb.ref('excluded.reason'),
              note: eb.ref('excluded.note'),
              memo: eb.ref('excluded.memo'),
              started_at: eb.ref('excluded.started_at'),
              sent_at: eb.ref('excluded.sent_at'),
              ended_at: eb.ref('excluded.ended_at'),
              seq: eb.ref('excluded.seq'),
            })),
          );
    await put.execute();
  }
};

/** The failed ones of a job were tried again before. */
export class RetriedAlready extends Error {
  override readonly name = 'RetriedAlready';
}

/** Puts miners as they are when this is called. */
const createItemsPut = ({ head, items }: JobChange, known: 'new' | 'changed') => {
  const rows = items.map((item) => toItemRow(head.id, item));
  return (transaction: Transaction<Database>) => putItems(transaction, rows, known);
};

/** Notes that a job is tried again; only one other job may do so. Throws RetriedAlready. */
const markRetried = async (transaction: Transaction<Database>, id: string): Promise<void> => {
  const { numUpdatedRows } = await transaction
    .updateTable('jobs')
    .set({ retried: 1 })
    .where('id', '=', id)
    .where('retried', '=', 0)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new RetriedAlready();
};

/** Jobs in the database. */
export class JobStore {
  private readonly db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.db = db;
  }

  /**
   * Writes a new job, all of it or nothing; false: there is one of this order already. Throws RetriedAlready when the job it tries
   * again was tried again before.
   */
  insert({ head, items }: JobChange): Promise<boolean> {
    const row = toJobRow(head);
    const put = createItemsPut({ head, items }, 'new');
    return this.db.transaction().execute(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('jobs')
        .values(row)
        .onConflict((conflict) => conflict.column('order_id').doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return false;
      if (head.retryOf !== null) await markRetried(transaction, head.retryOf);
      await put(transaction);
      return true;
    });
  }

  /**
   * Takes how far jobs are now; the call it gives writes exactly that, all of it or nothing: a count or an end that is newer than the
   * miners written with it would be a lie after a power cut. When that call resolves, a power cut does not take it back.
   */
  stage(changes: readonly JobChange[]): () => Promise<void> {
    const writes = changes.map(({ head, items }) => ({
      id: head.id,
      columns: toProgressColumns(head),
      put: createItemsPut({ head, items }, 'changed'),
    }));
    return () =>
      this.db.transaction().execute(async (transaction) => {
        for (const { id, columns, put } of writes) {
          await transaction.updateTable('jobs').set(columns).where('id', '=', id).execute();
          await put(transaction);
        }
      });
  }

  /** Jobs that are not over, or ended after this moment; the oldest first. */
  async loadRecent(endedAfter: number): Promise<JobHead[]> {
    const rows = await this.db
      .selectFrom('jobs')
      .selectAll()
      .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', endedAfter)]))
      .orderBy('started_at')
      .execute();
    return rows.map(toHead);
  }

  async find(by: { id: string } | { orderId: string }): Promise<JobHead | undefined> {
    const query = this.db.selectFrom('jobs').selectAll();
    const found = 'id' in by ? query.where('id', '=', by.id) : query.where('order_id', '=', by.orderId);
    const row = await found.executeTakeFirst();
    return row === undefined ? undefined : toHead(row);
  }

  /** The newest first; those of one miner, or all. */
  async list(minerId: string | null): Promise<JobHead[]> {
    const query = this.db.selectFrom('jobs').selectAll().orderBy('started_at', 'desc').limit(LISTED_MAX);
    const rows = await (minerId === null
      ? query
      : query.where('id', 'in', (eb) =>
          eb.selectFrom('job_items').select('job_id').where('miner_id', '=', minerId),
        )
    ).execute();
    return rows.map(toHead);
  }

  /** Its miners in order; with `since`, those that changed after it. */
  async readItems(jobId: string, since = -1): Promise<ItemRecord[]> {
    const rows = await this.db
      .selectFrom('job_items')
      .selectAll()
      .where('job_id', '=', jobId)
      .where('seq', '>', since)
      .orderBy('place')
      .execute();
    return rows.map(toItemRecord);
  }

  /** Forgets the parameters of jobs that ended before a moment, and all of jobs that ended before another. */
  async forget({ parametersBefore, jobsBefore }: { parametersBefore: number; jobsBefore: number }) {
    await this.db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('jobs')
        .set({ parameters_sealed: null })
        .where('ended_at', '<', parametersBefore)
        .where('parameters_sealed', 'is not', null)
        .execute();
      const old = transaction.selectFrom('jobs').select('id').where('ended_at', '<', jobsBefore);
      await transaction.deleteFrom('job_items').where('job_id', 'in', old).execute();
      await transaction.deleteFrom('jobs').where('ended_at', '<', jobsBefore).execute();
    });
  }
}
