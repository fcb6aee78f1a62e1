import type {
  AddPoolTemplateRequest,
  EditPoolTemplateRequest,
  PoolTemplate,
} from '@mintdeck/shared-types/pool-templates';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database, PoolTemplateRow } from '../../db/schema.ts';
import { type SecretBox, SecretLocked, type SecretPlace } from '../../db/secret-box.ts';
import { ApiError } from '../../http/api-error.ts';

/** A list of any size is read at every start. */
const TEMPLATES_MAX = 200;

export interface PoolTemplatesOptions {
  db: Kysely<Database>;
  secrets: SecretBox;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
}

const poolsSchema = z.array(z.object({ url: z.string(), user: z.string() }));
const passwordsSchema = z.array(z.string());

/** Where the passwords of a template belong. One serves many pools: which ones is written beside them. */
export const toTemplatePlace = (templateId: string): SecretPlace => ({
  table: 'pool_templates',
  column: 'passwords_sealed',
  rowId: templateId,
  origin: 'pool-template',
});

const toKey = (name: string): string => name.toLowerCase();
const refuse = (field: string, message: string) =>
  new ApiError('invalid-input', { fields: { [field]: message } });

const readPools = ({ pools }: PoolTemplateRow) => poolsSchema.parse(JSON.parse(pools));

interface Slot {
  url: string;
  user: string;
  password?: string | undefined;
}

/** The templates, all of them in memory, their passwords sealed. */
export class PoolTemplates {
  private readonly options: PoolTemplatesOptions;
  private readonly rows = new Map<string, PoolTemplateRow>();

  constructor(options: PoolTemplatesOptions) {
    this.options = options;
  }

  async load(): Promise<void> {
    for (const row of await this.options.db.selectFrom('pool_templates').selectAll().execute())
      this.rows.set(row.id, row);
  }

  /** By name, without any password. */
  list(): PoolTemplate[] {
    return [...this.rows.values()]
      .sort((one, other) => one.name_key.localeCompare(other.name_key))
      .map((row) => this.toTemplate(row));
  }

  /** Throws ApiError not-found. */
  read(id: string): PoolTemplate {
    return this.toTemplate(this.require(id));
  }

  /** The password for this very URL; `locked`: this server's key does not open it; null: there is none. */
  readPassword(id: string, url: string): string | 'locked' | null {
    const row = this.rows.get(id);
    if (row === undefined) return null;
    const index = readPools(row).findIndex((pool) => pool.url === url);
    if (index < 0) return null;
    const passwords = this.openPasswords(row);
    return passwords === null ? 'locked' : (passwords[index] ?? null);
  }

  /** Stores a new template and gives its id. Throws ApiError invalid-input. */
  async add({ name, pools }: AddPoolTemplateRequest): Promise<string> {
    const { db, now, createId } = this.options;
    if (this.rows.size >= TEMPLATES_MAX)
      throw refuse('name', `At most ${TEMPLATES_MAX} templates: delete one first`);
    const id = createId();
    this.requireFree(name, id);
    const row = {
      id,
      name,
      name_key: toKey(name),
      ...this.toColumns(id, pools, null),
      revision: 1,
      created_at: now(),
    };
    await db.insertInto('pool_templates').values(row).execute();
    this.rows.set(id, row);
    return id;
  }

  /** Changes what is given. Throws ApiError not-found, changed-meanwhile or invalid-input. */
  async edit(id: string, { revision, name, pools }: EditPoolTemplateRequest): Promise<void> {
    const row = this.require(id);
    if (row.revision !== revision) throw new ApiError('changed-meanwhile');
    if (name !== undefined) this.requireFree(name, id);
    const columns = {
      ...(name === undefined ? {} : { name, name_key: toKey(name) }),
      ...(pools === undefined ? {} : this.toColumns(id, pools, row)),
      revision: revision + 1,
    };
    const { numUpdatedRows } = await this.options.db
      .updateTable('pool_templates')
      .set(columns)
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new ApiError('changed-meanwhile');
    this.rows.set(id, { ...row, ...columns });
  }

  /** Throws ApiError not-found. */
  async remove(id: string): Promise<void> {
    this.require(id);
    await this.options.db.deleteFrom('pool_templates').where('id', '=', id).execute();
    this.rows.delete(id);
  }

  private require(id: string): PoolTemplateRow {
    const row = this.rows.get(id);
    if (row === undefined) throw new ApiError('not-found');
    return row;
  }

  private requireFree(name: string, id: string): void {
    const taken = [...this.rows.values()].some((row) => row.id !== id && row.name_key === toKey(name));
    if (taken) throw refuse('name', 'There is a template of this name');
  }

  /** Null: they were sealed with another key. */
  private openPasswords({ id, passwords_sealed: sealed }: PoolTemplateRow): string[] | null {
    try {
      return passwordsSchema.parse(JSON.parse(this.options.secrets.open(sealed, toTemplatePlace(id))));
    } catch (error) {
      if (error instanceof SecretLocked) return null;
      throw error;
    }
  }

  /** What is left out stays, for the very same address only: a password goes to no other. */
  private toColumns(id: string, slots: readonly Slot[], before: PoolTemplateRow | null) {
    const kept = before === null ? [] : readPools(before);
    const keptPasswords = (before === null ? null : this.openPasswords(before)) ?? [];
    const passwords = slots.map(({ url, user, password }, index) => {
      if (password !== undefined) return password;
      const same = kept.findIndex((pool) => pool.url === url && pool.user === user);
      const found = keptPasswords[same >= 0 ? same : kept.findIndex((pool) => pool.url === url)];
      if (found === undefined) throw refuse(`pools.${index}.password`, 'Enter the password of this pool');
      return found;
    });
    return {
      pools: JSON.stringify(slots.map(({ url, user }) => ({ url, user }))),
      passwords_sealed: this.options.secrets.seal(JSON.stringify(passwords), toTemplatePlace(id)),
    };
  }

  private toTemplate(row: PoolTemplateRow): PoolTemplate {
    const { id, name, revision } = row;
    const hasPassword = this.openPasswords(row) !== null;
    return { id, name, revision, pools: readPools(row).map(({ url, user }) => ({ url, user, hasPassword })) };
  }
}
