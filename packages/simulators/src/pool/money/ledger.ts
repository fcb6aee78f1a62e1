/** One credit for one block of the pool. */
export interface Credit {
  readonly height: number;
  readonly nanogrin: bigint;
  /** What no payout has taken yet. */
  leftNanogrin: bigint;
}

/** What a payout took, oldest credit first. */
export interface Taken {
  readonly credit: Credit;
  readonly nanogrin: bigint;
}

export type Ledger = Credit[];

/** reference 1.3: a day. */
export const MATURITY_BLOCKS = 1440;
/** The document: 60 days after maturity. */
export const EXPIRY_BLOCKS = MATURITY_BLOCKS + 60 * 1440;

/** Adds a credit; heights never fall. */
export function addCredit(ledger: Ledger, height: number, nanogrin: bigint): void {
  if (nanogrin > 0n) ledger.push({ height, nanogrin, leftNanogrin: nanogrin });
}

function isMature({ height }: Credit, tip: number): boolean {
  return tip >= height + MATURITY_BLOCKS;
}

function isExpired({ height }: Credit, tip: number): boolean {
  return tip >= height + EXPIRY_BLOCKS;
}

function isPayable(credit: Credit, tip: number): boolean {
  return isMature(credit, tip) && !isExpired(credit, tip);
}

function sumLeft(ledger: Ledger, counts: (credit: Credit) => boolean): bigint {
  return ledger.reduce((sum, credit) => (counts(credit) ? sum + credit.leftNanogrin : sum), 0n);
}

/** Credits that are too young to be paid. */
export function immatureNanogrin(ledger: Ledger, tip: number): bigint {
  return sumLeft(ledger, (credit) => !isMature(credit, tip));
}

/** What a payout would take now. */
export function unpaidNanogrin(ledger: Ledger, tip: number): bigint {
  return sumLeft(ledger, (credit) => isPayable(credit, tip));
}

/** What nobody asked for in time. */
export function expiredNanogrin(ledger: Ledger, tip: number): bigint {
  return sumLeft(ledger, (credit) => isExpired(credit, tip));
}

export function minedNanogrin(ledger: Ledger): bigint {
  return ledger.reduce((sum, { nanogrin }) => sum + nanogrin, 0n);
}

/** Takes everything that is payable. */
export function takePayable(ledger: Ledger, tip: number): Taken[] {
  return ledger
    .filter((credit) => credit.leftNanogrin > 0n && isPayable(credit, tip))
    .map((credit) => {
      const nanogrin = credit.leftNanogrin;
      credit.leftNanogrin = 0n;
      return { credit, nanogrin };
    });
}

/** A payout that came to nothing gives back what it took. */
export function giveBack(taken: readonly Taken[]): void {
  for (const { credit, nanogrin } of taken) credit.leftNanogrin += nanogrin;
}
