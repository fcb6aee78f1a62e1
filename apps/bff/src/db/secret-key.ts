import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';

const KEY_BYTES = 32;
const CHECK_KEY = 'secret-key-check';
const CHECK_PLACE = { table: 'meta', column: 'value', rowId: CHECK_KEY, origin: 'this-server' };

/** The key from the file `secret.key` (hex), which is made when it is missing; one that is no key is kept under another name. */
export const readKeyFile = (dataDir: string): Buffer => {
  const file = join(dataDir, 'secret.key');
  if (existsSync(file)) {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    if (key.length === KEY_BYTES) return key;
    renameSync(file, `${file}.unusable-${Date.now()}`);
  }
  const key = randomBytes(KEY_BYTES);
  // on the disk before anything is sealed with it: what is sealed survives a power cut
  writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  chmodSync(file, 0o600);
  return key;
};

const countLocked = async (db: Kysely<Database>, keyId: string): Promise<number> => {
  const ours = `v1.${keyId}.%`;
  const miners = await db
    .selectFrom('miners')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('password_sealed', 'is not', null)
    .where('password_sealed', 'not like', ours)
    .executeTakeFirstOrThrow();
  const sets = await db
    .selectFrom('credential_sets')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('password_sealed', 'not like', ours)
    .executeTakeFirstOrThrow();
  return Number(miners.count) + Number(sets.count);
};

const opensCheck = (box: SecretBox, sealed: string): boolean => {
  try {
    return box.open(sealed, CHECK_PLACE) === CHECK_KEY;
  } catch {
    return false;
  }
};

/**
 * The box for this server's secrets, and how many stored ones its key does not open. The check value in the database
 * notices another key at the start, even before anything is opened; it follows the key once nothing is locked any more.
 */
export const openSecretBox = async (
  db: Kysely<Database>,
  config: { dataDir: string; secretKey: Buffer | null },
): Promise<{ secrets: SecretBox; lockedCount: number }> => {
  const secrets = createSecretBox(config.secretKey ?? readKeyFile(config.dataDir));
  const check = await db.selectFrom('meta').select('value').where('key', '=', CHECK_KEY).executeTakeFirst();
  if (check && opensCheck(secrets, check.value)) return { secrets, lockedCount: 0 };
  const lockedCount = await countLocked(db, secrets.keyId);
  if (lockedCount === 0) {
    const value = secrets.seal(CHECK_KEY, CHECK_PLACE);
    await db
      .insertInto('meta')
      .values({ key: CHECK_KEY, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }
  return { secrets, lockedCount };
};
