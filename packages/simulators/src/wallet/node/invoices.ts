import { randomBytes } from 'node:crypto';
import { encodeRequest } from '../bolt11/encode.ts';
import { refreshSoon } from '../cache/refresh.ts';
import { LARGEST_PAYMENT_SAT, toUnit, wordBtc } from '../money.ts';
import type { WalletPlace } from '../place.ts';
import { receivableSat } from './channel.ts';
import { sha256 } from './random.ts';
import { NodeFailure, Refusal } from './refusal.ts';
import type { IssuedInvoice, WalletUser } from './user.ts';

/** Seconds an invoice can be paid; the server has no field for another time. */
const EXPIRY_S = 3600;
/** As in the recordings (fixture 16). */
const MIN_FINAL_CLTV = 144;

export interface InvoiceOrder {
  readonly sat: number;
  readonly memo: string;
  readonly atMs: number;
  /** The same seed makes the same invoice; none = a random one. */
  readonly preimage?: Uint8Array;
}

/** Makes an invoice of a user; nothing lists it until it is paid. */
export function issueInvoice(user: WalletUser, { sat, memo, atMs, preimage }: InvoiceOrder): IssuedInvoice {
  const hash = sha256(preimage ?? randomBytes(32));
  const timestampS = Math.floor(atMs / 1000);
  const text = encodeRequest(
    {
      amountMsat: BigInt(sat) * 1000n,
      timestampS,
      paymentHash: hash,
      memo,
      expiryS: EXPIRY_S,
      minFinalCltv: MIN_FINAL_CLTV,
    },
    user.secretKey,
  );
  const expiresAtMs = (timestampS + EXPIRY_S) * 1000;
  const invoice = { text, paymentHash: hash.toString('hex'), sat, memo, expiresAtMs, paidAtMs: null };
  user.invoices.push(invoice);
  return invoice;
}

/** As the server does for anybody who asks; throws what it says. */
export function orderInvoice(
  place: WalletPlace,
  user: WalletUser,
  { sat, memo }: { sat: number; memo: string },
): IssuedInvoice {
  if (user.isNodeDown) throw new Refusal('Connect Failed');
  if (sat === 0) throw new Refusal('zero value invoices are disallowed');
  if (sat > LARGEST_PAYMENT_SAT || sat < 0) {
    throw new Refusal(
      `payment of ${wordBtc(sat)} is too large, max payment allowed is ${wordBtc(LARGEST_PAYMENT_SAT)}`,
    );
  }
  return issueInvoice(user, { sat, memo, atMs: place.clock.nowMs() });
}

/** The money of a payer arrives: channel, history, event. Throws when no channel has room. */
export function settleInvoice(
  place: WalletPlace,
  user: WalletUser,
  { invoice, sat, fromNode }: { invoice: IssuedInvoice; sat: number; fromNode?: string },
): void {
  const able = user.channels.filter((channel) => receivableSat(channel) >= sat);
  const channel = able.find(({ peer }) => peer === fromNode) ?? able[0];
  if (channel === undefined) throw new NodeFailure('TemporaryChannelFailure');
  const atMs = place.clock.nowMs();
  channel.balanceSat += sat;
  invoice.paidAtMs = atMs;
  const { text: hash, memo } = invoice;
  user.transactions.push({
    kind: 'invoice',
    hash,
    sat,
    feesSat: 0,
    atMs,
    memo,
    blockHeight: null,
    listedFromMs: atMs,
  });
  user.queue.transactions.push({
    type: 'Invoice',
    memo,
    value: toUnit(place.settings, sat),
    payment_request: hash,
  });
  refreshSoon(place, user);
}
