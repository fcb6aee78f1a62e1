const WINDOW_MS = 60_000;
const MOST_SOURCES = 1000;

/** Counts requests per source address in the minute before now. */
export interface RateLimit {
  /** Counts a request if it is allowed; else ms until the next one is. */
  take(source: string, nowMs: number, perMinute: number): number;
  clear(): void;
}

/** A sliding minute; what was refused does not count. */
export function createRateLimit(): RateLimit {
  const sources = new Map<string, number[]>();
  return {
    take(source, nowMs, perMinute) {
      const recent = (sources.get(source) ?? []).filter((ms) => ms > nowMs - WINDOW_MS);
      sources.delete(source);
      sources.set(source, recent);
      const [oldest] = sources.keys();
      if (sources.size > MOST_SOURCES && oldest !== undefined) sources.delete(oldest);
      if (recent.length < perMinute) {
        recent.push(nowMs);
        return 0;
      }
      return (recent[recent.length - perMinute] ?? nowMs) + WINDOW_MS - nowMs;
    },
    clear: () => sources.clear(),
  };
}
