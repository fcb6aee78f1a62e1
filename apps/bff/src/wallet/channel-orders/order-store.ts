import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { UNCLEAR_STATES } from '../unclear.ts';
import type { ChannelOrderRow } from './order-row.ts';

/** Another user's wallet by now: what was ordered for the one before would be looked for in the wrong list. The audit keeps it. */
export const clearChannelOrders = async (db: Kysely<Database>, walletId: string): Promise<void> => {
  await db.deleteFrom('wallet_channel_orders').where('wallet_id', '=', walletId).execute();
};

/** Where channel orders are kept. */
export const createOrderStore = (db: Kysely<Database>) => ({
  /** All, the newest first; what was being sent when the server ended may have left. */
  async load(): Promise<ChannelOrderRow[]> {
    await db
      .updateTable('wallet_channel_orders')
      .set({ state: 'not-known' })
      .where('state', '=', 'sending')
      .execute();
    return db.selectFrom('wallet_channel_orders').selectAll().orderBy('sent_at', 'desc').execute();
  },

  /** Of one wallet, the newest first. */
  async list(walletId: string): Promise<ChannelOrderRow[]> {
    const query = db.selectFrom('wallet_channel_orders').selectAll().where('wallet_id', '=', walletId);
    return query.orderBy('sent_at', 'desc').execute();
  },

  async find(id: string): Promise<ChannelOrderRow | null> {
    const query = db.selectFrom('wallet_channel_orders').selectAll().where('id', '=', id);
    return (await query.executeTakeFirst()) ?? null;
  },

  /** Throws ApiError already-running when another server on this database has stored one with that peer: the database takes one. */
  async insert(row: ChannelOrderRow): Promise<void> {
    try {
      await db.insertInto('wallet_channel_orders').values(row).execute();
    } catch (error) {
      const unclear = await db
        .selectFrom('wallet_channel_orders')
        .select('id')
        .where('wallet_id', '=', row.wallet_id)
        .where('peer', '=', row.peer)
        .where('state', 'in', UNCLEAR_STATES)
        .executeTakeFirst();
      throw unclear === undefined ? error : new ApiError('already-running');
    }
  },

  /**
   * Writes how an order ended, and gives true; false: another server on this database wrote an end before, as one that is just being
   * replaced may, and the row becomes that.
   */
  async end(row: ChannelOrderRow, columns: Partial<ChannelOrderRow>): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('wallet_channel_orders')
      .set(columns)
      .where('id', '=', row.id)
      .where('state', 'in', UNCLEAR_STATES)
      .executeTakeFirst();
    const isEnded = numUpdatedRows > 0n;
    Object.assign(row, isEnded ? columns : await this.find(row.id));
    return isEnded;
  },

  /** Writes the columns, then changes the row in memory. */
  async update(row: ChannelOrderRow, columns: Partial<ChannelOrderRow>): Promise<void> {
    await db.updateTable('wallet_channel_orders').set(columns).where('id', '=', row.id).execute();
    Object.assign(row, columns);
  },
});
