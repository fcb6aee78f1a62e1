/** Middle value, or the mean of the two middle ones; NaN of none. */
export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
};

/** The value at or below which this share (0 to 1) of them lies; NaN of none. */
export const percentileOf = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

/** Counts of whole milliseconds up to a minute, so that millions of latencies need no memory. */
export const createHistogram = () => {
  const counts = new Uint32Array(60_001);
  let total = 0;
  return {
    add(ms: number): void {
      const place = Math.min(60_000, Math.max(0, Math.round(ms)));
      counts[place] = (counts[place] ?? 0) + 1;
      total += 1;
    },
    get total() {
      return total;
    },
    /** ms below or at which this share (0 to 1) lies; null of none */
    percentile(share: number): number | null {
      if (total === 0) return null;
      let seen = 0;
      const place = counts.findIndex((count) => {
        seen += count;
        return seen >= share * total;
      });
      return place;
    },
    clear(): void {
      counts.fill(0);
      total = 0;
    },
  };
};
