import type { FinalizePayoutRequest, PoolOrder } from '@mintdeck/shared-types/pool/orders';
import { ApiError } from '../../http/api-error.ts';
import type { PoolAudit, PoolReadings, PoolUpstream } from '../needs.ts';
import type { PoolRecord } from '../record/pool-record.ts';
import type { SlateDesk } from '../slates/slate-desk.ts';
import type { AwaitedPayouts } from './awaited.ts';
import { isSameId, judgeFinalize } from './finalize-evidence.ts';
import { keepTaken, type OrderingAccounts, requirePassword } from './kept-password.ts';
import { OrderGivenUp } from './new-order.ts';
import type { OrderAuthor, OrderBook } from './order-book.ts';
import { NOTHING_BEFORE, type OrderBefore } from './order-row.ts';
import { readPayoutsBefore } from './read-before.ts';
import { findTakenFile } from './taken-files.ts';

export interface FinalizeDeskOptions {
  accounts: OrderingAccounts;
  audit: PoolAudit;
  upstream: Pick<PoolUpstream, 'refresh' | 'finalizePayout'>;
  record: Pick<PoolRecord, 'read' | 'follow' | 'settled'>;
  book: OrderBook;
  awaited: Pick<AwaitedPayouts, 'find'>;
  slates: Pick<SlateDesk, 'require' | 'drop'>;
  /** ms since the epoch */
  now: () => number;
}

/** A person and the session in which the file was looked at. */
export type FinalizeAuthor = OrderAuthor & { readonly sessionId: string };

/** Sends the files that finish payouts, and looks in the pool's list for what became of them. */
export class FinalizeDesk {
  private readonly options: FinalizeDeskOptions;
  private readonly ending = new AbortController();

  constructor(options: FinalizeDeskOptions) {
    this.options = options;
  }

  /** What has not left yet leaves no more. */
  stop(): void {
    this.ending.abort(new OrderGivenUp());
  }

  /**
   * Sends a file that was looked at before and gives how that ended. Throws ApiError already-running, changed-meanwhile,
   * credential-locked or invalid-input, and UpstreamError when the pool could not be asked right before; nothing was sent then.
   */
  async finalize(id: string, request: FinalizePayoutRequest, author: FinalizeAuthor): Promise<PoolOrder> {
    const { accounts, upstream, record, book, slates } = this.options;
    const config = accounts.require(id);
    const known = book.list(id).find((order) => order.id === request.orderId);
    if (known?.kind === 'finalize') return known;
    accounts.requireStill(id, request.target ?? config);
    book.requireFree(id);
    const owner = { sessionId: author.sessionId, accountId: id };
    // an hour of work at the wallet must not be lost to a question that cannot be answered: the file is looked at first
    slates.require(owner, request.sha256);
    const password = requirePassword(accounts, id, request.password);
    const { signal } = this.ending;
    await readPayoutsBefore(id, { upstream, record, signal });
    // the list may tell another payout by now
    const { text, preview } = slates.require(owner, request.sha256);
    const order = await book.place(
      id,
      {
        id: request.orderId,
        kind: 'finalize',
        facts: { tx_id: preview.txId, sha256: preview.sha256, amount: preview.amountNanogrin },
        before: { ...NOTHING_BEFORE, payout: this.findPayout(id, preview.txId) },
        check: () => {
          accounts.requireStill(id, config);
          this.requireNotTaken(id, preview.txId);
        },
        send: async () => {
          const { amountNanogrin } = await upstream.finalizePayout(id, { tx: text, password }, signal);
          return amountNanogrin === null ? {} : { amountNanogrin };
        },
      },
      author,
    );
    if (order.state === 'done') slates.drop(owner, request.sha256);
    if (order.state === 'done' && request.keepPassword)
      await keepTaken(this.options, { config, password, author });
    return order;
  }

  /** Said when the file is looked at, and true by now of one that another session sent meanwhile. Throws ApiError already-running. */
  private requireNotTaken(id: string, slateId: string): void {
    const { book, now } = this.options;
    if (findTakenFile(book.list(id), slateId, now()) !== null)
      throw new ApiError('already-running', {
        message:
          'Nothing was sent: the pool has taken a file of this payout already. Wait until its list shows it.',
      });
  }

  /** Looks for what was sent in what the pool says now. */
  async look(id: string, readings: PoolReadings): Promise<void> {
    const { book, record } = this.options;
    for (const row of book.listAwaited(id).filter(({ kind }) => kind === 'finalize')) {
      const verdict = judgeFinalize(row, readings.payouts.takenAt, record.read(id).payouts);
      if (verdict === 'shown') await book.see(id, row.id);
      else if (verdict === 'given-up' && row.state === 'not-known')
        await book.settle(id, row.id, { state: 'not-done' });
    }
  }

  /** The payout that the file is for, as the pool lists it right now: by the slate's id, else the one that is waited for. */
  private findPayout(id: string, slateId: string): OrderBefore['payout'] {
    const { awaited, record } = this.options;
    const listed = record.read(id).payouts.filter(({ isListed }) => isListed);
    const waitingId = awaited.find(id)?.txId ?? null;
    const found =
      listed.find(({ txId }) => isSameId(txId, slateId)) ??
      listed.find(({ txId }) => isSameId(txId, waitingId));
    if (found === undefined) return null;
    const { id: payoutId, txId, commit, status } = found;
    return { id: payoutId, txId, commit, status };
  }
}
