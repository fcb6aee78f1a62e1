import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { UNCLEAR_STATES } from '../unclear.ts';
import { holdsHash, type PaymentRow, toToldBy } from './payment-row.ts';

/** What our record of a wallet has of a payment. Times in ms since the epoch. */
export interface RecordedPayment {
  readonly hash: string;
  readonly at: number | null;
  readonly feesSat: number | null;
}

/** Where payments are kept. Another server on this database may write between any two calls, as one that is being replaced does. */
export interface PaymentStore {
  /** What was being sent when a server ended may have left: from now on it is not known. */
  loseSending(): Promise<void>;
  /** The unclear ones, and the newest so many of each wallet; the newest first. */
  load(newestMax: number): Promise<PaymentRow[]>;
  find(id: string): Promise<PaymentRow | null>;
  /** Of all wallets, the newest first. */
  listOfHash(hash: string): Promise<PaymentRow[]>;
  /** Of one wallet, the newest first. */
  listOfHashes(walletId: string, hashes: readonly string[]): Promise<PaymentRow[]>;
  /** In our record of what this wallet listed ever. */
  listRecorded(walletId: string, hashes: readonly string[]): Promise<RecordedPayment[]>;
  /** Whether our record of any wallet has it. */
  isRecorded(hash: string): Promise<boolean>;
  /** Stores it, or gives the one that is there: of that id, holding that hash, or a denied try of it that is none of these. */
  insert(row: PaymentRow, triedIds?: ReadonlySet<string>): Promise<PaymentRow | null>;
  /** Writes columns if it is in one of these states, and no other one holds its hash; gives whether it did. */
  change(id: string, from: readonly string[], columns: Partial<PaymentRow>): Promise<boolean>;
}

/**
 * Another user's wallet by now: what was paid from the one before is not shown as paid from this one. The rows stay, as their invoices must
 * not be paid again.
 */
export const leavePayments = async (db: Kysely<Database>, walletId: string): Promise<void> => {
  const set = { wallet_id: `former ${walletId}` };
  await db.updateTable('wallet_payments').set(set).where('wallet_id', '=', walletId).execute();
};

const toRecordedId = (hash: string): string => `payment:${hash}`;

const createReads = (db: Kysely<Database>) => {
  const payments = () => db.selectFrom('wallet_payments').selectAll().orderBy('sent_at', 'desc');
  return {
    async load(newestMax: number): Promise<PaymentRow[]> {
      const wallets = await db.selectFrom('wallet_payments').select('wallet_id').distinct().execute();
      const rows = new Map<string, PaymentRow>();
      const keep = (found: readonly PaymentRow[]) => {
        for (const row of found) rows.set(row.id, row);
      };
      keep(await payments().where('state', 'in', UNCLEAR_STATES).execute());
      for (const { wallet_id: walletId } of wallets)
        keep(await payments().where('wallet_id', '=', walletId).limit(newestMax).execute());
      return [...rows.values()].sort((one, other) => other.sent_at - one.sent_at);
    },
    async find(id: string): Promise<PaymentRow | null> {
      return (await payments().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    listOfHash: (hash: string): Promise<PaymentRow[]> =>
      payments().where('payment_hash', '=', hash).execute(),
    async listOfHashes(walletId: string, hashes: readonly string[]): Promise<PaymentRow[]> {
      if (hashes.length === 0) return [];
      return payments().where('wallet_id', '=', walletId).where('payment_hash', 'in', hashes).execute();
    },
    async listRecorded(walletId: string, hashes: readonly string[]): Promise<RecordedPayment[]> {
      if (hashes.length === 0) return [];
      const rows = await db
        .selectFrom('wallet_transactions')
        .select(['hash', 'at', 'fees_sat'])
        .where('wallet_id', '=', walletId)
        .where('id', 'in', hashes.map(toRecordedId))
        .execute();
      return rows.map(({ hash, at, fees_sat: feesSat }) => ({ hash, at, feesSat }));
    },
    async isRecorded(hash: string): Promise<boolean> {
      const row = await db
        .selectFrom('wallet_transactions')
        .select('id')
        // so that its key is of use: a record may have 100 000 rows
        .where('wallet_id', 'in', db.selectFrom('wallets').select('id'))
        .where('id', '=', toRecordedId(hash))
        .executeTakeFirst();
      return row !== undefined;
    },
  };
};

/** Another try came and went between looking and storing. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
  readonly by: PaymentRow;

  constructor(by: PaymentRow) {
    super();
    this.by = by;
  }
}

const findUntold = async (
  db: Kysely<Database>,
  hash: string,
  triedIds: ReadonlySet<string>,
): Promise<PaymentRow | null> =>
  (await createReads(db).listOfHash(hash)).find((row) => toToldBy(row) !== null && !triedIds.has(row.id)) ??
  null;

/** Payments in the database. Its index `wallet_payments_once` is what lets only one of a hash be under way, whoever writes. */
export const createPaymentStore = (db: Kysely<Database>): PaymentStore => {
  const reads = createReads(db);
  const findHolder = async (hash: string): Promise<PaymentRow | null> =>
    (await reads.listOfHash(hash)).find(holdsHash) ?? null;
  return {
    ...reads,
    async loseSending() {
      await db
        .updateTable('wallet_payments')
        .set({ state: 'not-known' })
        .where('state', '=', 'sending')
        .execute();
    },
    async insert(row, triedIds = new Set()) {
      try {
        await db.transaction().execute(async (transaction) => {
          await transaction.insertInto('wallet_payments').values(row).execute();
          // it holds the hash by now, so that no other try begins or ends meanwhile
          const untold = await findUntold(transaction, row.payment_hash, triedIds);
          if (untold !== null) throw new OvertakenError(untold);
        });
        return null;
      } catch (error) {
        if (error instanceof OvertakenError) return error.by;
        const there = (await reads.find(row.id)) ?? (await findHolder(row.payment_hash));
        if (there === null) throw error;
        return there;
      }
    },
    async change(id, from, columns) {
      try {
        const { numUpdatedRows } = await db
          .updateTable('wallet_payments')
          .set(columns)
          .where('id', '=', id)
          .where('state', 'in', from)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      } catch (error) {
        const row = await reads.find(id);
        const holder = row === null ? null : await findHolder(row.payment_hash);
        if (holder === null || holder.id === id) throw error;
        return false;
      }
    },
  };
};
