import { randomBytes } from 'node:crypto';
import { encodeRequest } from '../bolt11/encode.ts';
import type { WalletPlace } from '../place.ts';
import { nodeKeyOf, sha256 } from './random.ts';

/** A payment request of somebody who is no user here. */
export interface OutsideRequest {
  readonly text: string;
  /** Hex. */
  readonly paymentHash: string;
  /** Hex. */
  readonly payee: string;
  /** Whether a route leads there. */
  readonly isReachable: boolean;
  /** Whether the payee takes the money a second time, as a careless one does. */
  readonly takesTwice: boolean;
  paidCount: number;
}

/** What somebody outside asks for; everything has a default. */
export interface OutsideOrder {
  /** null = any amount (default 1000). */
  readonly sat?: number | null;
  /** Instead of `sat`, for parts of a satoshi; decimal. */
  readonly msat?: string;
  readonly memo?: string;
  /** A name: the same name is the same node (default `shop`). */
  readonly payee?: string;
  /** `lntb` (default), `lnbc`, `lnbcrt`, `lntbs`. */
  readonly prefix?: string;
  readonly expiryS?: number;
  /** How long ago it was made: more than `expiryS` and it has expired. */
  readonly agoS?: number;
  /** As nodes write them today: payment secret, features 8 and 14. */
  readonly hasSecret?: boolean;
  /** Bits to set besides: an even one that nobody knows must be refused. */
  readonly features?: readonly number[];
  readonly isReachable?: boolean;
  readonly takesTwice?: boolean;
  /** Written behind an `@`. */
  readonly server?: string;
}

/** Makes a payment request that can be paid from here. */
export function createOutsideRequest(place: WalletPlace, order: OutsideOrder): OutsideRequest {
  const { sat = 1000, memo = 'coffee', payee = 'shop', isReachable = true, takesTwice = false } = order;
  const { hasSecret = false, agoS = 0, features = [], expiryS = 3600 } = order;
  const key = nodeKeyOf(payee);
  const hash = sha256(randomBytes(32));
  const satMsat = sat === null ? null : BigInt(sat) * 1000n;
  const text = encodeRequest(
    {
      prefix: order.prefix ?? 'lntb',
      amountMsat: order.msat === undefined ? satMsat : BigInt(order.msat),
      timestampS: Math.floor(place.clock.nowMs() / 1000) - agoS,
      paymentHash: hash,
      memo,
      expiryS,
      paymentSecret: hasSecret ? randomBytes(32) : null,
      features: [...(hasSecret ? [8, 14] : []), ...features],
    },
    key.secretKey,
  );
  const paymentHash = hash.toString('hex');
  const suffix = order.server === undefined ? '' : `@${order.server}`;
  const request = {
    text: `${text}${suffix}`,
    paymentHash,
    payee: key.nodeId,
    isReachable,
    takesTwice,
    paidCount: 0,
  };
  place.outside.set(paymentHash, request);
  return request;
}
