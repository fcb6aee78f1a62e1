import { randomBytes } from 'node:crypto';
import { encodeRequest } from '../bolt11/encode.ts';
import type { WalletPlace } from '../place.ts';
import type { OutsideOrder, OutsideRequest } from './outside-request.ts';
import { nodeKeyOf, sha256 } from './random.ts';

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
