export type AuthKind = 'none' | 'basic' | 'bearer' | 'other';

/** One request as a miner saw it; times are real Unix milliseconds. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly auth: AuthKind;
  readonly startMs: number;
  /** null while it runs. */
  endMs: number | null;
  /** HTTP status; null when the client got none. */
  status: number | null;
}

/** The last requests of one miner and how many ran at once. */
export interface RequestLog {
  begin(request: { method: string; path: string; auth: AuthKind }): RequestRecord;
  end(record: RequestRecord, status: number | null): void;
  records(): readonly RequestRecord[];
  /** Highest number of requests that were in flight together. */
  peakCount(): number;
  totalCount(): number;
  /** How often each path arrived, whether or not it was answered. */
  countsByPath(): Readonly<Record<string, number>>;
  clear(): void;
}

/** The device has some forty; a scanner asks for any number. */
const MOST_PATHS = 100;

/** A log that keeps the newest `size` requests. */
export function createRequestLog(size: number): RequestLog {
  let kept: RequestRecord[] = [];
  let running = 0;
  let peak = 0;
  let total = 0;
  const counts = new Map<string, number>();
  return {
    begin({ method, path, auth }) {
      const record: RequestRecord = { method, path, auth, startMs: Date.now(), endMs: null, status: null };
      total += 1;
      if (counts.has(path) || counts.size < MOST_PATHS) counts.set(path, (counts.get(path) ?? 0) + 1);
      running += 1;
      if (running > peak) peak = running;
      if (size > 0) {
        if (kept.length >= size) kept.shift();
        kept.push(record);
      }
      return record;
    },
    end(record, status) {
      if (record.endMs !== null) return;
      record.endMs = Date.now();
      record.status = status;
      running -= 1;
    },
    records: () => kept,
    peakCount: () => peak,
    totalCount: () => total,
    countsByPath: () => Object.fromEntries(counts),
    clear() {
      kept = [];
      peak = running;
      total = 0;
      counts.clear();
    },
  };
}
