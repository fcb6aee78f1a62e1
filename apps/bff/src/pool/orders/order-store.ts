import type { Kysely } from 'kysely';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { describeBusy, toOrder } from './order-row.ts';

type Unclear = 'sending' | 'not-known';
const UNCLEAR: readonly Unclear[] = ['sending', 'not-known'];

/** Where orders are kept. */
export const createOrderStore = (db: Kysely<Database>) => ({
  /** All, the newest first; what was being sent when the server ended may have left. */
  async load(): Promise<PoolOrderRow[]> {
    await db.updateTable('pool_orders').set({ state: 'not-known' }).where('state', '=', 'sending').execute();
    return db.selectFrom('pool_orders').selectAll().orderBy('sent_at', 'desc').execute();
  },

  async find(accountId: string, id: string): Promise<PoolOrderRow | null> {
    const query = db.selectFrom('pool_orders').selectAll();
    const row = await query.where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();
    return row ?? null;
  },

  /** Throws ApiError already-running when another server on this database has stored one that is unclear: the database takes one. */
  async insert(row: PoolOrderRow): Promise<void> {
    try {
      await db.insertInto('pool_orders').values(row).execute();
    } catch (error) {
      const unclear = await db
        .selectFrom('pool_orders')
        .selectAll()
        .where('account_id', '=', row.account_id)
        .where('state', 'in', UNCLEAR)
        .executeTakeFirst();
      throw unclear === undefined
        ? error
        : new ApiError('already-running', { message: describeBusy(toOrder(unclear)) });
    }
  },

  /**
   * Writes how an order ended, and gives true; false: another server on this database wrote an end before, as one that is just being
   * replaced may, and the row becomes that.
   */
  async end(row: PoolOrderRow, columns: Partial<PoolOrderRow>): Promise<boolean> {
    const { account_id: accountId, id } = row;
    const { numUpdatedRows } = await db
      .updateTable('pool_orders')
      .set(columns)
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .where('state', 'in', UNCLEAR)
      .executeTakeFirst();
    const isEnded = numUpdatedRows > 0n;
    Object.assign(row, isEnded ? columns : await this.find(accountId, id));
    return isEnded;
  },

  /** Writes the columns, then changes the row in memory. */
  async update(row: PoolOrderRow, columns: Partial<PoolOrderRow>): Promise<void> {
    const query = db.updateTable('pool_orders').set(columns);
    await query.where('account_id', '=', row.account_id).where('id', '=', row.id).execute();
    Object.assign(row, columns);
  },
});
