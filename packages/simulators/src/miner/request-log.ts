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
  clear(): void;
}

/** A log that keeps the newest `size` requests. */
export function createRequestLog(size: number): RequestLog {
  let kept: RequestRecord[] = [];
  let running = 0;
  let peak = 0;
  let total = 0;
  return {
    begin({ method, path, auth }) {
      const record: RequestRecord = { method, path, auth, startMs: Date.now(), endMs: null, status: null };
      total += 1;
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
    clear() {
      kept = [];
      peak = running;
      total = 0;
    },
  };
}
