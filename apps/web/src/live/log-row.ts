import type { LogLine } from '@mintdeck/shared-types/miner/log';
import { serverClock } from '../lib/time.ts';
import { toVisibleText } from '../lib/visible-text.ts';

/** What stands in a log between its lines. `missed`: passed while the line to the server was away; `day`: here another day begins. */
export type LogNote =
  | { kind: 'gap' }
  | { kind: 'dropped'; count: number }
  | { kind: 'missed'; count: number }
  | { kind: 'again' }
  | { kind: 'day'; at: number };

/** One row of a log as it is shown. */
export interface LogRow {
  readonly minerId: string;
  /** ms since the epoch by the miner's clock; null: not known */
  readonly at: number | null;
  /** ms by which rows of several streams are put in order: never falls within one, and is never later than when the row came */
  readonly orderAt: number;
  /** syslog, 0 to 7; null: not known */
  readonly level: number | null;
  readonly source: string | null;
  readonly pid: number | null;
  /** may have several lines; holds nothing a screen would obey */
  readonly text: string;
  /** a line of the miner's web server, caused by requests */
  readonly access: boolean;
  /** not null: no line, but a word about missing ones or the day */
  readonly note: LogNote | null;
}

/** A miner's clock that is off by more than this is not believed when rows of several miners are put in order. */
const WRONG_CLOCK_MS = 10_000;

/**
 * Where rows of one stream belong among those of others. Miners without a time server are years off: how far, the rows tell that come
 * right after they were written.
 */
const createPlacer = (now: () => number) => {
  let orderAt = Number.NEGATIVE_INFINITY;
  /** ms the miner's clock is behind: the least that was seen, since a row may come late */
  let behindMs: number | null = null;
  const shiftMs = (): number => (behindMs === null || Math.abs(behindMs) <= WRONG_CLOCK_MS ? 0 : behindMs);
  return {
    /** `isNew`: it comes as it is written, not of those the server kept */
    place(at: number | null, isNew: boolean): number {
      if (at === null) return orderAt;
      const lateMs = now() - at;
      const wentBack = at + shiftMs() < orderAt - WRONG_CLOCK_MS;
      if (isNew && (behindMs === null || lateMs < behindMs || wentBack)) behindMs = lateMs;
      orderAt = Math.max(orderAt, Math.min(at + shiftMs(), now()));
      return orderAt;
    },
    last: () => orderAt,
  };
};

/** Days in the zone of who looks, as numbers to tell them apart. */
const toDayNumber = (atMs: number): number => new Date(atMs).setHours(0, 0, 0, 0);

/** Makes the rows of one stream. `now`: ms since the epoch by the server's clock. */
export const createRowMaker = (
  minerId: string,
  access: boolean,
  { now = serverClock.now }: { now?: () => number } = {},
) => {
  const placer = createPlacer(now);
  let day = toDayNumber(now());
  return {
    /** What stands before a line of another day than the last one's; null: the same day, or not known. */
    toDay([, at]: LogLine): LogNote | null {
      if (at === null || toDayNumber(at) === day) return null;
      day = toDayNumber(at);
      return { kind: 'day', at };
    },
    toRow: ([, at, level, source, pid, text]: LogLine, isNew: boolean): LogRow => ({
      minerId,
      at,
      orderAt: placer.place(at, isNew),
      level,
      source: source === null ? null : toVisibleText(source),
      pid,
      text: toVisibleText(text),
      access,
      note: null,
    }),
    toNote: (note: LogNote): LogRow => ({
      minerId,
      at: null,
      orderAt: placer.last(),
      level: null,
      source: null,
      pid: null,
      text: '',
      access,
      note,
    }),
  };
};
