import { unitOf } from '../ground/random.ts';

/** Time a request waits before the backend looks at it, in real milliseconds (not scaled). */
export type Latency =
  | { readonly fixedMs: number }
  | { readonly medianMs: number; readonly outlierMs: number; readonly outlierShare: number };

/** The wait of one request in real ms; repeatable for a seed and a request number. */
export function latencyOf(latency: Latency, seed: number, request: number): number {
  if ('fixedMs' in latency) return latency.fixedMs;
  if (unitOf(seed, request, 1) < latency.outlierShare) return latency.outlierMs;
  // Half below, half above the median, the longest three times as far away as the shortest.
  const spread = unitOf(seed, request, 2);
  return latency.medianMs * (spread < 0.5 ? 0.5 + spread : 1 + (spread - 0.5) * 3);
}
