import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Route } from '../http/route.ts';
import { wait } from '../wait.ts';
import { ContactBook } from './contacts/contact-book.ts';
import { ContactDesk } from './contacts/contact-desk.ts';
import { createContactRoutes } from './contacts/contact-routes.ts';
import { InvoiceBook } from './invoices/invoice-book.ts';
import { InvoiceDesk } from './invoices/invoice-desk.ts';
import { createInvoiceRoutes } from './invoices/invoice-routes.ts';
import type { KeptPart, WalletAudit, WalletReadings, WalletUpstream } from './needs.ts';
import { readKeptParts } from './record/kept-parts.ts';
import { createRecordRoutes } from './record/record-routes.ts';
import { createTableRoutes } from './record/table-routes.ts';
import { WalletRecord } from './record/wallet-record.ts';
import type { WalletChange } from './registry/wallets.ts';

/** What is needed of the wallets' servers. */
type BooksUpstream = Pick<
  WalletUpstream,
  | 'peek'
  | 'readKept'
  | 'onRead'
  | 'onInvoicePaid'
  | 'refresh'
  | 'lookSoon'
  | 'createInvoice'
  | 'readRequest'
  | 'saveContact'
>;

/** What is needed of the registry of wallets. */
interface KnownWallets {
  list(): readonly WalletConfig[];
  find(id: string): WalletConfig | undefined;
  /** Throws ApiError not-found. */
  require(id: string): WalletConfig;
}

export interface WalletBooksOptions {
  db: Kysely<Database>;
  wallets: KnownWallets;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
  /** its page or its history is another */
  onChange: (walletId: string) => void;
  /** told of errors which no request waits for */
  reportBug: (error: unknown) => void;
}

/** Our own books of the wallets: what they list, for good; the invoices that were made here; whom they know. */
export class WalletBooks {
  private readonly options: WalletBooksOptions;
  private readonly record: WalletRecord;
  private readonly invoices: InvoiceBook;
  private readonly contacts: ContactBook;
  /** what was known before this start, until it is taken */
  private kept = new Map<string, KeptPart[]>();
  /** one look for paid invoices after the other */
  private settling: Promise<void> = Promise.resolve();
  /** in what each wallet counts, as a person set it */
  private readonly units = new Map<string, string>();
  /** grows with each change of a wallet's record, over restarts too */
  private readonly historySeqs = new Map<string, number>();

  constructor(options: WalletBooksOptions) {
    const { db, wallets, now, onChange, reportBug } = options;
    this.options = options;
    this.invoices = new InvoiceBook({ db, now, onChange });
    this.contacts = new ContactBook({ db, onChange });
    this.record = new WalletRecord({
      db,
      readUser: (id) => wallets.find(id)?.user ?? null,
      onChange: (id) => this.changeHistory(id),
      onCleared: (id) => this.loadOne(id),
      reportBug,
    });
  }

  /** Reads what the pages show, and what the connector begins with. */
  async load(): Promise<void> {
    const { db, wallets } = this.options;
    for (const { id } of wallets.list()) {
      await this.loadOne(id);
      this.units.set(id, this.readUnit(id));
    }
    this.kept = await readKeptParts(db);
  }

  /** What the wallet said before this start, once. */
  takeKept(walletId: string): readonly KeptPart[] {
    const parts = this.kept.get(walletId) ?? [];
    this.kept.delete(walletId);
    return parts;
  }

  /** What of it stands on the page of a wallet; waits for nothing. */
  readPage(
    walletId: string,
    { contacts }: Pick<WalletReadings, 'contacts'>,
  ): Pick<WalletPage, 'invoices' | 'contacts' | 'historySeq'> {
    return {
      invoices: this.invoices.list(walletId),
      contacts: this.contacts.list(walletId, contacts),
      historySeq: this.readHistorySeq(walletId),
    };
  }

  /** A person changed a wallet, and that is stored. */
  follow(walletId: string, change: WalletChange): void {
    if (change === 'removed') {
      this.forget(walletId);
      return;
    }
    if (change === 'moved') this.record.move(walletId);
    const unit = this.readUnit(walletId);
    // with another trust or address, too: one form may change several
    if (change !== 'added' && this.units.get(walletId) !== unit) this.record.reckonAnew(walletId);
    this.units.set(walletId, unit);
  }

  /** Follows what the wallets say from now on; gives the routes, what makes invoices, and the end of it. */
  join({ upstream, audit }: { upstream: BooksUpstream; audit: WalletAudit }): {
    routes: Route[];
    invoiceDesk: InvoiceDesk;
    stop: () => void;
  } {
    const { db, wallets, now, createId, reportBug } = this.options;
    const { record, invoices, contacts } = this;
    const makes = new InvoiceDesk({ upstream, book: invoices, now, createId });
    const saves = new ContactDesk({ upstream, book: contacts, wait });
    const settle = (run: () => Promise<void>): void => {
      this.settling = this.settling.then(run).catch(reportBug);
    };
    const look = (id: string, readings: WalletReadings): void => {
      record.follow(id, readings, upstream.readKept(id));
      settle(() => invoices.look(id, readings));
    };
    // known from before this start, and recorded unless the server ended right then
    for (const { id } of wallets.list()) look(id, upstream.peek(id));
    const ends = [
      upstream.onRead(look),
      upstream.onInvoicePaid((id, hash) => settle(() => invoices.settle(id, [hash], now()))),
      () => makes.stop(),
      () => saves.stop(),
    ];
    return {
      routes: [
        ...createRecordRoutes({ db, wallets, audit, touch: (id) => this.changeHistory(id) }),
        ...createTableRoutes({ db, wallets, now }),
        ...createInvoiceRoutes({ desk: makes, book: invoices, wallets, audit }),
        ...createContactRoutes({ desk: saves, book: contacts, upstream, wallets, audit, now }),
      ],
      invoiceDesk: makes,
      stop: () => {
        for (const end of ends) end();
      },
    };
  }

  private readHistorySeq(walletId: string): number {
    const known = this.historySeqs.get(walletId);
    if (known !== undefined) return known;
    const first = this.options.now();
    this.historySeqs.set(walletId, first);
    return first;
  }

  private changeHistory(walletId: string): void {
    this.historySeqs.set(walletId, this.readHistorySeq(walletId) + 1);
    this.options.onChange(walletId);
  }

  /** Resolves when everything is written. */
  async stop(): Promise<void> {
    await this.record.stop();
    await this.settling;
  }

  private async loadOne(walletId: string): Promise<void> {
    await this.invoices.load(walletId);
    await this.contacts.load(walletId);
  }

  private forget(walletId: string): void {
    for (const book of [this.record, this.invoices, this.contacts]) book.forget(walletId);
    this.units.delete(walletId);
    this.historySeqs.delete(walletId);
  }

  private readUnit(walletId: string): string {
    return JSON.stringify(this.options.wallets.find(walletId)?.unit ?? null);
  }
}
