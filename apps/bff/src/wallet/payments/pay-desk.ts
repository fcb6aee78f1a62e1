import type { Payment, PayRequest } from '@mintdeck/shared-types/wallet/payments';
import type { PaymentRequest } from '@mintdeck/shared-types/wallet/requests';
import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { ApiError } from '../../http/api-error.ts';
import { requireNoHold } from '../money-hold.ts';
import type { Author, WalletUpstream } from '../needs.ts';
import type { PinTries } from '../pin-tries.ts';
import { isUnclear } from '../unclear.ts';
import { requireShownContact } from './contact-change.ts';
import { createEarlierTries, type EarlierTries } from './earlier-tries.ts';
import { type Ending, PaymentGivenUp, toEnding } from './ending.ts';
import { type PaymentBook, TOLD_AFTER_MS } from './payment-book.ts';
import { type PaymentRow, toPayment, toToldBy } from './payment-row.ts';
import type { PaymentStore } from './payment-store.ts';
import { requestRefused } from './request-refused.ts';
import { judgeRequest, readRequestFacts } from './request-rules.ts';

/** The server rewrites its lists three seconds after a payment, and takes some for each. */
const PROOF_WITHIN_MS = 15_000;
/** A payment has 90 s for its answer, and the next one of its wallet waits so long: one that waits for longer leaves no more. */
const LEAVE_WITHIN_MS = 95_000;
/** Proxies and browsers give up on an answer after a minute; the payment goes on, and its page tells the rest. */
const ANSWER_WITHIN_MS = 30_000;

/** What a desk needs of the wallets. */
export interface PayingWallets {
  /** Throws ApiError not-found. */
  require(id: string): WalletConfig;
  /** Throws ApiError changed-meanwhile. */
  requireStill(id: string, config: WalletConfig): void;
}

export interface PayDeskOptions {
  wallets: PayingWallets;
  upstream: Pick<WalletUpstream, 'peek' | 'readRequest' | 'refresh' | 'sendInvoice' | 'lookSoon'>;
  book: PaymentBook;
  store: PaymentStore;
  pinTries: Pick<PinTries, 'require' | 'send'>;
  /** ms since the epoch */
  now: () => number;
  /** Resolves after so many ms, or rejects with the abort reason. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  reportBug: (error: unknown) => void;
}

/** What is paid, as it was read here. */
interface Order {
  readonly config: WalletConfig;
  readonly request: PaymentRequest;
  readonly asked: PayRequest;
}

/** Takes orders of payments. What was sent goes on to its end, whoever gave up on the answer. */
export class PayDesk {
  private readonly options: PayDeskOptions;
  private readonly ending = new AbortController();
  private readonly earlier: EarlierTries;

  constructor(options: PayDeskOptions) {
    this.options = options;
    const isResting = (id: string): boolean => options.book.resting.has(id);
    this.earlier = createEarlierTries({ ...options, isResting });
  }

  /** What has not left yet leaves no more. */
  stop(): void {
    this.ending.abort(new PaymentGivenUp());
  }

  /**
   * Pays an invoice once, and gives what became of it within half a minute. The same id again gives that payment. Throws ApiError
   * request-refused, money-on-hold, changed-meanwhile, invalid-input or too-many-tries; nothing was sent then.
   */
  async pay(walletId: string, asked: PayRequest, author: Author): Promise<Payment> {
    const { wallets, upstream, book } = this.options;
    const config = wallets.require(walletId);
    const { request, refusal } = await upstream.readRequest(asked.text);
    if (request === null) throw requestRefused(refusal ?? 'damaged');
    const order = { config, request, asked };
    const known = await book.find(asked.id);
    if (known !== null) return this.answerKnown(known, order);
    if (request.server !== null && asked.contactName === undefined)
      throw new ApiError('invalid-input', {
        fields: {
          contactName: 'This request names a server: its sender becomes a contact, which needs a name',
        },
      });
    const payable = await this.requirePayable(order);
    // the same form came twice at one moment, and the other one was stored meanwhile
    if (payable === null) return this.pay(walletId, asked, author);
    const { payeeName, triedIds } = payable;
    const row = this.toRow(order, payeeName, author);
    const there = await book.place(row, { triedIds, check: () => this.requireStill(config) });
    if (there?.id === row.id) return this.answerKnown(there, order);
    if (there !== null) throw this.toRefused(there, walletId);
    this.send(row, order).catch(this.options.reportBug);
    return this.answer(row);
  }

  /**
   * All that forbids it, once more, as time has passed since it was shown. Gives the name of its payee, null: none, and which earlier tries of
   * it are known to have paid nothing. Null: it is this very payment that forbids it. Throws what `pay` throws.
   */
  private async requirePayable({ config, request, asked }: Order): Promise<{
    readonly payeeName: string | null;
    readonly triedIds: ReadonlySet<string>;
  } | null> {
    const { upstream, store, pinTries, now } = this.options;
    const facts = await readRequestFacts(store, request.paymentHash);
    const readings = upstream.peek(config.id);
    const judged = judgeRequest(request, { walletId: config.id, readings, ...facts, nowMs: now() });
    if (judged.refusal !== null && judged.paymentId === asked.id) return null;
    if (judged.refusal !== null) throw requestRefused(judged.refusal, judged.paymentId);
    if (request.amountMsat !== asked.amountMsat) throw new ApiError('changed-meanwhile');
    requireNoHold(readings.hold);
    pinTries.require(config);
    await this.earlier.requireTold(facts.tries, config.id, this.ending.signal);
    const { contacts } = upstream.peek(config.id);
    const contact = contacts.value?.find(({ key }) => key === request.payee);
    if (contact !== undefined) requireShownContact(contact, request.server, asked);
    return {
      // a contact that it becomes or renames is called as the payer says
      payeeName: (request.server === null ? contact?.name : asked.contactName) ?? null,
      triedIds: new Set(facts.tries.map(({ id }) => id)),
    };
  }

  /** Another one was stored meanwhile. */
  private toRefused(there: PaymentRow, walletId: string): ApiError {
    const id = there.wallet_id === walletId ? there.id : null;
    const toldBy = toToldBy(there);
    if (toldBy === null) return requestRefused(isUnclear(there) ? 'in-flight' : 'already-paid', id);
    const leftMs = toldBy - this.options.now();
    return requestRefused('failed-lately', id, { retryAfterS: Math.max(1, Math.ceil(leftMs / 1000)) });
  }

  /** Right before it is stored. */
  private requireStill(config: WalletConfig): void {
    const { wallets, upstream } = this.options;
    wallets.requireStill(config.id, config);
    requireNoHold(upstream.peek(config.id).hold);
  }

  private toRow({ config, request, asked }: Order, payeeName: string | null, author: Author): PaymentRow {
    return {
      id: asked.id,
      wallet_id: config.id,
      payment_hash: request.paymentHash,
      text: request.server === null ? request.text : `${request.text}@${request.server}`,
      contact_name: request.server === null ? null : (asked.contactName ?? null),
      payee: request.payee,
      payee_name: payeeName,
      amount_msat: asked.amountMsat,
      memo: request.memo,
      expires_at: request.expiresAt,
      state: 'sending',
      by_account_id: author.accountId,
      username: author.username,
      source_address: author.sourceAddress,
      sent_at: this.options.now(),
      ended_at: null,
      seen_at: null,
      paid_at: null,
      fees_sat: null,
      reason: null,
      looked_at: null,
      happened: null,
      told_by: null,
    };
  }

  /** Sends a stored payment, its only time, and writes how that ended. */
  private async send(row: PaymentRow, order: Order): Promise<void> {
    const { book, reportBug } = this.options;
    book.underWay.add(row.id);
    const ending = await this.ask(row, order).finally(() => book.underWay.delete(row.id));
    if (ending?.isDenied === true || ending?.state === 'not-known') this.rest(row.id);
    // what the answer leaves open, and also what it denies, the list may show
    if (ending === null || ending.isDenied === true || ending.state === 'not-known')
      this.lookSoon(row.wallet_id);
    if (ending === null) await this.within(PROOF_WITHIN_MS, book.awaitEnd(row.id)).catch(reportBug);
    await book.settle(row, ending ?? { state: 'not-known', reason: null });
  }

  /** For so long no list tells of it, whatever somebody makes of the clock meanwhile. */
  private rest(id: string): void {
    const { book, wait } = this.options;
    book.resting.add(id);
    const onOver = () => void book.resting.delete(id);
    wait(TOLD_AFTER_MS, this.ending.signal).then(onOver, () => undefined);
  }

  /** Null: the server took it, which proves nothing. */
  private async ask(row: PaymentRow, { config, asked }: Omit<Order, 'request'>): Promise<Ending | null> {
    const { upstream, pinTries, now, wait } = this.options;
    const order = { text: row.text, contactName: row.contact_name, pin: asked.pin };
    const answered = new AbortController();
    const late = new AbortController();
    const onLate = () => late.abort(new PaymentGivenUp());
    // storing it took its time, too
    // and a clock that was set back meanwhile gives it no more
    const leftMs = Math.min(LEAVE_WITHIN_MS, row.sent_at + LEAVE_WITHIN_MS - now());
    if (leftMs <= 0) return toEnding(new PaymentGivenUp());
    wait(leftMs, answered.signal).then(onLate, () => undefined);
    const signal = AbortSignal.any([late.signal, this.ending.signal]);
    try {
      await pinTries.send(config, () => upstream.sendInvoice(row.wallet_id, order, signal));
      return null;
    } catch (error) {
      return toEnding(error);
    } finally {
      answered.abort();
    }
  }

  private lookSoon(walletId: string): void {
    try {
      this.options.upstream.lookSoon(walletId);
    } catch (error) {
      // it was removed meanwhile
      if (!(error instanceof ApiError)) throw error;
    }
  }

  private answerKnown(known: PaymentRow, { config, request, asked }: Order): Promise<Payment> {
    const isSame =
      known.wallet_id === config.id &&
      known.payment_hash === request.paymentHash &&
      known.amount_msat === asked.amountMsat;
    if (!isSame) throw new ApiError('changed-meanwhile');
    return this.answer(known);
  }

  private async answer(row: PaymentRow): Promise<Payment> {
    const { book } = this.options;
    await this.within(ANSWER_WITHIN_MS, book.awaitEnd(row.id)).catch(this.options.reportBug);
    return toPayment((await book.find(row.id)) ?? row);
  }

  /** Resolves when that is over, after so many ms, or when this server stops. */
  private async within(ms: number, work: Promise<void>): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.ending.signal]);
    const waited = this.options.wait(ms, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    await Promise.race([work, waited]);
    over.abort();
  }
}
