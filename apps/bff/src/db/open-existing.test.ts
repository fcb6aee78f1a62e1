import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { openExistingDatabase } from './open-existing.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-existing-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const file = () => join(dataDir, 'mintdeck.db');
const open = async (options?: { older: boolean }) => {
  const db = await openExistingDatabase({ dataDir, databaseUrl: null }, options);
  await db.destroy();
};
const makeThenRun = async (statement: string) => {
  const db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
  await db.destroy();
  const sqlite = new DatabaseSync(file());
  sqlite.exec(statement);
  sqlite.close();
};

it('makes nothing where there is nothing', async () => {
  await expect(open()).rejects.toThrow('does not exist');
  writeFileSync(file(), '');
  await expect(open({ older: true })).rejects.toThrow(`no data of Mintdeck in ${file()}. Look at DATA_DIR`);
});

it('tells a newer database from an earlier one', async () => {
  await makeThenRun('SELECT 1');
  await open();
  await makeThenRun('DELETE FROM migrations WHERE name = (SELECT max(name) FROM migrations)');
  await expect(open()).rejects.toThrow('earlier version');
  await open({ older: true });
});

it('says that it is of a newer version, whatever is wanted of it', async () => {
  await makeThenRun("INSERT INTO migrations VALUES ('9999-later', 0)");
  for (const older of [false, true])
    await expect(open({ older })).rejects.toThrow('newer Mintdeck (9999-later)');
});
