import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { createAudit } from '../audit/audit.ts';
import type { Config } from '../config.ts';
import { DatabaseError } from '../db/database-error.ts';
import { openExistingDatabase } from '../db/open-existing.ts';
import type { Database } from '../db/schema.ts';
import { createSecretBox, type SecretBox, SecretLocked } from '../db/secret-box.ts';
import { finishKeyChange, parseKey, prepareKeyFile, readUsedKey, writeKeyCheck } from '../db/secret-key.ts';
import type { Command } from './command.ts';
import { whileStopped } from './offline.ts';
import { SEALED_COLUMNS } from './parts.ts';
import { UsageError } from './terminal.ts';

/** The text sealed anew, or null when the old key does not open it. */
const reseal = (
  sealed: string,
  place: ReturnType<(typeof SEALED_COLUMNS)[number]['toPlace']>,
  boxes: { old: SecretBox; fresh: SecretBox },
): string | null => {
  try {
    return boxes.fresh.seal(boxes.old.open(sealed, place), place);
  } catch (error) {
    if (error instanceof SecretLocked) return null;
    throw error;
  }
};

/** Most likely the settings of the server are not those of this shell: who believed in the new key would lock out the server. */
const noneOpens = (count: number): string =>
  `None of the ${count} stored passwords opens with the key that is set here, so nothing was changed. Look at SECRET_KEY and DATA_DIR.`;

/**
 * Seals every secret with another key, all or none. What the old key does not open stays as it is: its miner asks for it. Throws
 * DatabaseError when it opens nothing.
 */
const resealAll = (db: Kysely<Database>, boxes: { old: SecretBox; fresh: SecretBox }) =>
  db.transaction().execute(async (transaction) => {
    const counts = { done: 0, locked: 0 };
    for (const { table, column, toPlace } of SEALED_COLUMNS) {
      const rows = await transaction.selectFrom(table).selectAll().where(column, 'is not', null).execute();
      for (const row of rows) {
        const value = reseal(String(row[column]), toPlace({ ...row }), boxes);
        counts[value === null ? 'locked' : 'done'] += 1;
        if (value === null) continue;
        await transaction
          .updateTable(table)
          .set({ [column]: value })
          .where('id', '=', row.id)
          .execute();
      }
    }
    if (counts.done === 0 && counts.locked > 0) throw new DatabaseError(noneOpens(counts.locked));
    await writeKeyCheck(transaction, boxes.fresh);
    const entry = { account: null, sourceAddress: 'console', action: 'key.rotate', target: 'secrets' };
    await createAudit(transaction).record({ ...entry, outcome: 'done', note: `${counts.done} sealed anew` });
    return counts;
  });

const readNewKey = (file: string): Buffer => {
  const key = parseKey(readFileSync(file, 'utf8'));
  if (key === null) throw new UsageError(`${file} holds no key. Make one with: openssl rand -hex 32`);
  return key;
};

/** The new key: in a file of its own beside the old one, or what SECRET_KEY is going to be. */
const prepareKey = (config: Config, newKeyFile: string | null): Buffer => {
  if (config.secretKey === null && newKeyFile !== null) {
    throw new UsageError(
      'The key of this server is in its data directory: leave --new-key-file out, a key is made.',
    );
  }
  if (config.secretKey === null) return prepareKeyFile(config.dataDir);
  if (newKeyFile === null) {
    throw new UsageError('The key comes from SECRET_KEY: name a file with the new one, --new-key-file FILE.');
  }
  return readNewKey(newKeyFile);
};

export const rotateKey: Command = {
  usage: 'rotate-key [--new-key-file FILE]',
  about: 'Seals all stored passwords of miners with a new key. The server must be stopped.',
  options: { 'new-key-file': { type: 'string' } },
  maxArguments: 0,
  run: async ({ config, terminal, directory, values }) => {
    const named = values['new-key-file'];
    const newKeyFile = typeof named === 'string' ? resolve(directory, named) : null;
    await whileStopped(config, async () => {
      const db = await openExistingDatabase(config);
      try {
        if (config.secretKey === null) await finishKeyChange(db, config.dataDir);
        const oldKey = await readUsedKey(db, config);
        if (oldKey === null) throw new UsageError('There is no key yet: start the server once.');
        const fresh = createSecretBox(prepareKey(config, newKeyFile));
        const { done, locked } = await resealAll(db, { old: createSecretBox(oldKey), fresh });
        if (config.secretKey === null) await finishKeyChange(db, config.dataDir);
        terminal.say(`${done} passwords are sealed with the new key.`);
        if (locked > 0)
          terminal.say(`${locked} did not open with the old one: their miners ask for them again.`);
        terminal.say(
          config.secretKey === null
            ? `The old key stays in ${config.dataDir} as secret.key.before-…: it opens copies of the data made before.`
            : 'Now set SECRET_KEY to the new key, then start the server. Keep the old one for copies made before.',
        );
      } finally {
        await db.destroy();
      }
    });
  },
};
