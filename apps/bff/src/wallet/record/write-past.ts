import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type TransactionList, writeTransactions } from './write-transactions.ts';

/** What a demo tells of a wallet's past. */
export interface WalletPast extends TransactionList {
  /** a person's, by the hash of their row */
  readonly notes: ReadonlyMap<string, string>;
}

/** Takes more than the server lists into the record, as if somebody had looked all the while: nothing is missing since the oldest row. */
export const writePast = async (db: Kysely<Database>, { notes, ...list }: WalletPast): Promise<void> => {
  await writeTransactions(db, list);
  const { oldestAt } = await db
    .selectFrom('wallet_transactions')
    .select(({ fn }) => fn.min<number>('sort_at').as('oldestAt'))
    .where('wallet_id', '=', list.walletId)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('wallet_marks')
    .set({ record_since: oldestAt, has_gaps: 0 })
    .where('wallet_id', '=', list.walletId)
    .execute();
  for (const [hash, note] of notes)
    await db
      .updateTable('wallet_transactions')
      .set({ note })
      .where('wallet_id', '=', list.walletId)
      .where('hash', '=', hash)
      .execute();
};
