import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, prepareDataDir } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { MIGRATIONS, MIGRATIONS_TABLE, type Migration, migrate } from './migrate.ts';
import type { Database } from './schema.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'mintdeck-db-')), 'data');
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true }));

const open = (demoPlanFile: string | null = null) =>
  openDatabase({ dataDir, databaseUrl: null, demoPlanFile });
const migrateTo = (db: Kysely<Database>, more: Migration<Database>) =>
  migrate(db, { table: MIGRATIONS_TABLE, migrations: [...MIGRATIONS, more], kind: 'sqlite' });
const account = {
  id: 'a',
  username: 'Ann',
  username_key: 'ann',
  email: 'ann@example.com',
  password_hash: 'x',
  role: 'admin',
  created_at: 1_800_000_000_000,
  blocked_at: null,
} as const;

describe('openDatabase', () => {
  it('makes a database that only its owner can read, safe against a power cut', async () => {
    const db = await open();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    for (const name of ['mintdeck.db', 'mintdeck.db-wal', 'mintdeck.db-shm']) {
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    }
    const pragma = async (name: string) =>
      Object.values(
        (await sql<Record<string, unknown>>`PRAGMA ${sql.raw(name)}`.execute(db)).rows[0] ?? {},
      )[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('busy_timeout')).toBe(5000);
    await db.destroy();
  });

  it('says at once where no directory can be made', () => {
    expect(() => prepareDataDir('/proc/mintdeck/data')).toThrow(/mkdir/);
  });

  it('keeps what was written, with times above 32 bits', async () => {
    const first = await open();
    await first.insertInto('accounts').values(account).execute();
    await first.destroy();
    const second = await open();
    expect(await second.selectFrom('accounts').selectAll().executeTakeFirst()).toEqual(account);
    await second.destroy();
  });

  it('rolls a failed transaction back and keeps others out of it', async () => {
    const db = await open();
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('accounts').values(account).execute();
      throw new Error('on purpose');
    });
    const outside = db.selectFrom('accounts').selectAll().execute();
    await expect(failing).rejects.toThrow('on purpose');
    expect(await outside).toEqual([]);
    await db.destroy();
  });

  it('says that the disk is full, and goes on when it is not any more', async () => {
    const db = await open();
    const writeMuch = () =>
      db.transaction().execute(async (transaction) => {
        for (let index = 0; index < 50; index += 1) {
          await transaction
            .insertInto('meta')
            .values({ key: `full-${index}`, value: 'x'.repeat(10_000) })
            .execute();
        }
      });
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    // refuses more pages as a full disk does, with the same code
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(db);
    await expect(writeMuch()).rejects.toThrow('database or disk is full');
    await sql.raw('pragma max_page_count = 100000').execute(db);
    await writeMuch();
    await db.destroy();
  });

  it('enforces foreign keys and refuses values SQL has no word for', async () => {
    const db = await open();
    const session = {
      id: 's',
      token_hash: 'h',
      account_id: 'nobody',
      created_at: 1,
      seen_at: 1,
      signed_in_at: 1,
      expires_at: 1,
      source_address: '::1',
      user_agent: '',
    };
    await expect(db.insertInto('sessions').values(session).execute()).rejects.toThrow('FOREIGN KEY');
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow('a boolean cannot be stored');
    await db.destroy();
  });

  it('counts changed rows and answers returned ones', async () => {
    const db = await open();
    const returned = await db.insertInto('accounts').values(account).returning('id').execute();
    expect(returned).toEqual([{ id: 'a' }]);
    const changed = await db.updateTable('accounts').set({ email: 'b@example.com' }).executeTakeFirst();
    expect(changed.numUpdatedRows).toBe(1n);
    await db.destroy();
  });

  it('refuses a database that a newer version has changed, and leaves it as it was', async () => {
    const db = await open();
    await migrateTo(db, { name: '9999-later', up: () => Promise.resolve() });
    await db.destroy();
    await expect(open()).rejects.toThrow(/newer Mintdeck \(9999-later\)/);
    await expect(open()).rejects.toBeInstanceOf(DatabaseError);
  });

  it('undoes a migration that fails half-way', async () => {
    const db = await open();
    const readNames = () => db.selectFrom('migrations').select('name').orderBy('name').execute();
    const before = await readNames();
    const broken = {
      name: '9999-broken',
      up: async () => {
        throw new Error('half-way');
      },
    };
    await expect(migrateTo(db, broken)).rejects.toThrow('half-way');
    expect(await readNames()).toEqual(before);
    await db.destroy();
  });

  it('never mixes a demo with real data', async () => {
    await (await open('plan.json')).destroy();
    await expect(open()).rejects.toThrow('DATA_DIR holds the data of a demo');
    await (await open('plan.json')).destroy();
    rmSync(dataDir, { recursive: true });
    await (await open()).destroy();
    await expect(open('plan.json')).rejects.toThrow('DATA_DIR holds real data');
    await (await open()).destroy();
  });
});
