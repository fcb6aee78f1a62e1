import { randomBytes } from 'node:crypto';

/** One entry of a miner's journal. */
export interface JournalEntry {
  /** Numbered from 1 since the boot. */
  readonly seq: number;
  /** Unix microseconds of the machine's own clock. */
  readonly realtimeUs: number;
  /** Microseconds since the boot. */
  readonly monotonicUs: number;
  /** Syslog level, 0 to 7. */
  readonly priority: number;
  readonly identifier: string;
  readonly pid: number;
  /** Bytes when it is no UTF-8. */
  readonly message: string | Buffer;
}

export type NewEntry = Pick<JournalEntry, 'priority' | 'identifier' | 'pid' | 'message'>;

/** The journal of one boot: volatile and of a limited size (reference 4). */
export interface Journal {
  /** Hex, as in `_BOOT_ID`. */
  readonly bootId: string;
  /** Hex, names this journal in cursors. */
  readonly seqnumId: string;
  append(entry: NewEntry): void;
  /** Entries appended since the boot. */
  appendedCount(): number;
  /** The number of the oldest entry still there; one more than the newest when there is none. */
  oldestSeq(): number;
  /** An entry, or undefined when it is not there any more or not yet. */
  read(seq: number): JournalEntry | undefined;
  /** Calls after every append; gives the end of it. */
  onAppend(listener: () => void): () => void;
}

export interface JournalOptions {
  /** Bytes of messages and their fields after which the oldest go. */
  readonly maxBytes: number;
  /** Unix milliseconds of the machine's own clock. */
  readonly nowMs: () => number;
  /** Milliseconds since the boot. */
  readonly uptimeMs: () => number;
}

// What journald keeps of an entry besides its message: the fields, the hash tables and the index.
const ENTRY_BYTES = 300;
/** Dropped entries leave holes at the front; so many and they are cut off. */
const MOST_HOLES = 4096;

function sizeOf({ message }: JournalEntry): number {
  return ENTRY_BYTES + message.length;
}

/** An empty journal, as after a boot. */
export function createJournal({ maxBytes, nowMs, uptimeMs }: JournalOptions): Journal {
  const listeners = new Set<() => void>();
  let entries: JournalEntry[] = [];
  // entries[0] has this number; those before `oldest` are holes
  let firstSeq = 1;
  let oldest = 1;
  let newest = 0;
  let bytes = 0;

  const drop = (): void => {
    const entry = entries[oldest - firstSeq];
    if (entry !== undefined) bytes -= sizeOf(entry);
    oldest += 1;
    if (oldest - firstSeq < MOST_HOLES) return;
    entries = entries.slice(oldest - firstSeq);
    firstSeq = oldest;
  };

  return {
    bootId: randomBytes(16).toString('hex'),
    seqnumId: randomBytes(16).toString('hex'),
    append(entry) {
      newest += 1;
      const stamped = {
        seq: newest,
        realtimeUs: Math.floor(nowMs() * 1000),
        monotonicUs: Math.floor(uptimeMs() * 1000),
        ...entry,
      };
      entries.push(stamped);
      bytes += sizeOf(stamped);
      while (bytes > maxBytes && oldest < newest) drop();
      for (const listener of listeners) listener();
    },
    appendedCount: () => newest,
    oldestSeq: () => oldest,
    read: (seq) => (seq < oldest ? undefined : entries[seq - firstSeq]),
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
