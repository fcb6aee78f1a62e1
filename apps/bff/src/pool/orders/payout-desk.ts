import { PAYOUT_LEAST_NANOGRIN } from '@mintdeck/shared-types/pool/grin';
import {
  findJustPaidUntil,
  type PoolOrder,
  type RequestPayoutRequest,
} from '@mintdeck/shared-types/pool/orders';
import { ApiError } from '../../http/api-error.ts';
import type { PoolAudit, PoolReadings, PoolUpstream } from '../needs.ts';
import type { PoolRecord } from '../record/pool-record.ts';
import type { AwaitedPayouts } from './awaited.ts';
import { findPayoutOf, judgePayout } from './evidence.ts';
import { keepTaken, type OrderingAccounts, requirePassword } from './kept-password.ts';
import { OrderGivenUp } from './new-order.ts';
import type { OrderAuthor, OrderBook } from './order-book.ts';
import { NOTHING_BEFORE } from './order-row.ts';
import { readPayoutsBefore } from './read-before.ts';

export interface PayoutDeskOptions {
  accounts: OrderingAccounts;
  audit: PoolAudit;
  upstream: Pick<PoolUpstream, 'refresh' | 'requestPayout'>;
  record: Pick<PoolRecord, 'read' | 'follow' | 'settled'>;
  book: OrderBook;
  awaited: Pick<AwaitedPayouts, 'find'>;
  /** ms since the epoch */
  now: () => number;
}

const refuse = (field: string, message: string) =>
  new ApiError('invalid-input', { fields: { [field]: message } });

/** Both as a time of day and as a wait: the reader's clock may be another. */
const describeJustPaid = (untilMs: number, nowMs: number): string => {
  const time = new Date(Math.ceil(untilMs / 1000) * 1000).toISOString().slice(11, 19);
  const waitS = Math.ceil((untilMs - nowMs) / 1000);
  return `Nothing was ordered. The pool does not list your last payout yet, so its balance may be an old one: ask again in ${waitS} s, from ${time} UTC on`;
};

/** Takes orders of payouts, and looks in the pool's lists for what became of them. */
export class PayoutDesk {
  private readonly options: PayoutDeskOptions;
  private readonly ending = new AbortController();

  constructor(options: PayoutDeskOptions) {
    this.options = options;
  }

  /** What has not left yet leaves no more. */
  stop(): void {
    this.ending.abort(new OrderGivenUp());
  }

  /**
   * Orders a payout and gives how that ended. Throws ApiError already-running, credential-locked or invalid-input, and UpstreamError when
   * the pool could not be asked right before; nothing was ordered then.
   */
  async request(id: string, request: RequestPayoutRequest, author: OrderAuthor): Promise<PoolOrder> {
    const { accounts, upstream, record, book, awaited, now } = this.options;
    const config = accounts.require(id);
    const known = book.list(id).find((order) => order.id === request.orderId);
    if (known?.kind === 'payout') return known;
    accounts.requireStill(id, request.target ?? config);
    book.requireFree(id);
    const password = requirePassword(accounts, id, request.password);
    const { signal } = this.ending;
    const payoutsRead = await readPayoutsBefore(id, { upstream, record, signal });
    const { dashboard } = await upstream.refresh(id, 'dashboard', signal);
    const check = (): void => {
      accounts.requireStill(id, config);
      if (awaited.find(id) !== null)
        throw new ApiError('already-running', {
          message: 'Nothing was ordered: a payout waits for its file. Send that first.',
        });
      const untilMs = findJustPaidUntil(book.list(id), now());
      if (untilMs !== null) throw refuse('method', describeJustPaid(untilMs, now()));
    };
    check();
    const unpaidNanogrin = dashboard.value?.balances.unpaidNanogrin ?? null;
    if (unpaidNanogrin !== null && BigInt(unpaidNanogrin) < PAYOUT_LEAST_NANOGRIN)
      throw refuse('method', 'The pool pays out from 1 GRIN on');
    const { method } = request;
    const order = await book.place(
      id,
      {
        id: request.orderId,
        kind: 'payout',
        facts: { method, amount: unpaidNanogrin },
        before: {
          ...NOTHING_BEFORE,
          payoutsRead,
          payoutIds: record.read(id).payouts.map((payout) => payout.id),
          unpaidNanogrin,
          paidNanogrin: dashboard.value?.balances.paidNanogrin ?? null,
        },
        check,
        send: () => upstream.requestPayout(id, { method, password }, signal),
      },
      author,
    );
    if (order.state === 'done' && request.keepPassword)
      await keepTaken(this.options, { config, password, author });
    return order;
  }

  /** Looks for what was ordered in what the pool says now. */
  async look(id: string, readings: PoolReadings): Promise<void> {
    const { book, record } = this.options;
    for (const row of book.listAwaited(id).filter(({ kind }) => kind === 'payout')) {
      const verdict = judgePayout(row, readings, record.read(id).payouts);
      const payout = findPayoutOf(
        row,
        readings.dashboard.value?.clockAheadMs ?? null,
        record.read(id).payouts,
      );
      // only the pool's answer or its list names the amount: what was unpaid right before is none
      const unnamed = row.state === 'not-known' ? null : undefined;
      if (verdict === 'shown') await book.see(id, row.id, payout?.amountNanogrin ?? unnamed);
      else if (verdict === 'absent' && row.state === 'not-known')
        await book.settle(id, row.id, { state: 'not-done' });
    }
  }
}
