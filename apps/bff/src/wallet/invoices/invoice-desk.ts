import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import type { CreateInvoiceRequest, PaymentRequest } from '@mintdeck/shared-types/wallet/requests';
import { ApiError } from '../../http/api-error.ts';
import { UpstreamError, type UpstreamReason } from '../../upstream/upstream-error.ts';
import { requireNoHold } from '../money-hold.ts';
import type { WalletUpstream } from '../needs.ts';
import type { InvoiceBook } from './invoice-book.ts';

const MSAT_PER_SAT = 1000n;

export interface InvoiceDeskOptions {
  upstream: Pick<WalletUpstream, 'peek' | 'createInvoice' | 'readRequest'>;
  book: Pick<InvoiceBook, 'add'>;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
}

/** Ends of a call after which an invoice may be there: the request had left. */
const MAYBE_MADE: ReadonlySet<UpstreamReason> = new Set([
  'timed-out',
  'cut-off',
  'server-error',
  'not-understood',
  'too-large',
]);

/** What a person is told of a failure: nothing is owed by an invoice that nobody has. */
const toRefusal = (error: unknown): unknown => {
  if (!(error instanceof UpstreamError)) return error;
  const { said, kind, reason, isDoubtful } = error;
  if (said !== null)
    return new ApiError('upstream-rejected', {
      message: `The wallet’s server made no invoice. It said: ${said}`,
      cause: error,
    });
  if (!isDoubtful && !MAYBE_MADE.has(reason)) return error;
  return new ApiError(`upstream-${kind}`, {
    message:
      'The wallet’s server did not answer as it should. It may have made an invoice that nobody has: nothing is owed or lost by it. Make another one.',
    cause: error,
  });
};

const refuse = (message: string): ApiError => new ApiError('upstream-malformed', { message });

/** Makes invoices at a wallet's server. What it gives is read before anybody is shown it: a payer pays what is in it, not what was asked for. */
export class InvoiceDesk {
  private readonly options: InvoiceDeskOptions;
  private readonly ending = new AbortController();

  constructor(options: InvoiceDeskOptions) {
    this.options = options;
  }

  /** What has not left yet leaves no more. */
  stop(): void {
    this.ending.abort();
  }

  /**
   * Makes one and keeps it. Throws ApiError money-on-hold, upstream-rejected with the server's own words, upstream-timeout, or
   * upstream-malformed when what came is no invoice of this wallet; UpstreamError when nothing was made.
   */
  async make(walletId: string, request: CreateInvoiceRequest, by: string): Promise<Invoice> {
    const { upstream, book, createId, now } = this.options;
    requireNoHold(upstream.peek(walletId).hold);
    this.requireKey(walletId);
    const { text } = await upstream.createInvoice(walletId, request, this.ending.signal).catch((error) => {
      throw toRefusal(error);
    });
    const { request: read } = await upstream.readRequest(text);
    if (read === null)
      throw refuse('The wallet’s server gave something that is no payment request. Make another one.');
    return book.add(walletId, {
      id: createId(),
      ...this.requireOwn(walletId, read, request),
      askedSat: request.amountSat,
      madeAt: now(),
      paidAt: null,
      by,
    });
  }

  /** Its own key, as it says itself. Throws ApiError money-on-hold. */
  private requireKey(walletId: string): string {
    const key = this.options.upstream.peek(walletId).node.value?.key;
    if (key === undefined)
      throw new ApiError('money-on-hold', {
        message: 'The wallet has not told its own key yet, by which its invoices are known. Wait for it.',
      });
    return key;
  }

  /** What of it is ours to keep. Throws ApiError upstream-malformed when it pays somebody else, or leaves open how much. */
  private requireOwn(walletId: string, read: PaymentRequest, { isQuickPay }: CreateInvoiceRequest) {
    // by now: the wallet may have been moved meanwhile
    if (read.payee !== this.requireKey(walletId))
      throw refuse(
        'The invoice that came pays another node than this wallet’s. It was not kept: do not use this server before you know why.',
      );
    if (read.amountMsat === null)
      throw refuse('The invoice that came leaves open how much is to be paid. It was not kept.');
    const amountSat = Number(BigInt(read.amountMsat) / MSAT_PER_SAT);
    if (!Number.isSafeInteger(amountSat) || amountSat === 0)
      throw refuse('The invoice that came has an amount that cannot be. It was not kept.');
    if (isQuickPay && read.server === null)
      throw refuse(
        'The invoice that came does not name the wallet’s server, as quick pay needs. It was not kept.',
      );
    return {
      text: !isQuickPay ? read.text : `${read.text}@${read.server}`,
      paymentHash: read.paymentHash,
      amountSat,
      memo: read.memo,
      isQuickPay,
      expiresAt: read.expiresAt,
    };
  }
}
