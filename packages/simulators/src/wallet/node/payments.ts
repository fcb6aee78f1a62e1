import { type DecodedRequest, decodeRequest } from '../bolt11/decode.ts';
import { refreshSoon } from '../cache/refresh.ts';
import { LARGEST_PAYMENT_SAT, wordBtc } from '../money.ts';
import { findNode, type WalletPlace } from '../place.ts';
import { type NodeChannel, receivableSat, sendableSat } from './channel.ts';
import { settleInvoice } from './invoices.ts';
import type { OutsideRequest } from './outside-request.ts';
import { Refusal } from './refusal.ts';
import { tallyOf } from './tally.ts';
import type { IssuedInvoice, WalletUser } from './user.ts';

/** One payment on its way. */
export interface PaymentOrder {
  readonly user: WalletUser;
  /** Without prefix and suffix. */
  readonly text: string;
  /** Ms until the history lists it; Infinity = never. */
  readonly listedAfterMs: number;
}

const NO_PATH = 'unable to find a path to destination';
const PAID_BEFORE = 'UnknownPaymentHash';
const NETWORK = 'lntb';

/** Reads a payment request; throws what the server says of it. */
export function readRequest(text: string): DecodedRequest {
  try {
    return decodeRequest(text);
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

function satOf(request: DecodedRequest, nowMs: number): number {
  const validUntilMs = (request.timestampS + request.expiryS) * 1000;
  if (validUntilMs < nowMs)
    throw new Refusal(`invoice expired. Valid until ${new Date(validUntilMs).toISOString()}`);
  if (request.prefix !== NETWORK) throw new Refusal("Invoice not for current active network 'testnet3'");
  const sat = Number(request.amountMsat ?? 0n) / 1000;
  if (sat === 0) throw new Refusal('amount must be specified when paying a zero amount invoice');
  if (sat > LARGEST_PAYMENT_SAT) {
    throw new Refusal(
      `payment of ${wordBtc(sat)} is too large, max payment allowed is ${wordBtc(LARGEST_PAYMENT_SAT)}`,
    );
  }
  // Channels are kept in whole satoshi here.
  return Math.ceil(sat);
}

function channelFor(user: WalletUser, sat: number, payee: string): NodeChannel {
  const able = user.channels.filter((channel) => sendableSat(channel) >= sat);
  const channel = able.find(({ peer }) => peer === payee) ?? able[0];
  if (channel === undefined) throw new Refusal(NO_PATH);
  return channel;
}

type Goal =
  | { readonly kind: 'user'; readonly payee: WalletUser; readonly invoice: IssuedInvoice }
  | { readonly kind: 'outside'; readonly request: OutsideRequest };

/** Who takes the money; throws what the network says. */
function goalOf(place: WalletPlace, user: WalletUser, request: DecodedRequest): Goal {
  const payee = findNode(place, request.payee);
  if (payee !== undefined) {
    const invoice = payee.invoices.find(({ paymentHash }) => paymentHash === request.paymentHash);
    if (payee === user || payee.isNodeDown) throw new Refusal(NO_PATH);
    // Fixture 33: an invoice that is paid is as good as unknown.
    if (invoice === undefined || invoice.paidAtMs !== null) throw new Refusal(PAID_BEFORE);
    return { kind: 'user', payee, invoice };
  }
  const outside = place.outside.get(request.paymentHash);
  if (outside === undefined || !outside.isReachable || outside.payee !== request.payee)
    throw new Refusal(NO_PATH);
  if (outside.paidCount > 0 && !outside.takesTwice) throw new Refusal(PAID_BEFORE);
  return { kind: 'outside', request: outside };
}

/** Pays a request from a user's channels, at once; throws what the server says when it cannot. */
export function payRequest(place: WalletPlace, { user, text, listedAfterMs }: PaymentOrder): void {
  if (user.isNodeDown) throw new Refusal('Connect Failed');
  const nowMs = place.clock.nowMs();
  const request = readRequest(text);
  const sat = satOf(request, nowMs);
  const feesSat = place.settings.routingFeeSat;
  const channel = channelFor(user, sat + feesSat, request.payee);
  const goal = goalOf(place, user, request);
  if (goal.kind === 'outside') goal.request.paidCount += 1;
  else {
    const { payee, invoice } = goal;
    if (!payee.channels.some((theirs) => receivableSat(theirs) >= sat)) throw new Refusal(NO_PATH);
    settleInvoice(place, payee, { invoice, sat, fromNode: user.nodeId });
  }
  channel.balanceSat -= sat + feesSat;
  user.transactions.push({
    kind: 'payment',
    hash: request.paymentHash,
    sat,
    feesSat,
    atMs: nowMs,
    memo: null,
    blockHeight: null,
    listedFromMs: nowMs + listedAfterMs,
  });
  const tally = tallyOf(place.tallies, request.paymentHash);
  tally.paidCount += 1;
  tally.paidSat += sat;
  refreshSoon(place, user);
}
