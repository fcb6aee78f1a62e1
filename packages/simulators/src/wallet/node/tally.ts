/** What became of one payment hash. */
export interface PaymentTally {
  readonly paymentHash: string;
  /** Requests with it that arrived at `sendinvoice`, whatever was done with them. */
  sentCount: number;
  /** How often money went out for it. */
  paidCount: number;
  /** All of that together. */
  paidSat: number;
}

/** The tally of a hash, a new one at first. */
export function tallyOf(tallies: Map<string, PaymentTally>, paymentHash: string): PaymentTally {
  const known = tallies.get(paymentHash);
  if (known !== undefined) return known;
  const tally: PaymentTally = { paymentHash, sentCount: 0, paidCount: 0, paidSat: 0 };
  tallies.set(paymentHash, tally);
  return tally;
}
