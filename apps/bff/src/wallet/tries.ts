import { ApiError } from '../http/api-error.ts';

interface TriesOptions {
  /** so many within `windowMs` */
  max: number;
  windowMs: number;
  /** ms since the epoch */
  now: () => number;
}

/** Counts tries of a kind by what they are for, in memory. */
export class Tries {
  private readonly options: TriesOptions;
  /** when each was, the oldest first, ms since the epoch */
  private readonly times = new Map<string, number[]>();

  constructor(options: TriesOptions) {
    this.options = options;
  }

  /** Throws ApiError too-many-tries when the next one has to wait. */
  require(key: string): void {
    const { max, windowMs, now } = this.options;
    const [oldest, ...rest] = this.recent(key).slice(-max);
    if (oldest === undefined || rest.length < max - 1) return;
    throw new ApiError('too-many-tries', { retryAfterS: Math.ceil((oldest + windowMs - now()) / 1000) });
  }

  /** Counts one; gives what takes it back. Throws ApiError too-many-tries. */
  count(key: string): () => void {
    this.require(key);
    const at = this.options.now();
    const times = [...this.recent(key), at];
    this.times.set(key, times);
    return () => {
      const kept = this.recent(key);
      const place = kept.lastIndexOf(at);
      if (place >= 0) this.times.set(key, kept.toSpliced(place, 1));
    };
  }

  /** When each of those that count was, the oldest first, ms since the epoch. */
  list(key: string): readonly number[] {
    return this.recent(key);
  }

  /** Those of before a restart, the oldest first, ms since the epoch. */
  restore(key: string, times: readonly number[]): void {
    this.times.set(key, [...times]);
  }

  forget(key: string): void {
    this.times.delete(key);
  }

  private recent(key: string): number[] {
    const { windowMs, now } = this.options;
    const at = now();
    for (const [each, times] of this.times) {
      // one of the future is from before the clock was set back
      const kept = times.filter((time) => time <= at && time > at - windowMs);
      if (kept.length > 0) this.times.set(each, kept);
      else this.times.delete(each);
    }
    return this.times.get(key) ?? [];
  }
}
