import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import { isUnworded } from '@mintdeck/shared-types/wallet/unworded';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import type { Author, WalletAudit } from '../needs.ts';
import { isUnclear } from '../unclear.ts';
import { type Ending, type NewOrder, sendOrder, toOutcome } from './new-order.ts';
import { type ChannelOrderRow, toOrder } from './order-row.ts';
import { createOrderStore } from './order-store.ts';

/** So many of a wallet are on its page and in memory, and the unclear ones; the rest stays in the database. */
const SHOWN_MAX = 20;
/** Its POST ends within 90 s, and the server's list is a minute old: earlier, nobody can say that it did not happen. */
const CLEAR_AFTER_MS = 180_000;

/** The server rewrites its lists each minute, and takes some for it and for an answer (docs/decisions/0038). */
const TOLD_AFTER_MS = 90_000;
/** Its list shows a channel within a minute or two. */
const DENIED_LATELY_MS = 3_600_000;
/** The server, or a person, says that the channel was not opened. */
const isDeniedOpening = ({ kind, state, happened }: ChannelOrderRow): boolean =>
  kind === 'open' && (state === 'refused' || (state === 'cleared' && happened === 0));

const isShown = (row: ChannelOrderRow, place: number): boolean => place < SHOWN_MAX || isUnclear(row);

export interface OrderBookOptions {
  db: Kysely<Database>;
  audit: WalletAudit;
  /** ms since the epoch */
  now: () => number;
  /** its page or row is another */
  onChange: (walletId: string) => void;
}

/**
 * Channels that were ordered opened or closed: each order is stored before a byte of it leaves, and none is ever sent twice. One whose end
 * nobody saw is not known until the wallet's list of channels, or a person, tells.
 */
export class ChannelOrderBook {
  private readonly options: OrderBookOptions;
  private readonly stored: ReturnType<typeof createOrderStore>;
  /** by wallet, the newest first */
  private readonly rows = new Map<string, ChannelOrderRow[]>();
  /** wallets and peers of orders that are being stored: two at once are one too many */
  private readonly placing = new Map<string, string>();

  constructor(options: OrderBookOptions) {
    this.options = options;
    this.stored = createOrderStore(options.db);
  }

  /** Reads all; one that was being sent when the server ended may have left. */
  async load(): Promise<void> {
    for (const row of await this.stored.load()) {
      const known = this.rowsOf(row.wallet_id);
      if (isShown(row, known.length)) known.push(row);
    }
  }

  /** The newest first. */
  list(walletId: string): ChannelOrder[] {
    return this.rowsOf(walletId).map(toOrder);
  }

  /** How many nobody knows the end of. */
  countUnclear(walletId: string): number {
    return this.rowsOf(walletId).filter(isUnclear).length;
  }

  isBusy(walletId: string): boolean {
    return [...this.placing.values()].includes(walletId) || this.countUnclear(walletId) > 0;
  }

  /** Throws ApiError already-running when one with that peer is under way or unclear. */
  requireFree(walletId: string, peer: string): void {
    const isBusy = this.rowsOf(walletId).some((row) => row.peer === peer && isUnclear(row));
    if (isBusy || this.placing.has(`${walletId} ${peer}`))
      throw new ApiError('already-running', {
        message:
          'It is not clear yet what became of the last order with this peer. Wait for it, or say how it ended.',
      });
  }

  /**
   * Throws ApiError already-running with how long when an opening with that peer was just refused by a number alone, and no list can have shown yet
   * that it was: another one now could not be told from it. A refusal in words is believed at once.
   */
  requireTold(walletId: string, peer: string): void {
    const now = this.options.now();
    // a clock that was set back meanwhile blocks nothing for good
    const toLeftMs = ({ ended_at: endedAt }: ChannelOrderRow): number =>
      endedAt === null ? 0 : TOLD_AFTER_MS - Math.abs(now - endedAt);
    const untold = this.rowsOf(walletId).filter(
      (row) => row.peer === peer && row.kind === 'open' && row.state === 'refused' && isUnworded(row.note),
    );
    const leftMs = Math.max(0, ...untold.map(toLeftMs));
    if (leftMs > 0)
      throw new ApiError('already-running', {
        message:
          'The last opening with this peer was refused without a reason. The wallet’s list is to show first that it was.',
        retryAfterS: Math.ceil(leftMs / 1000),
      });
  }

  /** What became of the one with that id; null: there is none. Throws ApiError changed-meanwhile when that is another order. */
  async findKnown(
    walletId: string,
    { id, kind, peer }: Pick<NewOrder, 'id' | 'kind' | 'peer'>,
  ): Promise<ChannelOrder | null> {
    const row = this.findRow(walletId, id) ?? (await this.stored.find(id));
    if (row === null) return null;
    if (row.wallet_id !== walletId || row.kind !== kind || row.peer !== peer)
      throw new ApiError('changed-meanwhile');
    return toOrder(row);
  }

  /** Stores an order, sends it, and gives how it ended; the same id again gives what became of it. Throws ApiError already-running. */
  async place(walletId: string, order: NewOrder, author: Author): Promise<ChannelOrder> {
    const known = await this.findKnown(walletId, order);
    if (known !== null) return known;
    this.requireFree(walletId, order.peer);
    order.check();
    const key = `${walletId} ${order.peer}`;
    this.placing.set(key, walletId);
    try {
      await this.store(walletId, order, author);
    } finally {
      this.placing.delete(key);
    }
    return this.send(walletId, order);
  }

  /** Writes how an order ended, or that nobody knows; gives it as it is written. */
  async settle(walletId: string, id: string, ending: Ending): Promise<ChannelOrder> {
    const { now, audit, onChange } = this.options;
    const row = this.findRow(walletId, id);
    if (row === null) throw new ApiError('not-found');
    const columns = { ...ending, ended_at: ending.state === 'not-known' ? null : now() };
    const isEnded = await this.stored.end(row, columns);
    const entry = { ...this.toEntry(row), outcome: toOutcome(ending), note: `${id}: ${ending.state}` };
    if (isEnded) await audit.record(entry);
    onChange(walletId);
    return toOrder(row);
  }

  /** The wallet's own list shows what was ordered: an unclear order is done by that, and one that was denied. `txId`: as the list names it; null: it does not. */
  async see(walletId: string, id: string, txId: string | null): Promise<void> {
    const row = this.findRow(walletId, id);
    if (row === null || row.is_seen === 1) return;
    const shown = { is_seen: 1, tx_id: row.tx_id ?? txId };
    if (isUnclear(row)) return void (await this.settle(walletId, id, { state: 'done', ...shown }));
    const wasDenied = isDeniedOpening(row);
    const note = `${id}: done, although ${row.state}`;
    await this.stored.update(row, { ...shown, state: 'done', happened: null });
    if (wasDenied) await this.options.audit.record({ ...this.toEntry(row), outcome: 'done', note });
    this.options.onChange(walletId);
  }

  /**
   * Those that the wallet's list may still tell about: not known; done and not seen yet; and of late a channel that was refused, or that a
   * person says was not opened: refusals are often a number without a reason, and the list counts more than both. What the server says it did comes
   * first: one new channel is its, and not that of an order in doubt.
   */
  listAwaited(walletId: string): ChannelOrderRow[] {
    const sinceMs = this.options.now() - DENIED_LATELY_MS;
    const rows = this.rowsOf(walletId);
    return [
      ...rows.filter(({ state, is_seen: isSeen }) => state === 'done' && isSeen === 0),
      ...rows.filter(({ state }) => state === 'not-known'),
      ...rows.filter((row) => isDeniedOpening(row) && row.sent_at > sinceMs),
    ];
  }

  /** The transactions that are known to be of other orders. */
  listTxIdsOfOthers(walletId: string, id: string): ReadonlySet<string> {
    const others = this.rowsOf(walletId).filter((row) => row.id !== id);
    return new Set(others.flatMap(({ tx_id: txId }) => (txId === null ? [] : [txId])));
  }

  /** It was removed, or is elsewhere: what is in memory becomes what is stored. */
  async reload(walletId: string): Promise<void> {
    const rows = await this.stored.list(walletId);
    this.rows.set(walletId, rows.filter(isShown));
    this.options.onChange(walletId);
  }

  /**
   * A person looked at the wallet and says how it ended. Throws ApiError not-found, too-late when it is known, or already-running while it
   * may still be on its way.
   */
  async clear(walletId: string, id: string, { happened, by }: { happened: boolean; by: Author }) {
    const { audit, now } = this.options;
    const row = this.findRow(walletId, id);
    if (row === null) throw new ApiError('not-found');
    if (!isUnclear(row)) throw new ApiError('too-late');
    const leftMs = row.sent_at + CLEAR_AFTER_MS - now();
    if (row.state === 'sending' || (!happened && leftMs > 0))
      throw new ApiError('already-running', {
        message: 'The order may still be on its way. Wait until the wallet had time to tell.',
        retryAfterS: Math.max(1, Math.ceil(leftMs / 1000)),
      });
    const note = `${id}: ${happened ? 'happened' : 'did not happen'}`;
    const entry = { action: 'wallet-channel.clear', target: walletId, outcome: 'done' as const, note };
    await audit.record({ account: by, sourceAddress: by.sourceAddress, ...entry });
    // unless its end was found at this very moment
    if (isUnclear(row)) await this.settle(walletId, id, { state: 'cleared', happened: Number(happened) });
    return toOrder(row);
  }

  private async send(walletId: string, order: NewOrder): Promise<ChannelOrder> {
    const ending = await sendOrder(order);
    try {
      return await this.settle(walletId, order.id, ending);
    } catch (error) {
      // how it ended could not be stored: it is looked for, as after a restart
      const row = this.findRow(walletId, order.id);
      if (row?.state === 'sending') row.state = 'not-known';
      throw error;
    }
  }

  private async store(walletId: string, order: NewOrder, author: Author): Promise<void> {
    const { audit, now, onChange } = this.options;
    const row: ChannelOrderRow = {
      id: order.id,
      wallet_id: walletId,
      kind: order.kind,
      state: 'sending',
      peer: order.peer,
      peer_name: null,
      amount_sat: null,
      channel_id: null,
      tx_id: null,
      by_account_id: author.accountId,
      username: author.username,
      source_address: author.sourceAddress,
      sent_at: now(),
      ended_at: null,
      is_seen: 0,
      happened: null,
      note: null,
      before: JSON.stringify(order.before),
      ...order.facts,
    };
    // nothing leaves that is not in the audit
    const what = [row.id, row.channel_id ?? row.peer, row.amount_sat].filter((fact) => fact !== null);
    await audit.record({ ...this.toEntry(row), outcome: 'tried', note: what.join(', ') });
    try {
      await this.stored.insert(row);
    } catch (error) {
      await audit.record({ ...this.toEntry(row), outcome: 'refused', note: row.id });
      throw error;
    }
    this.rows.set(walletId, [row, ...this.rowsOf(walletId)].filter(isShown));
    onChange(walletId);
  }

  private toEntry(row: ChannelOrderRow) {
    return {
      account: { accountId: row.by_account_id, username: row.username },
      sourceAddress: row.source_address,
      action: `wallet-channel.${row.kind}`,
      target: row.wallet_id,
    };
  }

  private findRow(walletId: string, id: string): ChannelOrderRow | null {
    return this.rowsOf(walletId).find((row) => row.id === id) ?? null;
  }

  private rowsOf(walletId: string): ChannelOrderRow[] {
    const rows = this.rows.get(walletId) ?? [];
    this.rows.set(walletId, rows);
    return rows;
  }
}
