import type { Role } from '@mintdeck/shared-types/accounts';
import type { Kysely } from 'kysely';
import { createId } from '../db/id.ts';
import type { AccountRow, Database } from '../db/schema.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface NewAccount {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}

/** meta row that is written with the first account and can be there once: two set-ups at the same moment make one account */
const FIRST_ACCOUNT = 'first-account';

const toKey = (username: string): string => username.toLowerCase();

const insertAccount = async (db: Kysely<Database>, account: NewAccount & { hash: string }, at: number) => {
  const id = createId();
  await db
    .insertInto('accounts')
    .values({
      id,
      username: account.username,
      username_key: toKey(account.username),
      email: account.email,
      password_hash: account.hash,
      role: account.role,
      created_at: at,
      blocked_at: null,
    })
    .execute();
  return id;
};

export interface Accounts {
  /** By user name, without regard to case. */
  findByUsername(username: string): Promise<AccountRow | undefined>;
  /** True once there is an account; it stays so. */
  exist(): Promise<boolean>;
  /** Makes the very first account and gives its id; null when there is one already, also one made meanwhile. */
  addFirst(account: NewAccount): Promise<string | null>;
  /** The sessions of the account are the caller's to end. */
  setPassword(id: string, password: string): Promise<void>;
  /** Makes an account, or gives the existing one of this name the password and role; the id when it changed, whose sessions must end. */
  put(account: NewAccount): Promise<string | null>;
}

/** The people who may sign in. */
export const createAccounts = (db: Kysely<Database>, now: () => number): Accounts => {
  const findByUsername = (username: string) =>
    db.selectFrom('accounts').selectAll().where('username_key', '=', toKey(username)).executeTakeFirst();
  const exist = async () =>
    (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;

  return {
    findByUsername,
    exist,
    addFirst: async (account) => {
      const hash = await hashPassword(account.password);
      return db.transaction().execute(async (transaction) => {
        const mark = await transaction
          .insertInto('meta')
          .values({ key: FIRST_ACCOUNT, value: String(now()) })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst();
        const others = await transaction.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
        if (mark.numInsertedOrUpdatedRows !== 1n || others) return null;
        return insertAccount(transaction, { ...account, hash }, now());
      });
    },
    setPassword: async (id, password) => {
      const password_hash = await hashPassword(password);
      await db.updateTable('accounts').set({ password_hash }).where('id', '=', id).execute();
    },
    put: async (account) => {
      const existing = await findByUsername(account.username);
      if (!existing) {
        await insertAccount(db, { ...account, hash: await hashPassword(account.password) }, now());
        return null;
      }
      const same = existing.role === account.role && existing.blocked_at === null;
      if (same && (await verifyPassword(existing.password_hash, account.password))) return null;
      const hash = await hashPassword(account.password);
      await db
        .updateTable('accounts')
        .set({ password_hash: hash, role: account.role, blocked_at: null })
        .where('id', '=', existing.id)
        .execute();
      return existing.id;
    },
  };
};
