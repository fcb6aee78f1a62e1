import { BadRequestError } from '../../ground/bad-request.ts';
import { type Guard, isIndex, isOneOf, isRecord, isString } from '../../ground/guards.ts';
import type { Miner } from '../device.ts';

/** What a test does to a miner's journal. */
export interface JournalOrder {
  /** Appends lines of cgminer; those with `bytes` (base64) are no text. */
  readonly append?: readonly JournalLine[];
  /** Appends so many lines a second until so many are written, or until `0`. */
  readonly flood?: { readonly linesPerS: number; readonly lines: number };
  /** Cuts all open streams without a final chunk. */
  readonly cut?: true;
}

export interface JournalLine {
  readonly text?: string;
  /** base64 */
  readonly bytes?: string;
  readonly priority?: number;
  readonly identifier?: string;
}

/** What a miner's journal holds and has held since its boot. */
export interface JournalReport {
  readonly appendedCount: number;
  readonly oldestSeq: number;
  /** Lines a flood has written so far, since the miner was made. */
  readonly floodedCount: number;
  readonly flooding: boolean;
  readonly openStreams: number;
}

interface Flood {
  written: number;
  timer: NodeJS.Timeout | null;
}

const FLOOD_TICK_MS = 10;
const PID = 1332;
const floods = new WeakMap<Miner, Flood>();

function floodOf(miner: Miner): Flood {
  const known = floods.get(miner);
  if (known !== undefined) return known;
  const flood = { written: 0, timer: null };
  floods.set(miner, flood);
  return flood;
}

function stopFlood(flood: Flood): void {
  if (flood.timer !== null) clearInterval(flood.timer);
  flood.timer = null;
}

function startFlood(miner: Miner, { linesPerS, lines }: { linesPerS: number; lines: number }): void {
  const flood = floodOf(miner);
  stopFlood(flood);
  const startedAt = performance.now();
  let done = 0;
  flood.timer = setInterval(() => {
    const due = Math.min(lines, Math.floor(((performance.now() - startedAt) / 1000) * linesPerS));
    for (; done < due; done += 1) {
      flood.written += 1;
      const message = `chain${flood.written % 3}: spi speed set to 390K #${flood.written} at ${(performance.timeOrigin + performance.now()).toFixed(3)}`;
      miner.journal.append({ priority: 6, identifier: 'cgminer', pid: PID, message });
    }
    if (done >= lines) stopFlood(flood);
  }, FLOOD_TICK_MS);
  flood.timer.unref();
}

const isLine: Guard<JournalLine> = (value): value is JournalLine =>
  isRecord(value) &&
  (isString(value.text) || isString(value.bytes)) &&
  (value.priority === undefined ||
    isOneOf(['0', '1', '2', '3', '4', '5', '6', '7'])(String(value.priority))) &&
  (value.identifier === undefined || isString(value.identifier));

function append(miner: Miner, lines: unknown): void {
  if (!Array.isArray(lines) || !lines.every(isLine)) throw new BadRequestError('append takes lines');
  for (const { text = '', bytes, priority = 6, identifier = 'cgminer' } of lines) {
    const message = bytes === undefined ? text : Buffer.from(bytes, 'base64');
    miner.journal.append({ priority, identifier, pid: PID, message });
  }
}

/** Obeys an order from outside; throws BadRequestError. */
export function orderJournal(miner: Miner, order: unknown): void {
  if (!isRecord(order)) throw new BadRequestError('an order is an object');
  if (order.append !== undefined) append(miner, order.append);
  if (order.flood !== undefined) {
    const { flood } = order;
    if (!isRecord(flood) || !isIndex(flood.linesPerS) || !isIndex(flood.lines)) {
      throw new BadRequestError('a flood has linesPerS and lines');
    }
    startFlood(miner, { linesPerS: flood.linesPerS, lines: flood.lines });
  }
  if (order.cut === true) for (const res of miner.logStreams) res.socket?.destroy();
}

/** What the journal of a miner holds. */
export function reportJournal(miner: Miner): JournalReport {
  const flood = floodOf(miner);
  return {
    appendedCount: miner.journal.appendedCount(),
    oldestSeq: miner.journal.oldestSeq(),
    floodedCount: flood.written,
    flooding: flood.timer !== null,
    openStreams: miner.logStreams.size,
  };
}
