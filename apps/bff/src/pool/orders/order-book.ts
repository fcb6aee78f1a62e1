import type { PoolOrder, PoolOrderState } from '@mintdeck/shared-types/pool/orders';
import type { Kysely } from 'kysely';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { PoolAudit } from '../needs.ts';
import { isAwaitingFile, isUnclear, type OrderBefore, toOrder } from './order-row.ts';

/** So many of an account are on its page and in memory; the rest stays in the database. */
const SHOWN_MAX = 50;

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

type Facts = Partial<Pick<PoolOrderRow, 'method' | 'amount' | 'tx_id' | 'sha256' | 'asked'>>;

/** What the pool's answer to an order said; what it can name and did not is null. */
export interface OrderAnswer {
  readonly amountNanogrin?: string | null;
  readonly settings?: { readonly monitor: boolean | null; readonly limited: boolean | null };
}

/** What a person orders; `send` is one POST. */
export interface NewOrder {
  readonly id: string;
  readonly kind: PoolOrder['kind'];
  readonly facts: Facts;
  readonly before: OrderBefore;
  /** Asked right before it is stored; throws what forbids it. */
  readonly check?: () => void;
  readonly send: () => Promise<OrderAnswer>;
}

type Ending = Partial<Pick<PoolOrderRow, 'amount' | 'answered' | 'note' | 'is_seen'>> & {
  state: PoolOrderState;
};

/** It was given up before a byte of it left. */
export class OrderGivenUp extends Error {
  override readonly name = 'OrderGivenUp';
}

/** How an order that failed stands: refused in the pool's words or never sent only where that is certain. */
const toFailure = (error: unknown): Ending => {
  if (error instanceof OrderGivenUp || error instanceof ApiError) return { state: 'not-done' };
  if (!(error instanceof UpstreamError) || error.isDoubtful) return { state: 'not-known' };
  return { state: error.kind === 'rejected' ? 'refused' : 'not-done', note: error.said };
};

const toDone = ({ amountNanogrin, settings }: OrderAnswer): Ending => ({
  state: 'done',
  ...(amountNanogrin === undefined ? {} : { amount: amountNanogrin }),
  ...(settings === undefined ? {} : { answered: JSON.stringify(settings) }),
});

const toOutcome = ({ state, is_seen: isSeen }: Ending): 'done' | 'refused' | 'failed' => {
  if (state === 'refused') return 'refused';
  return state === 'done' || (state === 'cleared' && isSeen === 1) ? 'done' : 'failed';
};

/**
 * The orders to the pool: each is stored before a byte of it leaves, and none is ever sent twice. One whose end nobody saw is not known
 * until the pool's lists, or a person, tell.
 */
export class OrderBook {
  private readonly options: OrderBookOptions;
  /** by account, the newest first */
  private readonly rows = new Map<string, PoolOrderRow[]>();
  /** accounts whose order is being stored: two at once are one too many */
  private readonly placing = new Set<string>();

  constructor(options: OrderBookOptions) {
    this.options = options;
  }

  /** Reads all; one that was being sent when the server ended may have left. */
  async load(): Promise<void> {
    const { db } = this.options;
    await db.updateTable('pool_orders').set({ state: 'not-known' }).where('state', '=', 'sending').execute();
    const rows = await db.selectFrom('pool_orders').selectAll().orderBy('sent_at', 'desc').execute();
    for (const row of rows) {
      const known = this.rowsOf(row.account_id);
      if (known.length < SHOWN_MAX || isUnclear(row) || isAwaitingFile(row)) known.push(row);
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

  /** Stores an order, sends it, and gives how it ended; the same id again gives what became of it. Throws ApiError already-running. */
  async place(accountId: string, order: NewOrder, author: OrderAuthor): Promise<PoolOrder> {
    const known = await this.findStored(accountId, order.id);
    if (known !== null) {
      if (known.kind === order.kind) return toOrder(known);
      throw new ApiError('changed-meanwhile');
    }
    if (this.isBusy(accountId)) throw new ApiError('already-running');
    order.check?.();
    this.placing.add(accountId);
    try {
      await this.store(accountId, order, author);
    } finally {
      this.placing.delete(accountId);
    }
    return this.send(accountId, order);
  }

  /** Writes how an order ended, or that nobody knows. */
  async settle(accountId: string, id: string, ending: Ending): Promise<PoolOrder> {
    const { now, audit, onChange } = this.options;
    const row = this.rowsOf(accountId).find((each) => each.id === id);
    if (row === undefined) throw new ApiError('not-found');
    const columns = { ...ending, ended_at: ending.state === 'not-known' ? null : now() };
    await this.update(row, columns);
    const entry = { ...this.toEntry(row), outcome: toOutcome(ending), note: `${id}: ${ending.state}` };
    await audit.record(entry);
    onChange(accountId);
    return toOrder(row);
  }

  /** The pool's own lists show what was ordered, and its amount where they name it: an unclear order is done by that. */
  async see(accountId: string, id: string, amount: string | null = null): Promise<void> {
    const row = this.rowsOf(accountId).find((each) => each.id === id);
    if (row === undefined || row.is_seen === 1) return;
    const shown = { is_seen: 1, ...(amount === null ? {} : { amount }) };
    if (isUnclear(row)) return void (await this.settle(accountId, id, { state: 'done', ...shown }));
    await this.update(row, shown);
    this.options.onChange(accountId);
  }

  /** Its account is another user of the pool by now, or elsewhere: what the pool says tells nothing of earlier orders. */
  async leave(accountId: string): Promise<void> {
    for (const row of this.rowsOf(accountId)) await this.end(accountId, row.id);
  }

  /** Nothing is looked for or waited for any more that an order brought about. */
  async end(accountId: string, id: string): Promise<void> {
    const row = this.rowsOf(accountId).find((each) => each.id === id);
    if (row === undefined || row.is_over === 1) return;
    await this.update(row, { is_over: 1 });
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
    const row = this.rowsOf(accountId).find((each) => each.id === id);
    if (row === undefined) throw new ApiError('not-found');
    const isAwaited = isAwaitingFile(row);
    if (row.state !== 'not-known' && !isAwaited) throw new ApiError('too-late');
    const note = `${id}: ${happened ? 'happened' : 'did not happen'}`;
    const entry = { action: 'pool-order.clear', target: accountId, outcome: 'done' as const, note };
    await this.options.audit.record({ account: by, sourceAddress: by.sourceAddress, ...entry });
    if (!isAwaited) return this.settle(accountId, id, { state: 'cleared', is_seen: Number(happened) });
    await this.end(accountId, id);
    return toOrder(row);
  }

  private async send(accountId: string, { id, send }: NewOrder): Promise<PoolOrder> {
    const ending = await send().then(toDone, toFailure);
    try {
      return await this.settle(accountId, id, ending);
    } catch (error) {
      // it may have been carried out: the lists of the pool are looked at, as after a restart
      for (const row of this.rowsOf(accountId))
        if (row.id === id && row.state === 'sending') row.state = 'not-known';
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
    await this.insert(row);
    this.rowsOf(accountId).unshift(row);
    onChange(accountId);
  }

  /** Throws ApiError already-running when another server on this database has stored one that is unclear. */
  private async insert(row: PoolOrderRow): Promise<void> {
    const { db } = this.options;
    try {
      await db.insertInto('pool_orders').values(row).execute();
    } catch (error) {
      const unclear = await db
        .selectFrom('pool_orders')
        .select('id')
        .where('account_id', '=', row.account_id)
        .where('state', 'in', ['sending', 'not-known'])
        .executeTakeFirst();
      throw unclear === undefined ? error : new ApiError('already-running');
    }
  }

  private async update(row: PoolOrderRow, columns: Partial<PoolOrderRow>): Promise<void> {
    const query = this.options.db.updateTable('pool_orders').set(columns);
    await query.where('account_id', '=', row.account_id).where('id', '=', row.id).execute();
    Object.assign(row, columns);
  }

  /** Also one that is too old to be in memory. */
  private async findStored(accountId: string, id: string): Promise<PoolOrderRow | null> {
    const here = this.rowsOf(accountId).find((row) => row.id === id);
    if (here !== undefined) return here;
    const query = this.options.db.selectFrom('pool_orders').selectAll();
    const row = await query.where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();
    return row ?? null;
  }

  private toEntry(row: PoolOrderRow) {
    return {
      account: { accountId: row.by_account_id, username: row.username },
      sourceAddress: row.source_address,
      action: `pool-order.${row.kind}`,
      target: row.account_id,
    };
  }

  private rowsOf(accountId: string): PoolOrderRow[] {
    const rows = this.rows.get(accountId) ?? [];
    this.rows.set(accountId, rows);
    return rows;
  }
}
