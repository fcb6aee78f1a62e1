import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { ApiError } from '../../http/api-error.ts';
import type { Author, WalletAudit } from '../needs.ts';
import { isUnclear, UNCLEAR_STATES } from '../unclear.ts';
import type { Ending } from './ending.ts';
import { type PaymentRow, toPayment, toToldBy } from './payment-row.ts';
import type { PaymentStore } from './payment-store.ts';

/** So many of a wallet are on its page and in memory; the rest stays in the database. */
const SHOWN_MAX = 50;
/**
 * A payment leaves within 95 s or never (pay-desk.ts), the server has 90 s to answer, and rewrites its lists each minute: earlier, nobody
 * can say that it did not happen.
 */
export const CLEAR_AFTER_MS = 300_000;
/** The server rewrites its lists each minute, takes up to ten seconds for it, and an answer with one takes as long. */
export const TOLD_AFTER_MS = 90_000;

/** What proves a payment: the wallet's own row of it, or our record of that row. */
export interface Proof {
  readonly at: number | null;
  readonly feesSat: number | null;
}

export interface PaymentBookOptions {
  store: PaymentStore;
  audit: WalletAudit;
  /** ms since the epoch */
  now: () => number;
  /** its page or row is another */
  onChange: (walletId: string) => void;
}

/**
 * The payments by Lightning invoices. A row that is stored before a byte leaves is the only way to send one, the database takes no second
 * row of an invoice that is paid or may be, and none is ever sent twice. One whose end nobody saw is not known until the wallet's own list,
 * or a person, tells.
 */
export class PaymentBook {
  private readonly options: PaymentBookOptions;
  /** by wallet, the newest first */
  private readonly rows = new Map<string, PaymentRow[]>();
  /** by wallet, how many are being stored */
  private readonly placing = new Map<string, number>();
  /** ids of those that were denied or lost so lately that no list can tell, whatever was made of the clock since */
  readonly resting = new Set<string>();
  /** ids of those that this server is sending, for however long */
  readonly underWay = new Set<string>();
  /** by id, who waits for the end of one */
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(options: PaymentBookOptions) {
    this.options = options;
  }

  /** Reads what is shown; what was being sent when the server ended is not known from now on, and looked for, never sent again. */
  async load(): Promise<void> {
    const { store } = this.options;
    await store.loseSending();
    for (const row of (await store.load(SHOWN_MAX)).reverse()) this.keep(row);
  }

  /** The newest first. */
  list(walletId: string): Payment[] {
    return this.rowsOf(walletId).map(toPayment);
  }

  /** How many nobody knows the end of. */
  countUnclear(walletId: string): number {
    return this.rowsOf(walletId).filter(isUnclear).length;
  }

  isBusy(walletId: string): boolean {
    return this.placing.has(walletId) || this.countUnclear(walletId) > 0;
  }

  /** Also one that is too old to be in memory; null: there is none. */
  async find(id: string): Promise<PaymentRow | null> {
    return this.findRow(id) ?? (await this.options.store.find(id));
  }

  /**
   * Stores a payment, after the audit has it: only then may it be sent. Gives null, or the one that is there already, of that id or of that
   * invoice; then nothing may be sent. `check` is asked right before and throws what forbids it, `triedIds` are earlier tries of it that are known
   * to have paid nothing.
   */
  async place(
    row: PaymentRow,
    { check, triedIds }: { readonly check: () => void; readonly triedIds: ReadonlySet<string> },
  ): Promise<PaymentRow | null> {
    const { audit, store, onChange } = this.options;
    const { wallet_id: walletId } = row;
    check();
    this.count(walletId, 1);
    try {
      await audit.record({ ...this.toEntry(row), outcome: 'tried', note: `${row.id}: ${row.payment_hash}` });
      const there = await store.insert(row, triedIds);
      if (there === null) this.keep(row);
      // stored, and the database's answer was lost: as if it had left
      else if (there.id === row.id && this.findRow(row.id) === null) this.keep(there);
      else await audit.record({ ...this.toEntry(row), outcome: 'refused', note: `${row.id}: ${there.id}` });
      if (there === null) onChange(walletId);
      return there;
    } finally {
      this.count(walletId, -1);
    }
  }

  /** Writes how sending ended, or that nobody knows, unless more is known by now. */
  async settle(row: PaymentRow, { state, reason, isDenied = false }: Ending): Promise<void> {
    const endedAt = state === 'not-known' ? null : this.options.now();
    const toldBy = endedAt === null || !isDenied ? null : endedAt + TOLD_AFTER_MS;
    try {
      const outcome = state === 'failed' ? 'refused' : 'failed';
      const columns = {
        ...{ state, reason, ended_at: endedAt },
        ...(toldBy === null ? {} : { told_by: toldBy, looked_at: null }),
      };
      const from = state === 'not-known' ? ['sending'] : UNCLEAR_STATES;
      await this.change(row, { from, columns, outcome });
    } catch (error) {
      // how it ended could not be stored: it is looked for, as after a restart
      const kept = this.findRow(row.id);
      if (kept?.state === 'sending') this.keep({ ...kept, state: 'not-known' });
      throw error;
    }
  }

  /** The wallet's own list, or our record of it, has it: it is paid, whatever anybody said of it before. */
  async prove(row: PaymentRow, { at, feesSat }: Proof): Promise<void> {
    const { now } = this.options;
    const seenAt = now();
    const columns = {
      state: 'paid',
      ended_at: row.ended_at ?? seenAt,
      seen_at: seenAt,
      paid_at: at,
      fees_sat: feesSat,
      reason: null,
      happened: null,
    };
    const from = [...UNCLEAR_STATES, 'failed', 'cleared'];
    await this.change(row, { from, columns, outcome: 'done' });
  }

  /** The wallet's list was read without it, at that time (ms since the epoch). */
  async miss(row: PaymentRow, takenAt: number): Promise<void> {
    const fromMs = isUnclear(row) ? row.sent_at : toToldBy(row);
    if (fromMs === null || takenAt <= fromMs || this.resting.has(row.id)) return;
    // of one that is denied the first that tells is enough
    const knownMs = row.looked_at ?? 0;
    if (isUnclear(row) ? takenAt <= knownMs : knownMs > fromMs) return;
    await this.change(row, { from: [row.state], columns: { looked_at: takenAt }, outcome: null });
  }

  /** One that is said to be on its way for longer than anything takes: whoever sent it is gone, or could not write its end. */
  async lose(row: PaymentRow): Promise<void> {
    if (row.state !== 'sending' || this.underWay.has(row.id)) return;
    if (this.options.now() <= row.sent_at + CLEAR_AFTER_MS) return;
    await this.change(row, { from: ['sending'], columns: { state: 'not-known' }, outcome: null });
  }

  /** Those in memory that no list has shown. */
  listUnproven(walletId: string): PaymentRow[] {
    return this.rowsOf(walletId).filter(({ state }) => state !== 'paid');
  }

  /** As they are stored: another server on this database may have written them. */
  refresh(walletId: string, rows: readonly PaymentRow[]): void {
    const isOther = (row: PaymentRow): boolean => this.findRow(row.id)?.state !== row.state;
    const others = rows.filter(isOther);
    for (const row of others) this.keep(row);
    if (others.length > 0) this.options.onChange(walletId);
  }

  /** As they are stored: its wallet is another user's by now, or is gone. */
  async reload(walletId: string): Promise<void> {
    const rows = await this.options.store.load(SHOWN_MAX);
    this.rows.set(
      walletId,
      rows.filter((row) => row.wallet_id === walletId),
    );
    this.options.onChange(walletId);
  }

  /**
   * A person looked and says how it ended: one that happened keeps its invoice from being paid for good, one that did not lets it be paid.
   * Throws ApiError not-found, too-late when it is known, or already-running while it may still be on its way.
   */
  async clear(walletId: string, id: string, { happened, by }: { happened: boolean; by: Author }) {
    const { audit, now } = this.options;
    // what the person knows is from now, however long the database takes
    const saidAt = now();
    const row = await this.find(id);
    if (row === null || row.wallet_id !== walletId) throw new ApiError('not-found');
    if (!isUnclear(row)) throw new ApiError('too-late');
    const leftMs = row.sent_at + CLEAR_AFTER_MS - saidAt;
    const isEarly = leftMs > 0 && (row.state === 'sending' || !happened);
    if (isEarly || this.underWay.has(id))
      throw new ApiError('already-running', {
        message: 'The payment may still be on its way. Wait until its server had time to tell.',
        retryAfterS: Math.max(1, Math.ceil(leftMs / 1000)),
      });
    const note = `${id}: ${happened ? 'happened' : 'did not happen'}`;
    const entry = { action: 'wallet-payment.clear', target: walletId, outcome: 'done' as const, note };
    await audit.record({ account: by, sourceAddress: by.sourceAddress, ...entry });
    const toldBy = happened ? null : row.sent_at + CLEAR_AFTER_MS;
    const columns = { state: 'cleared', happened: Number(happened), ended_at: now(), told_by: toldBy };
    // unless its end was found at this very moment
    await this.change(row, { from: UNCLEAR_STATES, columns, outcome: null });
    return toPayment((await this.find(id)) ?? row);
  }

  /** Resolves when one is not being sent any more, as far as this server knows. */
  async awaitEnd(id: string): Promise<void> {
    if (this.findRow(id)?.state !== 'sending') return;
    await new Promise<void>((resolve) => {
      this.waiting.set(id, (this.waiting.get(id) ?? new Set()).add(resolve));
    });
  }

  private async change(
    row: PaymentRow,
    {
      from,
      columns,
      outcome,
    }: {
      from: readonly string[];
      columns: Partial<PaymentRow>;
      outcome: 'done' | 'refused' | 'failed' | null;
    },
  ): Promise<void> {
    const { store, audit, onChange } = this.options;
    const { id, wallet_id: walletId } = row;
    const isChanged = await store.change(id, from, columns);
    // another server on this database may have written before
    const stored = await store.find(id);
    if (stored !== null) this.keep(stored);
    onChange(walletId);
    if (isChanged && outcome !== null && stored !== null)
      await audit.record({ ...this.toEntry(stored), outcome, note: `${id}: ${stored.state}` });
  }

  /** Puts a row, or what it is by now, where it belongs. */
  private keep(row: PaymentRow): void {
    const known = this.rowsOf(row.wallet_id);
    const at = known.findIndex(({ id }) => id === row.id);
    if (at >= 0) known[at] = row;
    else known.unshift(row);
    known.sort((one, other) => other.sent_at - one.sent_at);
    const shown = known.filter((each, place) => place < SHOWN_MAX || isUnclear(each));
    this.rows.set(row.wallet_id, shown);
    if (row.state === 'sending') return;
    for (const resolve of this.waiting.get(row.id) ?? []) resolve();
    this.waiting.delete(row.id);
  }

  private count(walletId: string, by: number): void {
    const count = by + (this.placing.get(walletId) ?? 0);
    if (count > 0) this.placing.set(walletId, count);
    else this.placing.delete(walletId);
  }

  private toEntry(row: PaymentRow) {
    return {
      account: { accountId: row.by_account_id, username: row.username },
      sourceAddress: row.source_address,
      action: 'wallet-payment.send',
      target: row.wallet_id,
    };
  }

  private findRow(id: string): PaymentRow | null {
    for (const rows of this.rows.values()) {
      const row = rows.find((each) => each.id === id);
      if (row !== undefined) return row;
    }
    return null;
  }

  private rowsOf(walletId: string): PaymentRow[] {
    return this.rows.get(walletId) ?? [];
  }
}
