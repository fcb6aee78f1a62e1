import { type LogEntry, limitSource, limitText } from './log-entry.ts';

/** An entry and its place in the miner's journal. */
export interface JournalEntry extends LogEntry {
  readonly cursor: string;
}

// gatewayd writes a field of other bytes as numbers; of up to 4 095 bytes, which is systemd's limit for JSON
const MAX_BYTES = 65_536;
const LARGEST_TIME_MS = 8.64e15;
/** It goes back to the device in a header, where a blank or a colon would mean something else. */
const CURSOR = /^[!-9;-~]{1,300}$/;

const isByte = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;

/** Plain, or as bytes when it is no UTF-8 or holds control characters. */
const toSingle = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || value.length > MAX_BYTES) return null;
  return value.every(isByte) ? Buffer.from(value).toString('utf8') : null;
};

/** A field's text; a list when it was given several times. Lists in lists are none, however deep somebody nests them. */
const toText = (value: unknown): string | null => {
  const single = toSingle(value);
  if (single !== null || !Array.isArray(value) || value.length > MAX_BYTES) return single;
  const texts = value.map(toSingle).filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join('\n');
};

/** A field's number; each is sent as text. */
const toNumber = (value: unknown, most: number): number | null => {
  const text = toText(value);
  const number = text === null || !/^\d{1,20}$/.test(text) ? Number.NaN : Number(text);
  return number <= most ? number : null;
};

const toTime = (value: unknown): number | null => {
  const timeUs = toNumber(value, LARGEST_TIME_MS * 1000);
  return timeUs === null ? null : Math.floor(timeUs / 1000);
};

/** Null stands for a field that was not sent because it is too long; a wrong type for nothing we know. */
const toMessage = (value: unknown): string => {
  const text = toText(value);
  return text === null ? limitText('', true) : limitText(text);
};

/**
 * One line of gatewayd's `application/json`; null when it is none. Written by hand instead of a zod schema: 50 000 of these come in a
 * second in a flood, and a schema would cost as much again as parsing them.
 */
export const parseJournalEntry = (line: string): JournalEntry | null => {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof fields !== 'object' || fields === null || !('__CURSOR' in fields)) return null;
  // an object, as was just seen; its fields are still of any kind
  const entry = fields as Readonly<Record<string, unknown>>;
  const cursor = entry.__CURSOR;
  if (typeof cursor !== 'string' || !CURSOR.test(cursor)) return null;
  return {
    cursor,
    at: toTime(entry.__REALTIME_TIMESTAMP),
    level: toNumber(entry.PRIORITY, 7),
    source: limitSource(toText(entry.SYSLOG_IDENTIFIER) ?? toText(entry._COMM)),
    pid: toNumber(entry._PID ?? entry.SYSLOG_PID, Number.MAX_SAFE_INTEGER),
    text: toMessage(entry.MESSAGE),
  };
};

/** What of a cursor says which journal it is of, and the number in it. */
export interface JournalPlace {
  readonly journal: string;
  readonly number: number;
}

/** Reads `s=…;i=…;b=…;…`; null when a cursor is written otherwise. */
export const parseCursor = (cursor: string): JournalPlace | null => {
  const [, journal, hex] = /^s=([0-9a-f]{32});i=([0-9a-f]{1,13});/.exec(cursor) ?? [];
  return journal === undefined || hex === undefined ? null : { journal, number: Number.parseInt(hex, 16) };
};
