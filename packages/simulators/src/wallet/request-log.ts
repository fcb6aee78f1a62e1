import type { Fields } from './body-fields.ts';
import type { WalletEndpoint } from './endpoints.ts';

/** `done`: answered as the server does. `refused`: an error of the server, whatever the status. `fault`: spoilt or not answered on purpose. */
export type Outcome = 'done' | 'refused' | 'fault';

/** What stands in the log in the place of a PIN. */
export const PIN_WORDS = ['right', 'wrong'] as const;

/** One request as the server saw it. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly endpoint: WalletEndpoint;
  /** Of the session, or of a login's form. */
  userId: string | null;
  /** Server's time, Unix ms. */
  readonly atMs: number;
  /** Without the CSRF token; the PIN's place holds whether it was right. */
  readonly fields: Fields;
  /** Of a `sendinvoice` with something to pay. */
  readonly paymentHash: string | null;
  outcome: Outcome;
  /** null until it is answered, or when nothing was. */
  status: number | null;
}

/** The requests since the log was cleared. */
export interface RequestReport {
  readonly totalCount: number;
  /** Highest number in flight at once. */
  readonly peakCount: number;
  /** Highest number of POSTs of one user in flight at once. */
  readonly peakPostCount: number;
  readonly counts: Readonly<Partial<Record<WalletEndpoint, number>>>;
  /** The newest ones, oldest first. */
  readonly records: readonly RequestRecord[];
}

export interface RequestLog {
  begin(request: Omit<RequestRecord, 'outcome' | 'status'>): RequestRecord;
  end(record: RequestRecord, status: number | null): void;
  report(): RequestReport;
  clear(): void;
}

/** A log that keeps the newest `size` requests and counts all of them. */
export function createRequestLog(size: number): RequestLog {
  let counts: Partial<Record<WalletEndpoint, number>> = {};
  let kept: RequestRecord[] = [];
  let totalCount = 0;
  let peakCount = 0;
  let peakPostCount = 0;
  const running = new Set<RequestRecord>();
  const note = (): void => {
    peakCount = Math.max(peakCount, running.size);
    const posts = new Map<string, number>();
    for (const { method, userId } of running) {
      if (method !== 'POST' || userId === null) continue;
      posts.set(userId, (posts.get(userId) ?? 0) + 1);
    }
    peakPostCount = Math.max(peakPostCount, ...posts.values());
  };
  return {
    begin(request) {
      const record: RequestRecord = { ...request, outcome: 'done', status: null };
      totalCount += 1;
      counts[record.endpoint] = (counts[record.endpoint] ?? 0) + 1;
      kept.push(record);
      if (kept.length > size) kept.shift();
      running.add(record);
      note();
      return record;
    },
    end(record, status) {
      running.delete(record);
      record.status = status;
    },
    report: () => ({ totalCount, peakCount, peakPostCount, counts, records: kept }),
    clear() {
      counts = {};
      kept = [];
      totalCount = 0;
      peakCount = 0;
      peakPostCount = 0;
      note();
    },
  };
}
