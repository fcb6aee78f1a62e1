import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { findTransaction } from './read-history.ts';

/** Writes a person's note on a row, or takes it away where it is empty; gives the row. Throws ApiError not-found. */
export const writeNote = async (
  db: Kysely<Database>,
  walletId: string,
  { transactionId, note }: { transactionId: string; note: string | null },
): Promise<WalletTransaction> => {
  await db
    .updateTable('wallet_transactions')
    .set({ note: note === '' ? null : note })
    .where('wallet_id', '=', walletId)
    .where('id', '=', transactionId)
    .execute();
  const row = await findTransaction(db, walletId, transactionId);
  if (row === null) throw new ApiError('not-found');
  return row;
};
