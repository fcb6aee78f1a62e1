import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { KeptAnswer } from '../needs.ts';

/** What was kept of all accounts, by their ids. */
export const readKeptAnswers = async (db: Kysely<Database>): Promise<Map<string, KeptAnswer[]>> => {
  const rows = await db.selectFrom('pool_answers').selectAll().execute();
  const byAccount = Map.groupBy(rows, ({ account_id: accountId }) => accountId);
  return new Map(
    [...byAccount].map(([accountId, own]) => [
      accountId,
      own.map(({ endpoint, body, taken_at, clock_ahead_ms }) => ({
        endpoint,
        body,
        takenAt: taken_at,
        clockAheadMs: clock_ahead_ms,
      })),
    ]),
  );
};

/** Keeps these answers of an account in place of all that were kept of it; `changed` are those that are not stored as they are. */
export const writeKeptAnswers = (
  db: Kysely<Database>,
  accountId: string,
  { all, changed }: { all: readonly KeptAnswer[]; changed: readonly KeptAnswer[] },
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    let gone = transaction.deleteFrom('pool_answers').where('account_id', '=', accountId);
    for (const { endpoint } of all) gone = gone.where('endpoint', '!=', endpoint);
    await gone.execute();
    for (const { endpoint, body, takenAt, clockAheadMs } of changed) {
      const facts = { body, taken_at: takenAt, clock_ahead_ms: clockAheadMs };
      await transaction
        .insertInto('pool_answers')
        .values({ account_id: accountId, endpoint, ...facts })
        .onConflict((conflict) => conflict.columns(['account_id', 'endpoint']).doUpdateSet(facts))
        .execute();
    }
  });
