import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { findTransaction } from './read-history.ts';

/** A person's words on a row, and what they were when the person read them; null or empty: none. */
export interface NoteChange {
  readonly transactionId: string;
  readonly note: string | null;
  readonly before: string | null;
}

const toStored = (note: string | null): string | null => (note === '' ? null : note);

/**
 * Writes a person's note on a row, or takes it away where it is empty; gives the row. Throws ApiError not-found, or changed-meanwhile with the
 * note that somebody else wrote since; the same note again is no conflict, as the answer to the first may have been lost.
 */
export const writeNote = async (
  db: Kysely<Database>,
  walletId: string,
  { transactionId, ...change }: NoteChange,
): Promise<WalletTransaction> => {
  const [note, before] = [toStored(change.note), toStored(change.before)];
  await db
    .updateTable('wallet_transactions')
    .set({ note })
    .where('wallet_id', '=', walletId)
    .where('id', '=', transactionId)
    .where('note', before === null ? 'is' : '=', before)
    .execute();
  const row = await findTransaction(db, walletId, transactionId);
  if (row === null) throw new ApiError('not-found');
  if (row.note !== note) throw new ApiError('changed-meanwhile', { fields: { note: row.note ?? '' } });
  return row;
};
