import { LOG_LINE_MAX_CHARS } from '@mintdeck/shared-types/miner/log';

/** One entry of a miner's journal, however it was told; null: not told. */
export interface LogEntry {
  /** ms since the epoch by the miner's clock */
  readonly at: number | null;
  /** syslog level, 0 to 7 */
  readonly level: number | null;
  readonly source: string | null;
  readonly pid: number | null;
  readonly text: string;
}

/** Says that a text goes on which is not shown. */
const CUT_MARK = '…';
const SOURCE_MAX_CHARS = 64;

/** A text of bounded length; what is cut ends in "…". */
export const limitText = (text: string, cut = false): string => {
  if (text.length <= LOG_LINE_MAX_CHARS) return cut ? text + CUT_MARK : text;
  // not within a pair of UTF-16 units
  const end = text.charCodeAt(LOG_LINE_MAX_CHARS - 1) >>> 10 === 0b110110 ? 1 : 0;
  return text.slice(0, LOG_LINE_MAX_CHARS - end) + CUT_MARK;
};

/** A short name of who wrote it. */
export const limitSource = (source: string | null): string | null =>
  source?.slice(0, SOURCE_MAX_CHARS) ?? null;

// nginx logs each request of ours, in its "combined" format, to the same journal (reference 4); its errors look otherwise.
const ACCESS = /^\S{1,64} - \S{1,64} \[[^\]]{1,64}\] "/;

/** True for nginx's line about a request. */
export const isAccessEntry = ({ source, text }: LogEntry): boolean => source === 'nginx' && ACCESS.test(text);
