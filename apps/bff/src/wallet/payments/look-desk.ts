import type { PaymentRequest, RequestVerdict, RequestWarning } from '@mintdeck/shared-types/wallet/requests';
import { ApiError } from '../../http/api-error.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { requireNoHold } from '../money-hold.ts';
import type { ReadRequest, RequestDetails, WalletUpstream } from '../needs.ts';
import type { PaymentStore } from './payment-store.ts';
import { judgeRequest, readRequestFacts } from './request-rules.ts';

/** A person waits for it, and what the request itself says is there already. */
const DETAILS_WITHIN_MS = 5000;
/** The server tells amounts in a currency that floats, and its rate is a minute old here: another amount is one that no rate explains. */
const AMOUNT_SLACK_SHARE = 0.02;
const AMOUNT_SLACK_SAT = 1;

export interface LookDeskOptions {
  wallets: { require(id: string): unknown };
  upstream: Pick<WalletUpstream, 'read' | 'readRequest' | 'readDetails' | 'askContact'>;
  store: Pick<PaymentStore, 'listOfHash' | 'isRecorded'>;
  /** ms since the epoch */
  now: () => number;
}

const isSameAmount = ({ amountMsat }: PaymentRequest, { amountSat }: RequestDetails): boolean => {
  if (amountMsat === null || amountSat === null) return true;
  const sat = Number(amountMsat) / 1000;
  return Math.abs(sat - amountSat) <= Math.max(AMOUNT_SLACK_SAT, sat * AMOUNT_SLACK_SHARE);
};

/** Says of a payment request what is in it, and whether it can be paid, before anything is sent. */
export class LookDesk {
  private readonly options: LookDeskOptions;

  constructor(options: LookDeskOptions) {
    this.options = options;
  }

  /** Reads a text; the wallet's own server is asked what it reads in it. Throws ApiError not-found. */
  async look(walletId: string, text: string, signal: AbortSignal): Promise<RequestVerdict> {
    this.options.wallets.require(walletId);
    return this.judge(walletId, await this.options.upstream.readRequest(text), signal);
  }

  /**
   * Asks a contact's server for an invoice, and says the same of that. Its certificate proves nothing to us: that the contact's key signed
   * it does. Throws ApiError not-found or invalid-input, and UpstreamError.
   */
  async ask(
    walletId: string,
    question: { readonly key: string; readonly amountSat: number; readonly memo: string },
    signal: AbortSignal,
  ): Promise<RequestVerdict> {
    const { wallets, upstream } = this.options;
    const { key, amountSat } = question;
    wallets.require(walletId);
    const { contacts, hold } = upstream.read(walletId);
    const contact = contacts.value?.find((each) => each.key === key);
    if (contact === undefined) throw new ApiError('not-found');
    if (contact.invoiceServer === null)
      throw new ApiError('invalid-input', {
        fields: { key: 'This contact has no server that makes invoices: ask for one another way' },
      });
    requireNoHold(hold);
    const server = contact.invoiceServer;
    const { request, refusal } = await upstream.readRequest(
      await upstream.askContact(walletId, { ...question, server }, signal),
    );
    // it is a contact already
    const read = { request: request === null ? null : { ...request, server: null }, refusal };
    if (read.request !== null && read.request.payee !== key) read.refusal = 'other-payee';
    const verdict = await this.judge(walletId, read, signal);
    const isOther = read.request !== null && read.request.amountMsat !== `${amountSat}000`;
    const warnings: RequestWarning[] = isOther && verdict.refusal === null ? ['amount-differs'] : [];
    return { ...verdict, warnings: [...warnings, ...verdict.warnings], wantedSat: amountSat };
  }

  private async judge(
    walletId: string,
    { request, refusal }: ReadRequest,
    signal: AbortSignal,
  ): Promise<RequestVerdict> {
    const { upstream, store, now } = this.options;
    const nothing = { warnings: [], payeeName: null, paymentId: null, wantedSat: null };
    if (request === null) return { ...nothing, request, refusal: refusal ?? 'damaged' };
    const readings = upstream.read(walletId);
    const payeeName = readings.contacts.value?.find(({ key }) => key === request.payee)?.name ?? null;
    if (refusal !== null) return { ...nothing, request, refusal, payeeName };
    const facts = await readRequestFacts(store, request.paymentHash);
    const judged = judgeRequest(request, { walletId, readings, ...facts, nowMs: now() });
    const heard = judged.refusal === null ? await this.compare(walletId, request, signal) : [];
    const warnings = [...heard, ...judged.warnings];
    return { ...judged, request, warnings, payeeName, wantedSat: null };
  }

  /** What the wallet's server, which is to pay it, reads in it. */
  private async compare(
    walletId: string,
    request: PaymentRequest,
    signal: AbortSignal,
  ): Promise<RequestWarning[]> {
    const { upstream } = this.options;
    // whoever is away would be waited for
    if (upstream.read(walletId).hold !== null) return ['not-checked'];
    const limited = AbortSignal.any([signal, AbortSignal.timeout(DETAILS_WITHIN_MS)]);
    try {
      const details = await upstream.readDetails(walletId, request.text, limited);
      const isSame = details.payee === request.payee && isSameAmount(request, details);
      return isSame ? [] : ['server-disagrees'];
    } catch (error) {
      if (signal.aborted) throw error;
      const isUnheard = error instanceof UpstreamError || limited.aborted;
      if (!isUnheard) throw error;
      return ['not-checked'];
    }
  }
}
