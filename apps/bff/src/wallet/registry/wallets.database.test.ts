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
import { CERTIFICATE_PEM } from './certificate.fixture.ts';
import { type WalletChange, Wallets } from './wallets.ts';

const KEYS = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)] as const;
const ADDRESS = 'https://wallet.example:8444';
const PIN = { kind: 'pin', fingerprint: 'ab'.repeat(32) } as const;
const OTHER_PIN = { kind: 'pin', fingerprint: 'cd'.repeat(32) } as const;
const SESSION = '{"cookie":"session-marker-1"}';
const NEW = { name: 'Main', user: 'a@example.org', address: ADDRESS, trust: PIN, session: SESSION };

let database: TestDatabase;
let dataDir: string;
let db: Kysely<Database>;
let wallets: Wallets;
let busy: boolean;
let changes: [string, WalletChange][];
let cleared: string[];
let bugs: unknown[];

const open = async (key: Buffer = KEYS[0]) => {
  const opened = new Wallets({
    db,
    secrets: createSecretBox(key),
    now: () => 1_800_000_000_000,
    createId: () => randomBytes(6).toString('hex'),
    isBusy: () => busy,
    reportBug: (error) => bugs.push(error),
    clearRecord: async (transaction, id) => {
      cleared.push(id);
      await transaction.deleteFrom('wallet_marks').where('wallet_id', '=', id).execute();
    },
  });
  await opened.load();
  opened.onChange((id, change) => changes.push([id, change]));
  return opened;
};

beforeEach(async () => {
  database = await openTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-wallets-'));
  db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
  busy = false;
  changes = [];
  cleared = [];
  bugs = [];
  wallets = await open();
});
afterEach(async () => {
  await db.destroy();
  await database.stop();
  rmSync(dataDir, { recursive: true });
});

const invalid = (field: string) => ({ code: 'invalid-input', fields: { [field]: expect.any(String) } });

it('keeps a wallet and its session over a restart, and gives the session to nobody who lists', async () => {
  const added = await wallets.add(NEW);
  expect(added).toEqual({
    id: added.id,
    revision: 1,
    name: 'Main',
    user: 'a@example.org',
    address: ADDRESS,
    trust: PIN,
    unit: { kind: 'rate' },
    paused: false,
    session: 'kept',
  });
  const later = await open();
  expect(later.list()).toEqual([added]);
  expect(JSON.stringify(later.list())).not.toContain('session-marker-1');
  expect(later.readSession(added.id)).toBe(SESSION);
  const rows = await db.selectFrom('wallets').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain('session-marker-1');
});

it('says that a session is locked when it was sealed with another key, or belongs to another address', async () => {
  const { id } = await wallets.add(NEW);
  const later = await open(KEYS[1]);
  expect([later.find(id)?.session, later.readSession(id)]).toEqual(['locked', null]);
  await db
    .updateTable('wallets')
    .set({ address: 'https://other.example:8444' })
    .where('id', '=', id)
    .execute();
  expect((await open()).find(id)?.session).toBe('locked');
});

it.each([{ address: 'https://wallet.example:8445' }, { user: 'b@example.org' }])(
  'drops the session with %o, and tells that the wallet was moved',
  async (moved) => {
    const { id, revision } = await wallets.add(NEW);
    expect(await wallets.edit(id, { revision, ...moved })).toMatchObject({ session: 'none', ...moved });
    expect(wallets.readSession(id)).toBeNull();
    expect(changes.at(-1)).toEqual([id, 'moved']);
  },
);

it('drops the session with another trust, and keeps it with any other change', async () => {
  const { id, revision } = await wallets.add(NEW);
  const unit = { kind: 'fixed', satPerUnit: 1000 } as const;
  const same = { address: 'https://WALLET.example.:8444/', trust: PIN };
  const edited = await wallets.edit(id, { revision, name: 'B', unit, paused: true, ...same });
  expect(edited).toMatchObject({
    session: 'kept',
    name: 'B',
    unit,
    paused: true,
    revision: 2,
    address: ADDRESS,
  });
  expect(changes.at(-1)).toEqual([id, 'edited']);
  const trusted = await wallets.edit(id, { revision: 2, trust: OTHER_PIN });
  expect(trusted).toMatchObject({ session: 'none', trust: OTHER_PIN });
  expect(changes.at(-1)).toEqual([id, 'session']);
});

it('keeps the certificates of a CA file, and nothing else that is in it', async () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMAoCAQAwBQYDK2Vw\n-----END PRIVATE KEY-----\n';
  const { trust } = await wallets.add({ ...NEW, trust: { kind: 'ca', pem: `${key}\n${CERTIFICATE_PEM}` } });
  expect(trust).toEqual({ kind: 'ca', pem: CERTIFICATE_PEM });
  const pem = '-----BEGIN CERTIFICATE-----\nMAoCAQAwBQYDK2Vw\n-----END CERTIFICATE-----\n';
  const broken = { ...NEW, user: 'b', trust: { kind: 'ca', pem } } as const;
  await expect(wallets.add(broken)).rejects.toMatchObject(invalid('trust.pem'));
});

it('keeps a new session where it was begun only', async () => {
  const config = await wallets.add(NEW);
  expect(await wallets.keepSession(config.id, config, '{"b":2}')).toBe(true);
  expect(wallets.readSession(config.id)).toBe('{"b":2}');
  expect(wallets.find(config.id)?.revision).toBe(1);
  for (const elsewhere of [{ address: 'https://b.example' }, { user: 'b' }, { trust: OTHER_PIN }])
    expect(await wallets.keepSession(config.id, { ...config, ...elsewhere }, '{"c":3}')).toBe(false);
  await wallets.dropSession(config.id);
  expect((await open()).find(config.id)?.session).toBe('none');
  expect(changes.map(([, change]) => change)).toEqual(['added', 'session', 'session']);
});

it('renews a session without a word, and brings none back that was ended', async () => {
  const { id } = await wallets.add(NEW);
  wallets.renewSession(id, '{"renewed":1}');
  wallets.renewSession('nobody', '{"renewed":1}');
  // its turn comes after theirs
  await wallets.edit(id, { revision: 1, name: 'B' });
  expect(wallets.readSession(id)).toBe('{"renewed":1}');
  expect(changes.map(([, change]) => change)).toEqual(['added', 'edited']);
  // the one before is renewed while another one takes its place
  const config = wallets.require(id);
  const keeping = wallets.keepSession(id, config, '{"another":1}');
  wallets.renewSession(id, '{"renewed":2}');
  await keeping;
  await wallets.edit(id, { revision: 2, name: 'B' });
  expect(wallets.readSession(id)).toBe('{"another":1}');
  await wallets.dropSession(id);
  wallets.renewSession(id, '{"renewed":3}');
  await wallets.edit(id, { revision: 3, name: 'C' });
  expect(wallets.readSession(id)).toBeNull();
  expect(bugs).toEqual([]);
});

it('refuses a form that was filled in before another change, and two of one address and user', async () => {
  const { id, revision } = await wallets.add(NEW);
  await wallets.edit(id, { revision, name: 'B' });
  await expect(wallets.edit(id, { revision, name: 'C' })).rejects.toMatchObject({
    code: 'changed-meanwhile',
  });
  for (const address of [ADDRESS, 'https://WALLET.example.:8444/'])
    await expect(wallets.add({ ...NEW, address })).rejects.toMatchObject(invalid('user'));
  const other = await wallets.add({ ...NEW, user: 'b' });
  await expect(wallets.edit(other.id, { revision: 1, user: NEW.user })).rejects.toMatchObject(
    invalid('user'),
  );
  await expect(wallets.add({ ...NEW, address: 'https://a:b' })).rejects.toMatchObject(invalid('address'));
});

it('takes 10 and no more, also of those added at once', async () => {
  const adding = Array.from({ length: 11 }, (_, index) => wallets.add({ ...NEW, user: `u${index}` }));
  const results = await Promise.allSettled(adding);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  expect(await db.selectFrom('wallets').select('id').execute()).toHaveLength(10);
});

it('is neither moved, paused nor removed while something is unclear; it is renamed, and trusted anew', async () => {
  const { id, revision } = await wallets.add(NEW);
  busy = true;
  const inUse = { code: 'in-use' };
  await expect(wallets.remove(id)).rejects.toMatchObject(inUse);
  await expect(wallets.edit(id, { revision, user: 'b' })).rejects.toMatchObject(inUse);
  await expect(wallets.edit(id, { revision, paused: true })).rejects.toMatchObject(inUse);
  await expect(wallets.edit(id, { revision, name: 'B', trust: OTHER_PIN })).resolves.toMatchObject({
    name: 'B',
    trust: OTHER_PIN,
  });
});

it('takes no order while it is moved or removed, nor one that was made up before', async () => {
  const before = await wallets.add(NEW);
  const changed = expect.objectContaining({ code: 'changed-meanwhile' });
  const requireStill = () => wallets.requireStill(before.id, before);
  requireStill();
  const moving = wallets.edit(before.id, { revision: 1, address: 'https://b.example' });
  await Promise.resolve();
  expect(requireStill).toThrow(changed);
  const moved = await moving;
  expect(requireStill).toThrow(changed);
  wallets.requireStill(before.id, moved);
  const paused = await wallets.edit(before.id, { revision: 2, paused: true });
  expect(() => wallets.requireStill(before.id, paused)).toThrow(changed);
  const removing = wallets.remove(before.id);
  await removing;
  expect(() => wallets.requireStill(before.id, moved)).toThrow(changed);
});

it('takes its record away with it, and with another user', async () => {
  const mark = (wallet_id: string) =>
    db.insertInto('wallet_marks').values({ wallet_id, record_since: 1, has_gaps: 0 }).execute();
  const count = async () => (await db.selectFrom('wallet_marks').selectAll().execute()).length;
  const { id } = await wallets.add(NEW);
  await mark(id);
  await wallets.edit(id, { revision: 1, address: 'https://b.example' });
  expect([await count(), cleared]).toEqual([1, []]);
  await wallets.edit(id, { revision: 2, user: 'b' });
  expect([await count(), cleared]).toEqual([0, [id]]);
  await mark(id);
  await wallets.remove(id);
  expect(await count()).toBe(0);
  expect(changes.at(-1)).toEqual([id, 'removed']);
});
