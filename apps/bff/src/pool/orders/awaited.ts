import { LISTS_AGE_MS } from '@mintdeck/shared-types/pool/orders';
import type { AwaitedPayout, PoolPayout } from '@mintdeck/shared-types/pool/page';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import type { PoolReadings } from '../needs.ts';
import type { PoolRecord } from '../record/pool-record.ts';
import type { WaitingPayout } from '../record/record-lists.ts';
import { findPayoutOf } from './evidence.ts';
import type { OrderBook } from './order-book.ts';
import { isAwaitingFile, LOOKED_FOR_MS, toBefore } from './order-row.ts';

/** One that waits for longer is not waited for: the pool's word for its state may mean another thing. */
const ELSEWHERE_FOR_MS = 7 * 86_400_000;

/** Whether the pool's list shows that nobody has to send a file for it: it has the file, or gave it up. */
const isListedAnswered = ({ paidAt, commit, tone }: PoolPayout): boolean =>
  paidAt !== null || commit !== null || tone === 'ok' || tone === 'bad';

/** Whether our own order may have brought it about: then it is that order's to tell of, whatever became of it. */
const isOf = (row: PoolOrderRow, { id, firstSeenAt }: WaitingPayout): boolean =>
  row.kind === 'payout' &&
  row.state !== 'refused' &&
  row.state !== 'not-done' &&
  firstSeenAt >= row.sent_at &&
  firstSeenAt <= row.sent_at + LOOKED_FOR_MS + LISTS_AGE_MS &&
  !toBefore(row).payoutIds.includes(id);

/** Whether a file was sent since, and taken. */
const wasFinalized = (rows: readonly PoolOrderRow[], sinceMs: number): boolean =>
  rows.some(
    ({ kind, state, is_seen: isSeen, sent_at: sentAt }) =>
      kind === 'finalize' && sentAt > sinceMs && (state === 'done' || (state === 'cleared' && isSeen === 1)),
  );

export interface AwaitedPayoutsOptions {
  book: Pick<OrderBook, 'listRows' | 'end'>;
  record: Pick<PoolRecord, 'read'>;
  /** ms since the epoch */
  now: () => number;
}

/** The payouts by e-mail that wait for the file which a wallet makes of the mail. */
export class AwaitedPayouts {
  private readonly options: AwaitedPayoutsOptions;
  /** by account, ms by which the pool's clock is ahead of ours */
  private readonly clocks = new Map<string, number | null>();

  constructor(options: AwaitedPayoutsOptions) {
    this.options = options;
  }

  /** Our own order's, or else one that the pool lists so; null: none waits. */
  find(id: string): AwaitedPayout | null {
    const rows = this.options.book.listRows(id);
    const row = rows.find(isAwaitingFile);
    if (row === undefined) return this.findElsewhere(id);
    if (wasFinalized(rows, row.sent_at)) return null;
    const payout = this.findPayout(id, row);
    // a list that leaves it out once may have it again
    if (payout !== null && (isListedAnswered(payout) || !payout.isListed)) return null;
    return {
      orderId: row.id,
      amountNanogrin: payout?.amountNanogrin ?? row.amount,
      txId: payout?.txId ?? null,
      since: row.sent_at,
    };
  }

  /** Follows what the pool says now: an order whose payout has its file, or that the pool does not list a day later, waits no more. */
  async look(id: string, { dashboard, payouts }: PoolReadings): Promise<void> {
    const { book } = this.options;
    this.clocks.set(id, dashboard.value?.clockAheadMs ?? null);
    for (const row of book.listRows(id).filter(isAwaitingFile)) {
      const payout = this.findPayout(id, row);
      const isAbsent =
        payout === null &&
        payouts.takenAt !== null &&
        payouts.takenAt > row.sent_at + LOOKED_FOR_MS + LISTS_AGE_MS;
      const isSent = wasFinalized(book.listRows(id), row.sent_at);
      if (isSent || isAbsent || (payout !== null && isListedAnswered(payout))) await book.end(id, row.id);
    }
  }

  private findPayout(id: string, row: PoolOrderRow): PoolPayout | null {
    return findPayoutOf(row, this.clocks.get(id) ?? null, this.options.record.read(id).payouts);
  }

  private findElsewhere(id: string): AwaitedPayout | null {
    const { book, record, now } = this.options;
    const rows = book.listRows(id);
    const found = record
      .read(id)
      .waiting.find(
        (each) => !rows.some((row) => isOf(row, each)) && now() - each.firstSeenAt < ELSEWHERE_FOR_MS,
      );
    if (found === undefined || wasFinalized(rows, found.firstSeenAt)) return null;
    const { amountNanogrin, txId, firstSeenAt } = found;
    return { orderId: null, amountNanogrin, txId, since: firstSeenAt };
  }
}
