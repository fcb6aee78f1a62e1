import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';

const KEY_BYTES = 32;
const CHECK_KEY = 'secret-key-check';
const CHECK_PLACE = { table: 'meta', column: 'value', rowId: CHECK_KEY, origin: 'this-server' };

const keyFileOf = (dataDir: string): string => join(dataDir, 'secret.key');
/** A key that is being taken into use: it counts once the database is sealed with it. */
const newKeyFileOf = (dataDir: string): string => join(dataDir, 'secret.key.new');

/** A key as people write it, 64 hex digits or base64, or null when it is none. */
export const parseKey = (text: string): Buffer | null => {
  const key = Buffer.from(text.trim(), /^[0-9a-f]{64}$/i.test(text.trim()) ? 'hex' : 'base64');
  return key.length === KEY_BYTES ? key : null;
};

// on the disk before anything is sealed with it: what is sealed survives a power cut
const writeKey = (file: string, key: Buffer): void => {
  writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  chmodSync(file, 0o600);
};

/** The key from the file `secret.key` (hex), which is made when it is missing; one that is no key is kept under another name. */
export const readKeyFile = (dataDir: string): Buffer => {
  const file = keyFileOf(dataDir);
  if (existsSync(file)) {
    const key = parseKey(readFileSync(file, 'utf8'));
    if (key !== null) return key;
    renameSync(file, `${file}.unusable-${Date.now()}`);
  }
  const key = randomBytes(KEY_BYTES);
  writeKey(file, key);
  return key;
};

/** Writes a new key beside the one in use, for `finishKeyChange` to put in its place. Replaces one that was never used. */
export const prepareKeyFile = (dataDir: string): Buffer => {
  const key = randomBytes(KEY_BYTES);
  rmSync(newKeyFileOf(dataDir), { force: true });
  writeKey(newKeyFileOf(dataDir), key);
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

/** Says in the transaction that seals everything anew with which key the secrets open from then on. */
export const writeKeyCheck = async (db: Kysely<Database>, secrets: SecretBox): Promise<void> => {
  const value = secrets.seal(CHECK_KEY, CHECK_PLACE);
  await db
    .insertInto('meta')
    .values({ key: CHECK_KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
};

const readKeyCheck = async (db: Kysely<Database>): Promise<string | null> => {
  const row = await db.selectFrom('meta').select('value').where('key', '=', CHECK_KEY).executeTakeFirst();
  return row?.value ?? null;
};

/**
 * Ends a change of the key file, also one that was cut off: the database says whether the new key is in use already. Then it
 * takes its place and the old one stays beside it, for copies of the data made before; else it was never used and goes.
 */
export const finishKeyChange = async (db: Kysely<Database>, dataDir: string): Promise<void> => {
  const [file, newFile] = [keyFileOf(dataDir), newKeyFileOf(dataDir)];
  if (!existsSync(newFile)) return;
  const key = parseKey(readFileSync(newFile, 'utf8'));
  const check = await readKeyCheck(db);
  if (key === null || check === null || !opensCheck(createSecretBox(key), check)) return rmSync(newFile);
  if (existsSync(file))
    copyFileSync(file, `${file}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`);
  renameSync(newFile, file);
};

/** The key that this database is sealed with, as far as it is known here; nothing is made or moved. null: there is none. */
export const readUsedKey = async (
  db: Kysely<Database>,
  config: { dataDir: string; secretKey: Buffer | null },
): Promise<Buffer | null> => {
  if (config.secretKey !== null) return config.secretKey;
  const check = await readKeyCheck(db);
  const keys = [keyFileOf(config.dataDir), newKeyFileOf(config.dataDir)]
    .filter((file) => existsSync(file))
    .map((file) => parseKey(readFileSync(file, 'utf8')))
    .filter((key) => key !== null);
  return keys.find((key) => check !== null && opensCheck(createSecretBox(key), check)) ?? keys[0] ?? null;
};

/**
 * The box for this server's secrets, and how many stored ones its key does not open. The check value in the database
 * notices another key at the start, even before anything is opened; it follows the key once nothing is locked any more.
 */
export const openSecretBox = async (
  db: Kysely<Database>,
  config: { dataDir: string; secretKey: Buffer | null },
): Promise<{ secrets: SecretBox; lockedCount: number }> => {
  if (config.secretKey === null) await finishKeyChange(db, config.dataDir);
  const secrets = createSecretBox(config.secretKey ?? readKeyFile(config.dataDir));
  const check = await readKeyCheck(db);
  if (check !== null && opensCheck(secrets, check)) return { secrets, lockedCount: 0 };
  const lockedCount = await countLocked(db, secrets.keyId);
  if (lockedCount === 0) await writeKeyCheck(db, secrets);
  return { secrets, lockedCount };
};
