import type { Journal } from './journal.ts';

/** `Range: entries=[cursor][[:skip]:count]`, as gatewayd reads it. */
export interface LogRange {
  readonly cursor: string | null;
  readonly skip: number;
  /** null = without an end. */
  readonly count: number | null;
}

const EVERYTHING: LogRange = { cursor: null, skip: 0, count: null };

/** The range of a header; null when gatewayd refuses it. Another unit than entries is no range. */
export function parseLogRange(header: string | undefined): LogRange | null {
  if (header === undefined || !header.startsWith('entries=')) return EVERYTHING;
  const parts = header.slice('entries='.length).trim().split(':');
  const [cursor = '', ...rest] = parts;
  const [skip = '0', count = ''] = rest.length > 1 ? rest : ['0', ...rest];
  if (parts.length > 3 || !/^[+-]?\d+$/.test(skip)) return null;
  if (count !== '' && !/^[1-9]\d*$/.test(count)) return null;
  return { cursor: cursor.trim() || null, skip: Number(skip), count: count === '' ? null : Number(count) };
}

interface Cursor {
  readonly seq: number;
  readonly realtimeUs: number;
  readonly sameJournal: boolean;
}

function readCursor(journal: Journal, text: string): Cursor {
  const fields = new Map(
    text.split(';').map((field): [string, string] => [field.slice(0, 1), field.slice(2)]),
  );
  return {
    seq: Number.parseInt(fields.get('i') ?? '', 16),
    realtimeUs: Number.parseInt(fields.get('t') ?? '', 16),
    sameJournal: fields.get('s') === journal.seqnumId,
  };
}

/** The first entry at or after a cursor: by number in the same journal, else by the time of day (sd_journal_seek_cursor). */
function seek(journal: Journal, text: string): number {
  const cursor = readCursor(journal, text);
  if (cursor.sameJournal) return Math.max(cursor.seq, journal.oldestSeq());
  let seq = journal.oldestSeq();
  for (let entry = journal.read(seq); entry !== undefined; entry = journal.read(seq)) {
    if (entry.realtimeUs >= cursor.realtimeUs) break;
    seq += 1;
  }
  return seq;
}

/**
 * The number of the first entry of a range. gatewayd goes one further than the skip says, both ways, but never past either end: of
 * `:-3:` come 4 entries (fixtures/miner/logs/logs-direct-range-tail.jsonl), and of `cursor:1:` at the newest entry comes that very entry.
 */
export function firstSeqOf(journal: Journal, { cursor, skip }: LogRange): number {
  const oldest = journal.oldestSeq();
  const newest = journal.appendedCount();
  if (cursor !== null) {
    const at = seek(journal, cursor);
    return Math.max(oldest, skip > 0 && at <= newest ? Math.min(at + skip, newest) : at + Math.min(skip, 0));
  }
  if (skip < 0) return Math.max(oldest, newest + skip);
  return skip === 0 ? oldest : Math.min(oldest + skip, Math.max(oldest, newest));
}
