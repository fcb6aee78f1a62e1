import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { KeptPart } from '../needs.ts';

/** What was kept of all wallets, by their ids. */
export const readKeptParts = async (db: Kysely<Database>): Promise<Map<string, KeptPart[]>> => {
  const rows = await db.selectFrom('wallet_answers').selectAll().execute();
  const byWallet = Map.groupBy(rows, ({ wallet_id: walletId }) => walletId);
  return new Map(
    [...byWallet].map(([walletId, own]) => [
      walletId,
      own.map(({ part, taken_at: takenAt, body }) => ({ part, takenAt, body })),
    ]),
  );
};

/** Keeps these parts of a wallet in place of all that were kept of it; `changed` are those that are not stored as they are. */
export const writeKeptParts = (
  db: Kysely<Database>,
  walletId: string,
  { all, changed }: { all: readonly KeptPart[]; changed: readonly KeptPart[] },
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    let gone = transaction.deleteFrom('wallet_answers').where('wallet_id', '=', walletId);
    for (const { part } of all) gone = gone.where('part', '!=', part);
    await gone.execute();
    for (const { part, takenAt, body } of changed) {
      const facts = { taken_at: takenAt, body };
      await transaction
        .insertInto('wallet_answers')
        .values({ wallet_id: walletId, part, ...facts })
        .onConflict((conflict) => conflict.columns(['wallet_id', 'part']).doUpdateSet(facts))
        .execute();
    }
  });
