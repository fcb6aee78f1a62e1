import type { AddCredentialSetRequest, EditCredentialSetRequest } from '@mintdeck/shared-types/fleet';
import type { Kysely } from 'kysely';
import type { CredentialSetRow, Database } from '../../db/schema.ts';
import { type SecretBox, SecretLocked, type SecretPlace } from '../../db/secret-box.ts';
import { ApiError } from '../../http/api-error.ts';

/** A user name and its password; `locked`: stored, but this server's key does not open it; null: none is stored. */
export type Login = { username: string; password: string } | 'locked' | null;

export interface CredentialSetsOptions {
  db: Kysely<Database>;
  secrets: SecretBox;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
}

/** Opens a sealed password. Throws what is no matter of the key. */
export const openLogin = (
  secrets: SecretBox,
  { username, sealed, place }: { username: string; sealed: string; place: SecretPlace },
): Login => {
  try {
    return { username, password: secrets.open(sealed, place) };
  } catch (error) {
    if (error instanceof SecretLocked) return 'locked';
    throw error;
  }
};

/** Where a set's password belongs. One set serves many origins: which ones is written in the miners that name it. */
export const toSetPlace = (setId: string): SecretPlace => ({
  table: 'credential_sets',
  column: 'password_sealed',
  rowId: setId,
  origin: 'credential-set',
});

/** User names and passwords shared by many miners: all of them in memory, passwords sealed. */
export class CredentialSets {
  private readonly options: CredentialSetsOptions;
  private readonly rows = new Map<string, CredentialSetRow>();

  constructor(options: CredentialSetsOptions) {
    this.options = options;
  }

  async load(): Promise<void> {
    const rows = await this.options.db
      .selectFrom('credential_sets')
      .selectAll()
      .orderBy('created_at')
      .execute();
    for (const row of rows) this.rows.set(row.id, row);
  }

  list(): { id: string; name: string; username: string; locked: boolean }[] {
    return [...this.rows.values()].map(({ id, name, username }) => ({
      id,
      name,
      username,
      locked: this.readLogin(id) === 'locked',
    }));
  }

  has(id: string): boolean {
    return this.rows.has(id);
  }

  readLogin(id: string): Login {
    const row = this.rows.get(id);
    if (row === undefined) return null;
    const { username, password_sealed: sealed } = row;
    return openLogin(this.options.secrets, { username, sealed, place: toSetPlace(id) });
  }

  /** Stores a new set and gives its id. */
  async add({ name, username, password }: AddCredentialSetRequest): Promise<string> {
    const { db, secrets, now, createId } = this.options;
    const id = createId();
    const row: CredentialSetRow = {
      id,
      name,
      username,
      password_sealed: secrets.seal(password, toSetPlace(id)),
      revision: 1,
      created_at: now(),
    };
    await db.insertInto('credential_sets').values(row).execute();
    this.rows.set(id, row);
    return id;
  }

  /** Changes what is given. Throws ApiError not-found. */
  async edit(id: string, { name, username, password }: EditCredentialSetRequest): Promise<void> {
    const { db, secrets } = this.options;
    const row = this.rows.get(id);
    if (row === undefined) throw new ApiError('not-found');
    const changed: CredentialSetRow = {
      ...row,
      name: name ?? row.name,
      username: username ?? row.username,
      password_sealed: password === undefined ? row.password_sealed : secrets.seal(password, toSetPlace(id)),
      revision: row.revision + 1,
    };
    await db.updateTable('credential_sets').set(changed).where('id', '=', id).execute();
    this.rows.set(id, changed);
  }

  /** Forgets a set; that no miner uses it is the caller's to know. Throws ApiError not-found. */
  async remove(id: string): Promise<void> {
    if (!this.rows.has(id)) throw new ApiError('not-found');
    const { db } = this.options;
    // A removed miner that could still be restored comes back without a login.
    await db
      .updateTable('miners')
      .set({ credential_set_id: null })
      .where('credential_set_id', '=', id)
      .execute();
    await db.deleteFrom('credential_sets').where('id', '=', id).execute();
    this.rows.delete(id);
  }
}
