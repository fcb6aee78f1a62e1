import { type Invoice, PAGE_INVOICES_MAX } from '@mintdeck/shared-types/wallet/invoices';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { WalletInvoicesTable } from '../../db/wallet-schema.ts';
import { ApiError } from '../../http/api-error.ts';
import type { WalletReadings } from '../needs.ts';

const toInvoice = (row: WalletInvoicesTable): Invoice => ({
  id: row.id,
  text: row.text,
  paymentHash: row.payment_hash,
  askedSat: row.asked_sat,
  amountSat: row.amount_sat,
  memo: row.memo,
  isQuickPay: row.is_quick_pay === 1,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  paidAt: row.paid_at,
  by: row.username,
});

export interface InvoiceBookOptions {
  db: Kysely<Database>;
  /** ms since the epoch */
  now: () => number;
  /** its page is another */
  onChange: (walletId: string) => void;
}

/** Our own list of the invoices that were made here: the wallets list paid ones only. What the pages show is in memory. */
export class InvoiceBook {
  private readonly options: InvoiceBookOptions;
  /** by wallet: those that can be paid, and the newest */
  private readonly shown = new Map<string, readonly Invoice[]>();

  constructor(options: InvoiceBookOptions) {
    this.options = options;
  }

  /** Reads what the page of a wallet shows. */
  async load(walletId: string): Promise<void> {
    const { db, now } = this.options;
    const own = db
      .selectFrom('wallet_invoices')
      .selectAll()
      .where('wallet_id', '=', walletId)
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .limit(PAGE_INVOICES_MAX);
    const open = await own.where('paid_at', 'is', null).where('expires_at', '>', now()).execute();
    const newest = await own.execute();
    const byId = new Map([...open, ...newest].map((row) => [row.id, toInvoice(row)]));
    const sorted = [...byId.values()].sort((one, other) => other.madeAt - one.madeAt);
    this.shown.set(walletId, sorted);
  }

  /** Those that can be paid first, then the newest. */
  list(walletId: string): Invoice[] {
    const nowMs = this.options.now();
    const all = this.shown.get(walletId) ?? [];
    const isOpen = ({ paidAt, expiresAt }: Invoice) => paidAt === null && expiresAt > nowMs;
    return [...all.filter(isOpen), ...all.filter((invoice) => !isOpen(invoice))].slice(0, PAGE_INVOICES_MAX);
  }

  /** Stores a new one. Throws ApiError upstream-malformed when that wallet gave it before. */
  async add(walletId: string, invoice: Invoice): Promise<Invoice> {
    const { db, onChange } = this.options;
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('wallet_invoices')
      .values({
        id: invoice.id,
        wallet_id: walletId,
        text: invoice.text,
        payment_hash: invoice.paymentHash,
        asked_sat: invoice.askedSat,
        amount_sat: invoice.amountSat,
        memo: invoice.memo,
        is_quick_pay: Number(invoice.isQuickPay),
        made_at: invoice.madeAt,
        expires_at: invoice.expiresAt,
        paid_at: invoice.paidAt,
        username: invoice.by,
      })
      .onConflict((conflict) => conflict.columns(['wallet_id', 'payment_hash']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n)
      throw new ApiError('upstream-malformed', {
        message: 'The wallet’s server gave an invoice that it had given before. Make another one.',
      });
    await this.load(walletId);
    onChange(walletId);
    return invoice;
  }

  /** Takes an unpaid one off our list; it can be paid all the same until it expires. Throws ApiError not-found, or too-late when it is paid. */
  async remove(walletId: string, id: string): Promise<void> {
    const { db, onChange } = this.options;
    const own = db.selectFrom('wallet_invoices').where('wallet_id', '=', walletId).where('id', '=', id);
    const { numDeletedRows } = await db
      .deleteFrom('wallet_invoices')
      .where('wallet_id', '=', walletId)
      .where('id', '=', id)
      .where('paid_at', 'is', null)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) {
      if ((await own.select('id').executeTakeFirst()) === undefined) throw new ApiError('not-found');
      throw new ApiError('too-late', { message: 'It is paid: it stays in the list.' });
    }
    await this.load(walletId);
    onChange(walletId);
  }

  /** The wallet says that these are paid; those that we do not know are not ours. `at`: when that was learned, ms since the epoch. */
  async settle(walletId: string, hashes: readonly string[], at: number): Promise<void> {
    if (hashes.length === 0) return;
    const { db, onChange } = this.options;
    const { numUpdatedRows } = await db
      .updateTable('wallet_invoices')
      // nobody can pay it later, so that it is no guess after a long time without looking
      .set(({ eb, ref, val }) => ({
        paid_at: eb.case().when('expires_at', '<', at).then(ref('expires_at')).else(val(at)).end(),
      }))
      .where('wallet_id', '=', walletId)
      .where('payment_hash', 'in', hashes)
      .where('paid_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await this.load(walletId);
    onChange(walletId);
  }

  /** Looks for our invoices among what a wallet lists as received. */
  async look(walletId: string, { transactions: { value, takenAt } }: WalletReadings): Promise<void> {
    if (value === null || takenAt === null) return;
    const received = value.filter(({ kind }) => kind === 'invoice').map(({ hash }) => hash);
    await this.settle(walletId, received, takenAt);
  }

  /** The wallet was removed. */
  forget(walletId: string): void {
    this.shown.delete(walletId);
  }
}
