import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect } from 'vitest';
import { createParts } from '../src/admin/parts.ts';
import type { AnyTables } from '../src/backup/part.ts';
import { openEngine } from '../src/db/engine.ts';
import { createSecretBox } from '../src/db/secret-box.ts';
import { placeOf, runAdmin } from './admin-command.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

export const PASSPHRASE = 'four words and a number';
export const MINER_PASSWORD = 'dragonadmin';
export const SET_PASSWORD = 'the password of the set';
export const HISTORY_ROWS = 300;

/** Where the tests of a file keep their backups and servers; empty before and after each. */
export const createBackupHome = () => {
  let home = '';
  const apps: TestApp[] = [];
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'mintdeck-backup-'));
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.stop();
    rmSync(home, { recursive: true });
  });
  const start = async (env: Record<string, string> = {}): Promise<TestApp> => {
    const app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.1', ...env } });
    apps.push(app);
    return app;
  };
  const fileOf = (name: string) => join(home, name);
  return {
    start,
    /** SQLite, whatever database the project is for. */
    startOnSqlite: () => start({ DATABASE_URL: '' }),
    fileOf,
    backUp: async (app: TestApp, name: string, args: readonly string[] = []) => {
      const end = await runAdmin(placeOf(app), ['backup', fileOf(name), ...args], {
        input: `${PASSPHRASE}\n`,
      });
      expect(end).toMatchObject({ code: 0 });
      return end;
    },
    restore: (app: TestApp, name: string, { input = PASSPHRASE, args = ['--replace'] } = {}) =>
      runAdmin(placeOf(app), ['restore', fileOf(name), ...args], { input: `${input}\n` }),
  };
};

/** A server with a person, a miner that answers, a set, a view and some history. */
export const fillServer = async (app: TestApp, minerAddress: string): Promise<TestClient> => {
  const admin = await app.signUp();
  const miner = {
    name: '=Müller ⛏',
    address: minerAddress,
    username: 'admin',
    password: MINER_PASSWORD,
    tags: ['a"b'],
  };
  await admin.api('POST', '/api/v1/miners', { ...miner, notes: 'line\nline' });
  await admin.api('POST', '/api/v1/credential-sets', {
    name: 'set',
    username: 'admin',
    password: SET_PASSWORD,
  });
  const { history } = createParts(placeOf(app), createSecretBox(randomBytes(32)));
  const db = openEngine<AnyTables>(history.engine);
  const bodies = Array.from({ length: HISTORY_ROWS }, (_, index) => randomBytes(index * 10));
  const rows = bodies.map((body, index) => ({
    miner_id: 'aaaaaaaaaaaa',
    step_s: 60,
    from_at: Date.now() + index,
    body,
  }));
  await db.insertInto('history_blocks').values(rows).execute();
  await db.destroy();
  return admin;
};

/** Every row of what a backup keeps, secrets opened; without those that each server has for itself. */
export const readKept = async (app: { dataDir: string; databaseUrl: string | null }) => {
  const { main, history } = createParts(app, createSecretBox(Buffer.alloc(32)));
  const found: Record<string, unknown[]> = {};
  for (const { engine, tables, secrets, keeps } of [main, history]) {
    const db = openEngine<AnyTables>(engine);
    for (const table of tables) {
      const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)}`.execute(db);
      const own = secrets.filter((secret) => secret.table === table);
      const opened = rows
        .filter((row) => keeps(table, row))
        .map((row) => {
          const plain = own.map((secret) => [
            secret.column,
            row[secret.column] === null ? null : secret.open(row),
          ]);
          const bytes = Object.entries(row).flatMap(([name, value]) =>
            value instanceof Uint8Array ? [[name, value] as const] : [],
          );
          const texts = bytes.map(([name, value]) => [
            name,
            createHash('sha256').update(value).digest('hex'),
          ]);
          return JSON.stringify({ ...row, ...Object.fromEntries([...plain, ...texts]) });
        });
      found[table] = opened.sort();
    }
    await db.destroy();
  }
  return found;
};
/** The row that a restore adds is not in its backup. */
export const withoutRestores = (kept: Record<string, unknown[]>): Record<string, unknown[] | undefined> => ({
  ...kept,
  audit: kept['audit']?.filter((row) => !String(row).includes('backup.restore')),
});
