import { may } from '@mintdeck/shared-types/accounts';
import {
  API_KEYS_MAX,
  type ApiKey,
  type ApiKeyScope,
  apiKeyScopeSchema,
  type CreateApiKeyRequest,
} from '@mintdeck/shared-types/api-keys';
import type { Insertable, Kysely } from 'kysely';
import { z } from 'zod';
import type { ApiKeysTable, Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { createKeyText, isKeyText, toKeyHash, toKeyStart } from './key-text.ts';

const DAY_MS = 86_400_000;
/** ms between writes of the last use of a key */
const USED_EVERY_MS = 60_000;

/** Who a usable key stands for, and what it may do now. */
export interface KeyHolder {
  readonly keyId: string;
  readonly keyName: string;
  readonly accountId: string;
  readonly username: string;
  /** those of its scopes that its owner's role allows today */
  readonly scopes: readonly ApiKeyScope[];
}

/** A key as it is listed, and whose it is. */
export interface ListedKey {
  readonly accountId: string;
  readonly about: ApiKey;
}

interface ApiKeysOptions {
  readonly db: Kysely<Database>;
  /** ms since the epoch */
  readonly now: () => number;
  readonly createId: () => string;
  /** told when a last use cannot be written, which is no reason to refuse the key */
  readonly reportFailure: (error: unknown) => void;
}

const scopesSchema = z.array(apiKeyScopeSchema);

const tooMany = () =>
  new ApiError('invalid-input', {
    fields: { name: `At most ${API_KEYS_MAX} keys. Remove one that is not used any more.` },
  });

const selectKeys = (db: Kysely<Database>) =>
  db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .selectAll('api_keys')
    .select(['accounts.username', 'accounts.role', 'accounts.blocked_at as blockedAt']);
type KeyRow = Awaited<ReturnType<ReturnType<typeof selectKeys>['execute']>>[number];

const toListed = (row: KeyRow): ListedKey => ({
  accountId: row.account_id,
  about: {
    id: row.id,
    name: row.name,
    scopes: scopesSchema.parse(JSON.parse(row.scopes)),
    start: row.start,
    owner: row.username,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
  },
});

const toHolder = ({ id, name, account_id, username, role, scopes }: KeyRow): KeyHolder => ({
  keyId: id,
  keyName: name,
  accountId: account_id,
  username,
  // at every use: an owner who was demoted takes the key along
  scopes: scopesSchema.parse(JSON.parse(scopes)).filter((scope) => may(role, scope)),
});

/** Throws ApiError invalid-input when the account has too many. */
const insert = (db: Kysely<Database>, row: Insertable<ApiKeysTable>): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    // Keeps other keys of this account out until the end: PostgreSQL runs them beside this one, and all would read the same count.
    await transaction
      .updateTable('accounts')
      .set((each) => ({ username: each.ref('username') }))
      .where('id', '=', row.account_id)
      .execute();
    const own = await transaction
      .selectFrom('api_keys')
      .select('id')
      .where('account_id', '=', row.account_id)
      .execute();
    if (own.length >= API_KEYS_MAX) throw tooMany();
    await transaction.insertInto('api_keys').values(row).execute();
  });

/** What is stored of the keys of scripts: a hash of each, never the key. */
export const createApiKeys = ({ db, now, createId, reportFailure }: ApiKeysOptions) => {
  const noteUse = async ({ id, last_used_at: at }: KeyRow, from: string): Promise<void> => {
    if (at !== null && now() - at < USED_EVERY_MS && now() >= at) return;
    const values = { last_used_at: now(), last_used_from: from };
    await db.updateTable('api_keys').set(values).where('id', '=', id).execute().catch(reportFailure);
  };
  const judge = async (row: KeyRow | undefined, from: string): Promise<KeyHolder | null> => {
    if (!row || row.blockedAt !== null || now() >= row.expires_at) return null;
    await noteUse(row, from);
    return toHolder(row);
  };

  return {
    /** Keeps a new key and gives it, for the only time. Throws ApiError invalid-input when the account has too many. */
    add: async (accountId: string, { name, scopes, expiresInDays }: CreateApiKeyRequest) => {
      const key = createKeyText();
      const id = createId();
      const row = {
        id,
        account_id: accountId,
        name,
        start: toKeyStart(key),
        key_hash: toKeyHash(key),
        scopes: JSON.stringify([...new Set(scopes)]),
        created_at: now(),
        expires_at: now() + expiresInDays * DAY_MS,
        last_used_at: null,
        last_used_from: null,
      };
      await insert(db, row);
      const added = await selectKeys(db).where('api_keys.id', '=', id).executeTakeFirstOrThrow();
      return { key, about: toListed(added).about };
    },

    /** The keys of one account, or of all, the newest first; those that are over too. */
    list: async (accountId: string | 'all'): Promise<ApiKey[]> => {
      const all = selectKeys(db).orderBy('api_keys.created_at', 'desc').orderBy('api_keys.id');
      const some = accountId === 'all' ? all : all.where('api_keys.account_id', '=', accountId);
      return (await some.execute()).map((row) => toListed(row).about);
    },

    find: async (id: string): Promise<ListedKey | null> => {
      const row = await selectKeys(db).where('api_keys.id', '=', id).executeTakeFirst();
      return row ? toListed(row) : null;
    },

    /** From now on the key opens nothing, nor does what was got by it. */
    remove: async (id: string): Promise<void> => {
      await db.deleteFrom('api_keys').where('id', '=', id).execute();
    },

    /**
     * Whose key this is; null: none of ours, over, or its owner is blocked. Found by its hash, so that how long it takes tells nothing
     * of any key.
     */
    identify: async (key: string, from: string): Promise<KeyHolder | null> => {
      if (!isKeyText(key)) return null;
      const row = await selectKeys(db).where('api_keys.key_hash', '=', toKeyHash(key)).executeTakeFirst();
      return judge(row, from);
    },

    /** The same for what was got by a key before. */
    identifyById: async (id: string, from: string): Promise<KeyHolder | null> => {
      const row = await selectKeys(db).where('api_keys.id', '=', id).executeTakeFirst();
      return judge(row, from);
    },
  };
};
export type ApiKeys = ReturnType<typeof createApiKeys>;
