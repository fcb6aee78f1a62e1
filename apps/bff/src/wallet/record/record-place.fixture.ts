import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { openTestDatabase } from '../../../test/databases.ts';
import { openDatabase } from '../../db/database.ts';
import type { Database } from '../../db/schema.ts';
import type { WalletPaymentsTable } from '../../db/wallet-schema.ts';
import { hashOf, OTHER_KEY, WALLET_ID } from '../fake-wallet.fixture.ts';

export interface RecordPlace {
  readonly db: Kysely<Database>;
  /** The same database once more, as another process has it. */
  openAgain(): Promise<Kysely<Database>>;
  stop(): Promise<void>;
}

export const addWallet = async (db: Kysely<Database>, id: string): Promise<void> => {
  await db
    .insertInto('wallets')
    .values({
      id,
      name: 'Main',
      wallet_user: 'a@example.org',
      address: 'https://wallet.example:8444',
      trust: '{"kind":"public"}',
      unit: '{"kind":"rate"}',
      paused: 0,
      session_sealed: null,
      revision: 1,
      created_at: 1,
    })
    .execute();
};

/** A payment of ours that the wallet took. */
export const paymentRowOf = (facts: Partial<WalletPaymentsTable> = {}): WalletPaymentsTable => ({
  id: 'pppppppppppppppp',
  wallet_id: WALLET_ID,
  payment_hash: hashOf(1),
  text: 'lntb1fake',
  contact_name: null,
  payee: OTHER_KEY,
  payee_name: 'Carol',
  amount_msat: '250000',
  memo: 'beer',
  expires_at: 9000,
  state: 'paid',
  by_account_id: 'aaaaaaaaaaaa',
  username: 'admin',
  source_address: '127.0.0.1',
  sent_at: Date.UTC(2026, 10, 1, 12),
  ended_at: Date.UTC(2026, 10, 1, 12, 1),
  seen_at: 8,
  paid_at: 8,
  fees_sat: 1,
  reason: null,
  looked_at: null,
  happened: null,
  told_by: null,
  ...facts,
});

/** An empty database with one wallet. */
export const createRecordPlace = async (): Promise<RecordPlace> => {
  const database = await openTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-wallet-'));
  const opened: Kysely<Database>[] = [];
  const openAgain = async () => {
    const db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
    opened.push(db);
    return db;
  };
  const db = await openAgain();
  await addWallet(db, WALLET_ID);
  return {
    db,
    openAgain,
    stop: async () => {
      for (const each of opened) await each.destroy();
      await database.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
};
