import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { placeOf, runAdmin } from './admin-command.ts';
import { createBackupHome } from './backed-up.ts';
import type { TestApp } from './harness.ts';

// every command is a process of its own, and a passphrase takes half a second
vi.setConfig({ testTimeout: 120_000 });

const { start, fileOf, backUp, restore } = createBackupHome();

const runSql = async ({ databaseUrl }: TestApp, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl ?? '' });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

it('says what PostgreSQL refuses in words, and that a database is not ours', async () => {
  const app = await start();
  await backUp(app, 'one.gz');
  await app.app.stop();
  await runSql(app, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE VIEW accounts AS SELECT 1');
  for (const args of [
    ['backup', fileOf('two.gz')],
    ['reset-password', 'admin', '--generate'],
    ['rotate-key'],
  ]) {
    expect(await runAdmin(placeOf(app), args, { input: 'a passphrase\n' })).toMatchObject({
      code: 1,
      text: expect.stringMatching(
        /^There is no data of Mintdeck in the database at \S+ Look at DATABASE_URL\.\n$/,
      ),
    });
  }
  expect(await restore(app, 'one.gz')).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^The database at \S+ refused: relation "accounts" already exists\.\n$/),
  });
});
