export const CHANNEL_STATES = ['pending', 'open', 'closing', 'forced'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** A channel of a user's node; amounts are satoshi. */
export interface NodeChannel {
  /** Hex of the other node's key. */
  readonly peer: string;
  /** Hex. */
  readonly fundingTxId: string;
  readonly outputIndex: number;
  readonly capacitySat: number;
  /** On this side. */
  balanceSat: number;
  state: ChannelState;
  /** Blocks until it is open, or until the money of a forced close can be had; below 0 when that is late. */
  waitBlocks: number;
  /** Only open channels can be without their peer. */
  isActive: boolean;
  /** Decimal uint64; null until it is open. */
  id: string | null;
  /** Hex; of the transaction that closes it. */
  closingTxId: string | null;
}

/** Blocks until a channel is open (fixture 48). */
export const OPENS_AFTER_BLOCKS = 3;
/** Blocks until the money of a forced close is free (fixture 64). */
export const FORCED_BLOCKS = 144;
/** Invented: a forced close is swept so many blocks after its time, so that waitblocks goes below 0. */
export const SWEPT_AFTER_BLOCKS = -2;
/** What the opener cannot use of a channel: 724 weight units at 12 sat (fixture 70: 117 647 - 108 959). */
export const COMMIT_FEE_SAT = 8688;
/** Of a funding transaction (fixture 70: 0.2805 at 0.00017). */
export const FUNDING_FEE_SAT = 1650;
/** What lnd of 2017 takes for a channel. */
export const SMALLEST_CHANNEL_SAT = 6000;
export const LARGEST_CHANNEL_SAT = 16_777_216;

/** The number of a channel: block, place in the block, output. */
export function channelIdOf(height: number, place: number, output: number): string {
  return String((BigInt(height) << 40n) | (BigInt(place) << 16n) | BigInt(output));
}

/** How the server words its state (fixtures 14, 70). */
export function wordState({ state, waitBlocks }: NodeChannel): string {
  switch (state) {
    case 'open':
      return 'Open';
    case 'closing':
      return 'Closing';
    case 'pending':
      return `Pending (${waitBlocks} blocks)`;
    default:
      return `Forced Closing (${waitBlocks} blocks)`;
  }
}

/** What can be sent through it at once. */
export function sendableSat({ state, isActive, balanceSat }: NodeChannel): number {
  return state === 'open' && isActive ? balanceSat : 0;
}

/** What can come in through it at once. */
export function receivableSat({ state, isActive, balanceSat, capacitySat }: NodeChannel): number {
  return state === 'open' && isActive ? capacitySat - balanceSat : 0;
}
