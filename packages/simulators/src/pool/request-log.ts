import type { PoolEndpoint } from './endpoints.ts';

/** `fresh`: made for this request. `cached`: the pool's own repetition. `fault`: spoilt or not answered on purpose. */
export type Outcome = 'fresh' | 'cached' | 'limited' | 'fault' | 'unknown-path';

/** One request as the pool saw it; times are the pool's, Unix ms. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly endpoint: PoolEndpoint | null;
  readonly user: string | null;
  readonly source: string;
  readonly atMs: number;
  outcome: Outcome;
  /** null until it is answered, or when nothing was. */
  status: number | null;
}

/** The requests since the log was cleared. */
export interface RequestReport {
  readonly totalCount: number;
  readonly limitedCount: number;
  readonly cachedCount: number;
  /** Highest number in flight at once. */
  readonly peakCount: number;
  /** Most requests of one address within any minute, refused ones too. */
  readonly peakPerMinuteCount: number;
  readonly counts: Readonly<Partial<Record<PoolEndpoint, number>>>;
  /** By user, then by endpoint. */
  readonly byUser: Readonly<Record<string, Readonly<Partial<Record<PoolEndpoint, number>>>>>;
  /** The newest ones, oldest first. */
  readonly records: readonly RequestRecord[];
}

export interface RequestLog {
  begin(request: Omit<RequestRecord, 'outcome' | 'status'>): RequestRecord;
  end(record: RequestRecord, status: number | null): void;
  report(): RequestReport;
  clear(): void;
}

const MOST_USERS = 1000;
const WINDOW_MS = 60_000;

type Counts = Partial<Record<PoolEndpoint, number>>;

function countOne(counts: Counts, endpoint: PoolEndpoint): void {
  counts[endpoint] = (counts[endpoint] ?? 0) + 1;
}

interface Tally {
  total: number;
  peakPerMinute: number;
  counts: Counts;
  byUser: Map<string, Counts>;
  minutes: Map<string, number[]>;
  kept: RequestRecord[];
  outcomes: Map<Outcome, number>;
}

function createTally(): Tally {
  return {
    total: 0,
    peakPerMinute: 0,
    counts: {},
    byUser: new Map(),
    minutes: new Map(),
    kept: [],
    outcomes: new Map(),
  };
}

function countMinute(tally: Tally, { source, atMs }: RequestRecord): void {
  const recent = (tally.minutes.get(source) ?? []).filter((ms) => ms > atMs - WINDOW_MS);
  recent.push(atMs);
  tally.minutes.set(source, recent);
  tally.peakPerMinute = Math.max(tally.peakPerMinute, recent.length);
}

function countTarget(tally: Tally, { endpoint, user }: RequestRecord): void {
  if (endpoint === null || user === null) return;
  countOne(tally.counts, endpoint);
  const counts = tally.byUser.get(user) ?? {};
  if (tally.byUser.size < MOST_USERS || tally.byUser.has(user)) tally.byUser.set(user, counts);
  countOne(counts, endpoint);
}

/** A log that keeps the newest `size` requests and counts all of them. */
export function createRequestLog(size: number): RequestLog {
  let tally = createTally();
  let running = 0;
  let peak = 0;
  return {
    begin(request) {
      const record: RequestRecord = { ...request, outcome: 'fresh', status: null };
      tally.total += 1;
      running += 1;
      peak = Math.max(peak, running);
      countMinute(tally, record);
      countTarget(tally, record);
      tally.kept.push(record);
      if (tally.kept.length > size) tally.kept.shift();
      return record;
    },
    end(record, status) {
      running -= 1;
      record.status = status;
      tally.outcomes.set(record.outcome, (tally.outcomes.get(record.outcome) ?? 0) + 1);
    },
    report: () => ({
      totalCount: tally.total,
      limitedCount: tally.outcomes.get('limited') ?? 0,
      cachedCount: tally.outcomes.get('cached') ?? 0,
      peakCount: peak,
      peakPerMinuteCount: tally.peakPerMinute,
      counts: tally.counts,
      byUser: Object.fromEntries(tally.byUser),
      records: tally.kept,
    }),
    clear() {
      tally = createTally();
      peak = running;
    },
  };
}
