import type { LogLine } from '@mintdeck/shared-types/miner/log';
import { toVisibleText } from '../lib/visible-text.ts';

/** What stands in a log in place of lines. `missed`: passed while the line to the server was away. */
export type LogNote =
  | { kind: 'gap' }
  | { kind: 'dropped'; count: number }
  | { kind: 'missed'; count: number }
  | { kind: 'again' };

/** One row of a log as it is shown. */
export interface LogRow {
  readonly minerId: string;
  /** ms since the epoch by the miner's clock; null: not known */
  readonly at: number | null;
  /** ms by which rows of several streams are put in order; never falls within one, whatever the miner's clock does */
  readonly orderAt: number;
  /** syslog, 0 to 7; null: not known */
  readonly level: number | null;
  readonly source: string | null;
  readonly pid: number | null;
  /** may have several lines; holds nothing a screen would obey */
  readonly text: string;
  /** a line of the miner's web server, caused by requests */
  readonly access: boolean;
  /** not null: no line, but a word about missing ones */
  readonly note: LogNote | null;
}

/** Makes the rows of one stream. */
export const createRowMaker = (minerId: string, access: boolean) => {
  let orderAt = Number.NEGATIVE_INFINITY;
  const place = (at: number | null): number => {
    orderAt = Math.max(orderAt, at ?? orderAt);
    return orderAt;
  };
  return {
    toRow: ([, at, level, source, pid, text]: LogLine): LogRow => ({
      minerId,
      at,
      orderAt: place(at),
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
      orderAt,
      level: null,
      source: null,
      pid: null,
      text: '',
      access,
      note,
    }),
  };
};
