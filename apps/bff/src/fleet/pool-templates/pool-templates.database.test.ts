import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/databases.ts';
import { openDatabase } from '../../db/database.ts';
import { createId } from '../../db/id.ts';
import type { Database } from '../../db/schema.ts';
import { createSecretBox } from '../../db/secret-box.ts';
import { PoolTemplates } from './pool-templates.ts';

const ONE = 'stratum+tcp://one.example:3333';
const TWO = 'stratum+tcp://two.example:3333';
/** what must be in no row and no answer */
const MARKER = 'marker-password-4711';

let database: TestDatabase;
let dataDir: string;
let db: Kysely<Database>;
const open = async (key = 7): Promise<PoolTemplates> => {
  const secrets = createSecretBox(Buffer.alloc(32, key));
  const templates = new PoolTemplates({ db, secrets, now: Date.now, createId });
  await templates.load();
  return templates;
};
beforeEach(async () => {
  database = await openTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-templates-'));
  db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
});
afterEach(async () => {
  await db.destroy();
  await database.stop();
  rmSync(dataDir, { recursive: true });
});

const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => null).catch((error) => error.code);

it('keeps passwords sealed, over a restart, and gives each to its very address only', async () => {
  const templates = await open();
  const pools = [
    { url: ONE, user: 'acme.{mac8}', password: MARKER },
    { url: TWO, user: 'b', password: 'x' },
  ];
  const id = await templates.add({ name: 'Main', pools });
  const again = await open();
  expect(again.list()).toEqual([
    {
      id,
      name: 'Main',
      revision: 1,
      pools: [
        { url: ONE, user: 'acme.{mac8}', hasPassword: true },
        { url: TWO, user: 'b', hasPassword: true },
      ],
    },
  ]);
  expect(again.readPassword(id, ONE)).toBe(MARKER);
  expect(again.readPassword(id, `${ONE}3`)).toBeNull();
  expect(again.readPassword('zzzzzzzzzzzz', ONE)).toBeNull();
  const rows = await db.selectFrom('pool_templates').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(MARKER);
});

it('keeps a password through an edit for the same address, and asks for it at another', async () => {
  const templates = await open();
  const id = await templates.add({ name: 'Main', pools: [{ url: ONE, user: 'a', password: MARKER }] });
  await templates.edit(id, {
    revision: 1,
    pools: [
      { url: TWO, user: 'b', password: 'x' },
      { url: ONE, user: 'c' },
    ],
  });
  expect(templates.readPassword(id, ONE)).toBe(MARKER);
  const elsewhere = templates.edit(id, { revision: 2, pools: [{ url: `${ONE}3`, user: 'c' }] });
  expect(await codeOf(elsewhere)).toBe('invalid-input');
  expect(await codeOf(templates.edit(id, { revision: 1, name: 'Other' }))).toBe('changed-meanwhile');
  await templates.edit(id, { revision: 2, name: 'Other' });
  expect((await open()).read(id)).toMatchObject({ name: 'Other', revision: 3 });
  await templates.remove(id);
  expect((await open()).list()).toEqual([]);
  expect(await codeOf(templates.remove(id))).toBe('not-found');
});

it('has no two of a name, and says which passwords another key has sealed', async () => {
  const templates = await open();
  const pools = [{ url: ONE, user: 'a', password: MARKER }];
  const id = await templates.add({ name: 'Main', pools });
  expect(await codeOf(templates.add({ name: 'MAIN', pools }))).toBe('invalid-input');
  const locked = await open(8);
  expect(locked.read(id).pools).toEqual([{ url: ONE, user: 'a', hasPassword: false }]);
  expect(locked.readPassword(id, ONE)).toBe('locked');
  expect(await codeOf(locked.edit(id, { revision: 1, pools: [{ url: ONE, user: 'a' }] }))).toBe(
    'invalid-input',
  );
});
