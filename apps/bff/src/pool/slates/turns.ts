import { ApiError } from '../../http/api-error.ts';

const MINUTE_MS = 60_000;
/** a person tries some files; the worst costs 0.2 s of the processor */
const SESSION_PER_MINUTE = 12;
const TOTAL_PER_MINUTE = 60;

/** How many files may be looked at: one of a session at a time, and so many a minute. */
export class Turns {
  private readonly now: () => number;
  private readonly busy = new Set<string>();
  /** of the last minute, the oldest first */
  private taken: readonly { readonly sessionId: string; readonly at: number }[] = [];

  /** `now`: ms since the epoch */
  constructor(now: () => number) {
    this.now = now;
  }

  /** Does the work in its turn. Throws ApiError too-many-tries. */
  async run<T>(sessionId: string, work: () => Promise<T>): Promise<T> {
    this.take(sessionId);
    this.busy.add(sessionId);
    try {
      return await work();
    } finally {
      this.busy.delete(sessionId);
    }
  }

  private take(sessionId: string): void {
    const now = this.now();
    this.taken = this.taken.filter(({ at }) => at <= now && now - at < MINUTE_MS);
    const own = this.taken.filter((turn) => turn.sessionId === sessionId);
    const full =
      own.length >= SESSION_PER_MINUTE ? own : this.taken.length >= TOTAL_PER_MINUTE ? this.taken : [];
    const [oldest] = full;
    if (this.busy.has(sessionId)) throw new ApiError('too-many-tries', { retryAfterS: 1 });
    if (oldest !== undefined)
      throw new ApiError('too-many-tries', { retryAfterS: Math.ceil((oldest.at + MINUTE_MS - now) / 1000) });
    this.taken = [...this.taken, { sessionId, at: now }];
  }
}
