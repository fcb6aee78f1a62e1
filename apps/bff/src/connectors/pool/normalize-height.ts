import { BLOCK_S, GENESIS_MS } from '@mintdeck/shared-types/pool/grin';
import type { CreditWire } from './wire.ts';
import { toCount } from './wire-values.ts';

const BLOCK_MS = BLOCK_S * 1000;
/** The chain keeps its pace to some days in all the years since. */
const AHEAD_BLOCKS = (30 * 86_400) / BLOCK_S;

/** When an answer was made, by the clock it was made by. */
interface AnswerTime {
  /** ms since the epoch */
  readonly takenAt: number;
  readonly clockAheadMs: number | null;
}

/** Where the pool sends no date, its clock is taken for right. ms since the epoch. */
export const toPoolTime = ({ takenAt, clockAheadMs }: AnswerTime): number =>
  clockAheadMs === null ? takenAt : takenAt + clockAheadMs;

/**
 * The height of a credited block; null: not told, or none that is mined by then. One such height for the newest would put all that
 * comes after it at a wrong time, for years.
 */
export const toHeight = (
  sent: CreditWire['height'],
  { takenAt, clockAheadMs }: AnswerTime,
): number | null => {
  const height = toCount(sent);
  const tip = (toPoolTime({ takenAt, clockAheadMs }) - GENESIS_MS) / BLOCK_MS;
  return height !== null && height <= tip + AHEAD_BLOCKS ? height : null;
};
