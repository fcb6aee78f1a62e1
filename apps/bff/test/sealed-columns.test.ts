import { writeFileSync } from 'node:fs';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { poolAccountConfigSchema } from '@mintdeck/shared-types/pool/accounts';
import { poolTemplateSchema } from '@mintdeck/shared-types/pool-templates';
import type { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { createSecretBox } from '../src/db/secret-box.ts';
import { toPendingPlace } from '../src/fleet/miner-record.ts';
import { toTemplatePlace } from '../src/fleet/pool-templates/pool-templates.ts';
import { toPoolPasswordPlace } from '../src/pool/accounts/account-row.ts';
import { toSessionPlace } from '../src/wallet/registry/wallet-row.ts';
import { placeOf, runAdmin } from './admin-command.ts';
import { createBackupHome, readKept } from './backed-up.ts';
import type { TestApp } from './harness.ts';

const ADDRESS = '127.0.0.1:1';
const PENDING = JSON.stringify({ password: 'pending-marker-1', credentialSetId: null });
const TEMPLATE_PASSWORD = 'template-marker-1';
const POOL_PASSWORD = 'pool-marker-1';
const POOL = 'http://127.0.0.1:1';
const SESSION = '{"cookie":"session-marker-1"}';
const WALLET = { id: 'wwwwwwwwwwww', address: 'https://127.0.0.1:1' };
/** that of the harness, and another one */
const KEYS = [Buffer.alloc(32), Buffer.alloc(32, 9)] as const;

const SEALED = [PENDING, JSON.stringify([TEMPLATE_PASSWORD]), POOL_PASSWORD, SESSION];

const { startOnSqlite, fileOf, backUp, restore } = createBackupHome();

/** What the pool said of an account, as if it had. */
const record = async (db: Kysely<Database>, account_id: string): Promise<void> => {
  const amount = '90071992547409930123';
  const answer = { endpoint: 'dashboard', taken_at: 5, clock_ahead_ms: null, body: '{"status":true}' };
  await db
    .insertInto('pool_answers')
    .values({ account_id, ...answer })
    .execute();
  await db.insertInto('pool_credits').values({ account_id, height: 7, amount, mined_at: 5 }).execute();
  await db.insertInto('pool_credit_days').values({ account_id, day: 0, amount, block_count: 1 }).execute();
};

/** Somebody signed in at a wallet's server, as if there were one. */
const putWallet = async (db: Kysely<Database>): Promise<void> => {
  const { id, address } = WALLET;
  const facts = { name: 'Ours', wallet_user: 'a@wallet.example', paused: 0, revision: 1, created_at: 5 };
  const trust = JSON.stringify({ kind: 'public' });
  const unit = JSON.stringify({ kind: 'rate' });
  const session_sealed = createSecretBox(KEYS[0]).seal(SESSION, toSessionPlace(id, address));
  await db
    .insertInto('wallets')
    .values({ id, address, trust, unit, session_sealed, ...facts })
    .execute();
};

/** What was ordered there, and nobody knows how it ended. */
const putOrders = async (db: Kysely<Database>): Promise<void> => {
  const author = { by_account_id: 'person', username: 'ann', source_address: '10.0.0.1' };
  const order = {
    ...author,
    wallet_id: WALLET.id,
    state: 'not-known',
    sent_at: 5,
    ended_at: null,
    happened: null,
  };
  const unknown = { seen_at: null, paid_at: null, fees_sat: null, reason: null, looked_at: null, memo: null };
  const request = { payment_hash: 'ab', text: 'lntb1', amount_msat: '5000', expires_at: 6, payee: '02ab' };
  await db
    .insertInto('wallet_payments')
    .values({
      id: 'payment-00000001',
      ...order,
      ...request,
      ...unknown,
      contact_name: null,
      payee_name: null,
    })
    .execute();
  const channel = { kind: 'open', peer: '02ab', peer_name: null, amount_sat: 6000, channel_id: null };
  await db
    .insertInto('wallet_channel_orders')
    .values({
      id: 'order-0000000001',
      ...order,
      ...channel,
      tx_id: null,
      is_seen: 0,
      note: null,
      before: '{}',
    })
    .execute();
};

/** A server with a template, a pool account with its record, a wallet, and a password on its way to a miner. */
const start = async () => {
  const app = await startOnSqlite();
  const admin = await app.signUp();
  const login = { username: 'admin', password: 'dragonadmin' };
  const added = await admin.api('POST', '/api/v1/miners', { name: 'one', address: ADDRESS, ...login });
  const minerId = minerFullViewSchema.parse(added).entry.id;
  const pools = [{ url: 'stratum+tcp://one.example:3333', user: 'u', password: TEMPLATE_PASSWORD }];
  const template = await admin.api('POST', '/api/v1/pool-templates', { name: 'Main', pools });
  const account = { name: 'Ours', user: 'a@pool.example', address: POOL, password: POOL_PASSWORD };
  const { id: poolId } = poolAccountConfigSchema.parse(
    await admin.api('POST', '/api/v1/pool-accounts', account),
  );
  await app.app.stop();
  const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: null, demoPlanFile: null });
  await record(db, poolId);
  await putWallet(db);
  await putOrders(db);
  const sealed = createSecretBox(KEYS[0]).seal(PENDING, toPendingPlace(minerId, ADDRESS));
  await db.updateTable('miners').set({ password_pending_sealed: sealed }).where('id', '=', minerId).execute();
  await db.destroy();
  return { app, minerId, poolId, templateId: poolTemplateSchema.parse(template).id };
};

const readSealed = async (
  app: TestApp,
  ids: { minerId: string; poolId: string; templateId: string },
  key: Buffer,
) => {
  const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: null, demoPlanFile: null });
  const box = createSecretBox(key);
  const miner = await db.selectFrom('miners').selectAll().executeTakeFirstOrThrow();
  const template = await db.selectFrom('pool_templates').selectAll().executeTakeFirstOrThrow();
  const pool = await db.selectFrom('pool_accounts').selectAll().executeTakeFirstOrThrow();
  const wallet = await db.selectFrom('wallets').selectAll().executeTakeFirstOrThrow();
  await db.destroy();
  return [
    box.open(miner.password_pending_sealed ?? '', toPendingPlace(ids.minerId, ADDRESS)),
    box.open(template.passwords_sealed, toTemplatePlace(ids.templateId)),
    box.open(pool.password_sealed ?? '', toPoolPasswordPlace(ids.poolId, POOL)),
    box.open(wallet.session_sealed ?? '', toSessionPlace(WALLET.id, WALLET.address)),
  ];
};

it('a password on its way, those of templates, of a pool account and the session of a wallet are sealed anew with another key', async () => {
  const { app, ...ids } = await start();
  const [oldKey, newKey] = KEYS;
  const file = fileOf('new.key');
  writeFileSync(file, newKey.toString('hex'), { mode: 0o600 });
  expect(await readSealed(app, ids, oldKey)).toEqual(SEALED);
  expect(await runAdmin(placeOf(app), ['rotate-key', '--new-key-file', file])).toMatchObject({ code: 0 });
  expect(await readSealed(app, ids, newKey)).toEqual(SEALED);
});

it('and come back with a backup', async () => {
  const { app } = await start();
  await backUp(app, 'one.gz');
  const kept = await readKept(app);
  expect(JSON.stringify(kept)).toContain('pending-marker-1');
  expect(JSON.stringify(kept)).toContain(TEMPLATE_PASSWORD);
  expect(JSON.stringify(kept)).toContain(POOL_PASSWORD);
  expect(JSON.stringify(kept)).toContain('session-marker-1');
  const other = await startOnSqlite();
  await other.signUp();
  await other.app.stop();
  expect(await restore(other, 'one.gz')).toMatchObject({ code: 0 });
  const back = await readKept(other);
  expect(back['pool_templates']).toEqual(kept['pool_templates']);
  expect(back['miners']).toEqual(kept['miners']);
  const ofPool = ['pool_accounts', 'pool_answers', 'pool_credits', 'pool_credit_days'];
  for (const table of [...ofPool, 'wallets', 'wallet_payments', 'wallet_channel_orders']) {
    expect(kept[table]).toHaveLength(1);
    expect(back[table]).toEqual(kept[table]);
  }
});
