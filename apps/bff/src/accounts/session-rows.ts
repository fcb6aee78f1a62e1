import type { Kysely, Selectable } from 'kysely';
import type { Database, SessionsTable } from '../db/schema.ts';
import type { SignedIn } from '../http/route.ts';

/** A session with the person it belongs to, in the words of the code. */
export interface SessionRow {
  readonly person: SignedIn;
  readonly seenAt: number;
  readonly expiresAt: number;
}

const findBy = async (
  db: Kysely<Database>,
  column: 'sessions.id' | 'sessions.token_hash',
  value: string,
): Promise<SessionRow | null> => {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([
      'sessions.id as sessionId',
      'sessions.seen_at as seenAt',
      'sessions.expires_at as expiresAt',
      'sessions.signed_in_at as signedInAt',
      'accounts.id as accountId',
      'accounts.username',
      'accounts.role',
    ])
    .where('accounts.blocked_at', 'is', null)
    .where(column, '=', value)
    .executeTakeFirst();
  if (!row) return null;
  const { seenAt, expiresAt, ...person } = row;
  return { person, seenAt, expiresAt };
};

/** What is stored of sessions. */
export const createSessionRows = (db: Kysely<Database>) => ({
  /** null: unknown, or its account is blocked. */
  findByHash: (tokenHash: string) => findBy(db, 'sessions.token_hash', tokenHash),
  /** False: it has ended, or its account is blocked. */
  has: async (id: string): Promise<boolean> => (await findBy(db, 'sessions.id', id)) !== null,
  /** Stores a session; throws when its account may have none. */
  add: async (row: Selectable<SessionsTable>): Promise<SignedIn> => {
    await db.insertInto('sessions').values(row).execute();
    const added = await findBy(db, 'sessions.id', row.id);
    if (!added) throw new Error('a session was begun for an account that may have none');
    return added.person;
  },
  touch: async (id: string, seenAt: number): Promise<void> => {
    await db.updateTable('sessions').set({ seen_at: seenAt }).where('id', '=', id).execute();
  },
  renew: async (id: string, signedInAt: number): Promise<void> => {
    await db.updateTable('sessions').set({ signed_in_at: signedInAt }).where('id', '=', id).execute();
  },
  remove: async (id: string): Promise<void> => {
    await db.deleteFrom('sessions').where('id', '=', id).execute();
  },
  findIdsOfAccount: async (accountId: string): Promise<string[]> => {
    const rows = await db.selectFrom('sessions').select('id').where('account_id', '=', accountId).execute();
    return rows.map((row) => row.id);
  },
  /** Ids of sessions whose last use or absolute end is at or before the given times. */
  findOver: async (limits: { seenAt: number; expiresAt: number }): Promise<string[]> => {
    const rows = await db
      .selectFrom('sessions')
      .select('id')
      .where((each) =>
        each.or([each('seen_at', '<=', limits.seenAt), each('expires_at', '<=', limits.expiresAt)]),
      )
      .execute();
    return rows.map((row) => row.id);
  },
  /** True when the account has a session that began at this address. */
  knowsAddress: async (accountId: string, sourceAddress: string): Promise<boolean> => {
    const row = await db
      .selectFrom('sessions')
      .select('id')
      .where('account_id', '=', accountId)
      .where('source_address', '=', sourceAddress)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },
});
