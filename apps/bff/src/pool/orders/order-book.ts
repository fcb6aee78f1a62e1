import type { PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { Kysely } from 'kysely';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import type { PoolAudit } from '../needs.ts';
import { type Ending, type NewOrder, sendOrder, toOutcome } from './new-order.ts';
import { describeBusy, isAwaitingFile, isUnclear, toOrder } from './order-row.ts';
import { createOrderStore } from './order-store.ts';

/** So many of an account are on its page and in memory; the rest stays in the database. */
const SHOWN_MAX = 50;

/** `place`: among those of its account, the newest first. */
const isShown = (row: PoolOrderRow, place: number): boolean =>
  place < SHOWN_MAX || isUnclear(row) || isAwaitingFile(row);

export interface OrderAuthor {
  readonly accountId: string;
  readonly username: string;
  readonly sourceAddress: string;
}

export interface OrderBookOptions {
  db: Kysely<Database>;
  audit: PoolAudit;
  /** ms since the epoch */
  now: () => number;
  /** its page or row is another */
  onChange: (accountId: string) => void;
}

/**
 * The orders to the pool: each is stored before a byte of it leaves, and none is ever sent twice. One whose end nobody saw is not known
 * until the pool's lists, or a person, tell.
 */
export class OrderBook {
  private readonly options: OrderBookOptions;
  private readonly stored: ReturnType<typeof createOrderStore>;
  /** by account, the newest first */
  private readonly rows = new Map<string, PoolOrderRow[]>();
  /** accounts whose order is being stored: two at once are one too many */
  private readonly placing = new Set<string>();

  constructor(options: OrderBookOptions) {
    this.options = options;
    this.stored = createOrderStore(options.db);
  }

  /** Reads all; one that was being sent when the server ended may have left. */
  async load(): Promise<void> {
    for (const row of await this.stored.load()) {
      const known = this.rowsOf(row.account_id);
      if (isShown(row, known.length)) known.push(row);
    }
  }

  /** The newest first. */
  list(accountId: string): PoolOrder[] {
    return this.rowsOf(accountId).map(toOrder);
  }

  /** The newest first, as they are stored. */
  listRows(accountId: string): readonly PoolOrderRow[] {
    return this.rowsOf(accountId);
  }

  /** What the one is whose end is not known; null: none. */
  findOpen(accountId: string): PoolOrder['kind'] | null {
    const row = this.rowsOf(accountId).find(isUnclear);
    return row === undefined ? null : toOrder(row).kind;
  }

  isBusy(accountId: string): boolean {
    return this.placing.has(accountId) || this.findOpen(accountId) !== null;
  }

  /** Throws ApiError already-running, which says what is in the way. */
  requireFree(accountId: string): void {
    if (!this.isBusy(accountId)) return;
    const row = this.rowsOf(accountId).find(isUnclear);
    throw new ApiError('already-running', { message: describeBusy(row === undefined ? null : toOrder(row)) });
  }

  /** Stores an order, sends it, and gives how it ended; the same id again gives what became of it. Throws ApiError already-running. */
  async place(accountId: string, order: NewOrder, author: OrderAuthor): Promise<PoolOrder> {
    // also one that is too old to be in memory
    const known = this.findRow(accountId, order.id) ?? (await this.stored.find(accountId, order.id));
    if (known !== null) {
      if (known.kind === order.kind) return toOrder(known);
      throw new ApiError('changed-meanwhile');
    }
    this.requireFree(accountId);
    order.check?.();
    this.placing.add(accountId);
    try {
      await this.store(accountId, order, author);
    } finally {
      this.placing.delete(accountId);
    }
    return this.send(accountId, order);
  }

  /** Writes how an order ended, or that nobody knows; gives it as it is written. */
  async settle(accountId: string, id: string, ending: Ending): Promise<PoolOrder> {
    const { now, audit, onChange } = this.options;
    const row = this.findRow(accountId, id);
    if (row === null) throw new ApiError('not-found');
    const columns = { ...ending, ended_at: ending.state === 'not-known' ? null : now() };
    const isEnded = await this.stored.end(row, columns);
    const entry = { ...this.toEntry(row), outcome: toOutcome(ending), note: `${id}: ${ending.state}` };
    if (isEnded) await audit.record(entry);
    onChange(accountId);
    return toOrder(row);
  }

  /** The pool's own lists show what was ordered: an unclear order is done by that. `amount`: as they name it, null where they do not. */
  async see(accountId: string, id: string, amount?: string | null): Promise<void> {
    const row = this.findRow(accountId, id);
    if (row === null || row.is_seen === 1) return;
    const shown = { is_seen: 1, ...(amount === undefined ? {} : { amount }) };
    if (isUnclear(row)) return void (await this.settle(accountId, id, { state: 'done', ...shown }));
    await this.stored.update(row, shown);
    this.options.onChange(accountId);
  }

  /** Its account is another user of the pool by now, or elsewhere: what the pool says tells nothing of earlier orders. */
  async leave(accountId: string): Promise<void> {
    for (const row of this.rowsOf(accountId)) await this.end(accountId, row.id);
  }

  /** Nothing is looked for or waited for any more that an order brought about. */
  async end(accountId: string, id: string): Promise<void> {
    const row = this.findRow(accountId, id);
    if (row === null || row.is_over === 1) return;
    await this.stored.update(row, { is_over: 1 });
    this.options.onChange(accountId);
  }

  /** Those that the pool's lists may still tell about: not known, or done and not seen yet. */
  listAwaited(accountId: string): PoolOrderRow[] {
    return this.rowsOf(accountId).filter(
      ({ state, is_seen: isSeen, is_over: isOver }) =>
        state === 'not-known' || (state === 'done' && isSeen === 0 && isOver === 0),
    );
  }

  /**
   * A person looked at the pool and says how it ended; or that nobody waits for the file of a payout any more. Throws ApiError not-found,
   * or too-late when it is known.
   */
  async clear(accountId: string, id: string, { happened, by }: { happened: boolean; by: OrderAuthor }) {
    const row = this.findRow(accountId, id);
    if (row === null) throw new ApiError('not-found');
    const isAwaited = isAwaitingFile(row);
    if (row.state !== 'not-known' && !isAwaited) throw new ApiError('too-late');
    const note = `${id}: ${happened ? 'happened' : 'did not happen'}`;
    const entry = { action: 'pool-order.clear', target: accountId, outcome: 'done' as const, note };
    await this.options.audit.record({ account: by, sourceAddress: by.sourceAddress, ...entry });
    if (isAwaited) await this.end(accountId, id);
    // unless its end was found at this very moment
    else if (row.state === 'not-known')
      await this.settle(accountId, id, { state: 'cleared', is_seen: Number(happened) });
    return toOrder(row);
  }

  private async send(accountId: string, order: NewOrder): Promise<PoolOrder> {
    const ending = await sendOrder(order);
    try {
      return await this.settle(accountId, order.id, ending);
    } catch (error) {
      // how it ended could not be stored: it is looked for, as after a restart
      const row = this.findRow(accountId, order.id);
      if (row?.state === 'sending') row.state = 'not-known';
      throw error;
    }
  }

  private async store(accountId: string, order: NewOrder, author: OrderAuthor): Promise<void> {
    const { audit, now, onChange } = this.options;
    const row: PoolOrderRow = {
      account_id: accountId,
      id: order.id,
      kind: order.kind,
      state: 'sending',
      by_account_id: author.accountId,
      username: author.username,
      source_address: author.sourceAddress,
      sent_at: now(),
      ended_at: null,
      method: null,
      amount: null,
      tx_id: null,
      sha256: null,
      asked: null,
      answered: null,
      is_seen: 0,
      is_over: 0,
      note: null,
      before: JSON.stringify(order.before),
      ...order.facts,
    };
    // nothing leaves that is not in the audit
    const what = [row.id, row.method, row.sha256].filter((fact) => fact !== null).join(', ');
    await audit.record({ ...this.toEntry(row), outcome: 'tried', note: what });
    await this.stored.insert(row);
    this.rows.set(accountId, [row, ...this.rowsOf(accountId)].filter(isShown));
    onChange(accountId);
  }

  private toEntry(row: PoolOrderRow) {
    return {
      account: { accountId: row.by_account_id, username: row.username },
      sourceAddress: row.source_address,
      action: `pool-order.${row.kind}`,
      target: row.account_id,
    };
  }

  private findRow(accountId: string, id: string): PoolOrderRow | null {
    return this.rowsOf(accountId).find((row) => row.id === id) ?? null;
  }

  private rowsOf(accountId: string): PoolOrderRow[] {
    const rows = this.rows.get(accountId) ?? [];
    this.rows.set(accountId, rows);
    return rows;
  }
}
