import { randomBytes } from 'node:crypto';
import { hashPassword } from '../accounts/password.ts';
import type { AnyTables, PlacedPart, Row, SecretColumn } from '../backup/part.ts';
import { toMainEngine } from '../db/database.ts';
import { toEngine } from '../db/engine.ts';
import { MIGRATIONS, MIGRATIONS_TABLE, type MigrationPlan } from '../db/migrate.ts';
import { type SecretBox, SecretLocked, type SecretPlace } from '../db/secret-box.ts';
import { LEASE_KEY } from '../db/server-lease.ts';
import { toSetPlace } from '../fleet/credentials/credential-sets.ts';
import { toPasswordPlace, toPendingPlace } from '../fleet/miner-record.ts';
import { toTemplatePlace } from '../fleet/pool-templates/pool-templates.ts';
import { HISTORY_MIGRATIONS, HISTORY_MIGRATIONS_TABLE } from '../history/blocks/open-history-db.ts';
import { toParametersPlace } from '../jobs/job-rows.ts';
import { toPoolPasswordPlace } from '../pool/accounts/account-row.ts';
import { toSessionPlace } from '../wallet/registry/wallet-row.ts';

interface PartsPlace {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}

/** Columns sealed with this server's key, and the place each is sealed for. */
export const SEALED_COLUMNS = [
  {
    table: 'miners',
    column: 'password_sealed',
    toPlace: (row: Row): SecretPlace => toPasswordPlace(String(row['id']), String(row['address'])),
  },
  {
    table: 'miners',
    column: 'password_pending_sealed',
    toPlace: (row: Row): SecretPlace => toPendingPlace(String(row['id']), String(row['address'])),
  },
  {
    table: 'pool_templates',
    column: 'passwords_sealed',
    toPlace: (row: Row): SecretPlace => toTemplatePlace(String(row['id'])),
  },
  {
    table: 'credential_sets',
    column: 'password_sealed',
    toPlace: (row: Row): SecretPlace => toSetPlace(String(row['id'])),
  },
  {
    table: 'jobs',
    column: 'parameters_sealed',
    toPlace: (row: Row): SecretPlace => toParametersPlace(String(row['id'])),
  },
  {
    table: 'pool_accounts',
    column: 'password_sealed',
    toPlace: (row: Row): SecretPlace => toPoolPasswordPlace(String(row['id']), String(row['address'])),
  },
  {
    table: 'wallets',
    column: 'session_sealed',
    toPlace: (row: Row): SecretPlace => toSessionPlace(String(row['id']), String(row['address'])),
  },
] as const;

/** Opens with no key: whoever uses it says "credential locked" and asks for it. */
const LOCKED = 'v1.none.none';

/** their passwords cannot be absent */
const NEEDS_SECRET: ReadonlySet<string> = new Set(['credential_sets', 'pool_templates']);

/** rows of meta that belong to one server: another has its own */
const OWN_META: ReadonlySet<unknown> = new Set(['secret-key-check', LEASE_KEY]);

const createSealedColumn = (
  box: SecretBox,
  { table, column, toPlace }: (typeof SEALED_COLUMNS)[number],
): SecretColumn => ({
  table,
  column,
  open: (row) => {
    try {
      return box.open(String(row[column]), toPlace(row));
    } catch (error) {
      if (error instanceof SecretLocked) return null;
      throw error;
    }
  },
  store: async (row, plain) => {
    if (plain !== null) return box.seal(plain, toPlace(row));
    return NEEDS_SECRET.has(table) ? LOCKED : null;
  },
});

/** Hashes are no passwords, and still let people guess at home: they are kept like secrets. */
const accountPasswords: SecretColumn = {
  table: 'accounts',
  column: 'password_hash',
  open: (row) => String(row['password_hash']),
  store: async (_row, plain) => plain ?? (await hashPassword(randomBytes(32).toString('hex'))),
};

/** A backup reads and writes any table; each step knows its own. */
const toAnyPlan = <Tables>(plan: MigrationPlan<Tables>): MigrationPlan<AnyTables> =>
  // Kysely's types differ by the tables alone
  plan as unknown as MigrationPlan<AnyTables>;

/** In an order in which each comes after those it refers to. */
const MAIN_TABLES = [
  'meta',
  'accounts',
  'credential_sets',
  'miners',
  'miner_states',
  'saved_views',
  'settings',
  'api_keys',
  'pool_templates',
  // without their files: after a restore an image is there when its file is, or when it is added again
  'firmware_images',
  // the record of those that are over
  'rollouts',
  'upgrades',
  'pool_accounts',
  'pool_answers',
  'pool_marks',
  'pool_credits',
  'pool_credit_days',
  'pool_credit_gaps',
  'pool_payouts',
  'pool_hashrates',
  // One that came back as sent is looked for, and never sent again.
  'pool_orders',
  'wallets',
  'wallet_answers',
  'wallet_marks',
  'wallet_transactions',
  'wallet_invoices',
  'wallet_hidden_contacts',
  // As with orders at a pool: looked for, and never sent again.
  'wallet_channel_orders',
  'wallet_payments',
  'scans',
  'scan_hosts',
  'audit',
];

/** What a backup of this server holds; `box` opens and seals its secrets. */
export const createParts = (place: PartsPlace, box: SecretBox): { main: PlacedPart; history: PlacedPart } => {
  const main = toMainEngine(place);
  const history = toEngine(place, { file: 'history.db', maxConnections: 2 });
  return {
    main: {
      name: 'main',
      engine: main,
      plan: toAnyPlan({ table: MIGRATIONS_TABLE, migrations: MIGRATIONS, kind: main.kind }),
      tables: MAIN_TABLES,
      // A job that came back with a backup would go on, and do a second time what was done since. Frames are many, and only detail.
      leftOut: ['sessions', 'login_delays', 'wallet_pin_tries', 'jobs', 'job_items', 'upgrade_frames'],
      secrets: [accountPasswords, ...SEALED_COLUMNS.map((each) => createSealedColumn(box, each))],
      keeps: (table, row) => {
        if (table === 'rollouts' || table === 'upgrades') return row['ended_at'] !== null;
        return table !== 'meta' || !OWN_META.has(row['key']);
      },
    },
    history: {
      name: 'history',
      engine: history,
      plan: toAnyPlan({
        table: HISTORY_MIGRATIONS_TABLE,
        migrations: HISTORY_MIGRATIONS,
        kind: history.kind,
      }),
      tables: ['history_minutes', 'history_blocks', 'history_runs', 'history_due_days', 'history_marks'],
      leftOut: [],
      secrets: [],
      keeps: () => true,
    },
  };
};
