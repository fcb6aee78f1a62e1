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
