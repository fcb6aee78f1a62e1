import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/databases.ts';
import { openDatabase } from '../../db/database.ts';
import type { Database } from '../../db/schema.ts';
import { createSecretBox } from '../../db/secret-box.ts';
import { type PoolAccountChange, PoolAccounts } from './pool-accounts.ts';

const KEYS = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)] as const;
const ADDRESS = 'https://api.grinmint.com';
const REQUEST = { name: 'Main', user: 'a@example.org', address: ADDRESS, password: 'pool-password-1' };

let database: TestDatabase;
let dataDir: string;
let db: Kysely<Database>;
let accounts: PoolAccounts;
let busy: boolean;
let changes: [string, PoolAccountChange][];

const open = async (key: Buffer = KEYS[0]) => {
  const opened = new PoolAccounts({
    db,
    secrets: createSecretBox(key),
    now: () => 1_800_000_000_000,
    createId: () => randomBytes(6).toString('hex'),
    isBusy: () => busy,
  });
  await opened.load();
  opened.onChange((id, change) => changes.push([id, change]));
  return opened;
};

beforeEach(async () => {
  database = await openTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-pool-'));
  db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
  busy = false;
  changes = [];
  accounts = await open();
});
afterEach(async () => {
  await db.destroy();
  await database.stop();
  rmSync(dataDir, { recursive: true });
});

it('keeps an account and its password over a restart, and gives the password to nobody who lists', async () => {
  const added = await accounts.add(REQUEST);
  expect(added).toMatchObject({ name: 'Main', user: 'a@example.org', password: 'kept', revision: 1 });
  const later = await open();
  expect(later.list()).toEqual([added]);
  expect(JSON.stringify(later.list())).not.toContain(REQUEST.password);
  expect(later.readPassword(added.id)).toEqual({ password: REQUEST.password });
  const rows = await db.selectFrom('pool_accounts').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(REQUEST.password);
});

it('says that a password is locked when it was sealed with another key', async () => {
  const { id } = await accounts.add(REQUEST);
  const later = await open(KEYS[1]);
  expect(later.find(id)?.password).toBe('locked');
  expect(later.readPassword(id)).toBe('locked');
});

it.each([{ address: 'http://api.grinmint.com' }, { address: `${ADDRESS}:8443` }, { user: 'b@example.org' }])(
  'forgets the password with %o, and tells that the account was moved',
  async (moved) => {
    const { id, revision } = await accounts.add(REQUEST);
    expect(await accounts.edit(id, { revision, ...moved })).toMatchObject({ password: 'none', ...moved });
    expect(accounts.readPassword(id)).toBeNull();
    expect(changes.at(-1)).toEqual([id, 'moved']);
  },
);

it('a password does not open beside another address', async () => {
  const { id } = await accounts.add(REQUEST);
  await db
    .updateTable('pool_accounts')
    .set({ address: 'https://pool.example' })
    .where('id', '=', id)
    .execute();
  expect((await open()).readPassword(id)).toBe('locked');
});

it('keeps the password with any other change, and with another spelling of the address', async () => {
  const { id, revision } = await accounts.add(REQUEST);
  const edited = await accounts.edit(id, {
    revision,
    name: 'B',
    address: 'https://API.grinmint.com/',
    paused: true,
  });
  expect(edited).toMatchObject({ password: 'kept', name: 'B', paused: true, revision: 2, address: ADDRESS });
  expect(changes.at(-1)).toEqual([id, 'edited']);
  expect(await accounts.edit(id, { revision: 2, password: null })).toMatchObject({ password: 'none' });
  expect(await accounts.edit(id, { revision: 3, password: 'x', address: 'https://b.example' })).toMatchObject(
    {
      password: 'kept',
    },
  );
  expect(accounts.readPassword(id)).toEqual({ password: 'x' });
});

it('refuses a form that was filled in before another change, and two of one pool and user', async () => {
  const { id, revision } = await accounts.add(REQUEST);
  await accounts.edit(id, { revision, name: 'B' });
  await expect(accounts.edit(id, { revision, name: 'C' })).rejects.toMatchObject({
    code: 'changed-meanwhile',
  });
  await expect(accounts.add({ ...REQUEST, user: 'A@example.org' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  for (const address of ['http://api.grinmint.com', 'https://API.grinmint.com.:443//'])
    await expect(accounts.add({ ...REQUEST, address })).rejects.toMatchObject({
      fields: { user: expect.any(String) },
    });
  await expect(accounts.add({ ...REQUEST, address: 'https://a:b' })).rejects.toMatchObject({
    fields: { address: expect.any(String) },
  });
});

it('takes 20 and no more, also of those added at once', async () => {
  const adding = Array.from({ length: 21 }, (_, index) => accounts.add({ ...REQUEST, user: `u${index}` }));
  const results = await Promise.allSettled(adding);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect(await db.selectFrom('pool_accounts').select('id').execute()).toHaveLength(20);
});

it('is neither moved, paused nor removed while an order is unclear, and can be renamed', async () => {
  const { id, revision } = await accounts.add(REQUEST);
  busy = true;
  await expect(accounts.remove(id)).rejects.toMatchObject({ code: 'in-use' });
  await expect(accounts.edit(id, { revision, user: 'b' })).rejects.toMatchObject({ code: 'in-use' });
  await expect(accounts.edit(id, { revision, paused: true })).rejects.toMatchObject({ code: 'in-use' });
  await expect(accounts.edit(id, { revision, name: 'B' })).resolves.toMatchObject({ name: 'B' });
});

it('takes no order while it is moved or removed, nor one that was made up before', async () => {
  const before = await accounts.add(REQUEST);
  const changed = expect.objectContaining({ code: 'changed-meanwhile' });
  const requireStill = () => accounts.requireStill(before.id, before);
  const moving = accounts.edit(before.id, {
    revision: before.revision,
    address: 'https://b.example',
  });
  await Promise.resolve();
  expect(requireStill).toThrow(changed);
  const moved = await moving;
  expect(requireStill).toThrow(changed);
  expect(() => accounts.requireStill(before.id, moved)).not.toThrow();
  const renamed = await accounts.edit(before.id, { revision: moved.revision, name: 'B' });
  expect(() => accounts.requireStill(before.id, moved)).not.toThrow();
  const paused = await accounts.edit(before.id, { revision: renamed.revision, paused: true });
  expect(() => accounts.requireStill(before.id, paused)).toThrow(changed);
  busy = true;
  const resumed = await accounts.edit(before.id, { revision: paused.revision, paused: false });
  expect(() => accounts.requireStill(before.id, resumed)).not.toThrow();
  busy = false;
  const removing = accounts.remove(before.id);
  await Promise.resolve();
  expect(() => accounts.requireStill(before.id, renamed)).toThrow(changed);
  await removing;
  expect(() => accounts.requireStill(before.id, renamed)).toThrow(changed);
});

it('takes its record away with it, and with another user', async () => {
  const credit = (id: string) =>
    db.insertInto('pool_credits').values({ account_id: id, height: 1, amount: '5', mined_at: 1 }).execute();
  const count = async () => (await db.selectFrom('pool_credits').selectAll().execute()).length;
  const { id, revision } = await accounts.add(REQUEST);
  await credit(id);
  await accounts.edit(id, { revision, address: 'https://b.example' });
  expect(await count()).toBe(1);
  await accounts.edit(id, { revision: revision + 1, user: 'b' });
  expect(await count()).toBe(0);
  await credit(id);
  await accounts.remove(id);
  expect(await count()).toBe(0);
  expect(changes.at(-1)).toEqual([id, 'removed']);
});

it('keeps a password the pool took, unless the account was moved meanwhile', async () => {
  const before = await accounts.add({ ...REQUEST, password: undefined });
  expect(await accounts.keepPassword(before.id, before, 'taken')).toBe(true);
  expect(accounts.readPassword(before.id)).toEqual({ password: 'taken' });
  await accounts.edit(before.id, { revision: 2, user: 'other' });
  expect(await accounts.keepPassword(before.id, before, 'late')).toBe(false);
  expect(accounts.readPassword(before.id)).toBeNull();
});
