import type { Grid } from '../blocks/tiers.ts';
import type { Run } from '../recorder/record-rows.ts';

/** A restart that is over so soon leaves no hole that a chart could show. */
const SHORTEST_MS = 30_000;

/**
 * Spans [from, to) within a grid in which Mintdeck did not run, in ms since the epoch, oldest first. Nothing is said of the time
 * before its first run and after now, and spans shorter than half a point are left out.
 */
export const findNotRunning = (runs: readonly Run[], grid: Grid, now: number): [number, number][] => {
  const least = Math.max(SHORTEST_MS, grid.stepMs / 2);
  const ordered = [...runs].sort((one, other) => one.startedAt - other.startedAt);
  const spans: [number, number][] = [];
  let runningTo = ordered[0]?.startedAt ?? Number.POSITIVE_INFINITY;
  for (const { startedAt, endedAt } of ordered) {
    const from = Math.max(runningTo, grid.fromMs);
    const to = Math.min(startedAt, grid.toMs, now);
    if (to - from >= least) spans.push([from, to]);
    runningTo = Math.max(runningTo, endedAt);
  }
  return spans;
};
