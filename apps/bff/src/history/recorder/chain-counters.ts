import { COUNTERS } from '../blocks/columns.ts';
import type { ChainSample } from '../sample.ts';

/** A hole longer than this cannot be attributed to any minute; longer intervals between polls have longer holes. */
const LONGEST_HOLE_MS = 60_000;
/** cgminer counts its age in whole seconds, and an answer may take some time to reach us. */
const AGE_SLACK_MS = 5000;
/** A chain finds 75 000 nonces a minute; one miner that lies must not bury the shares of a fleet. */
const MOST_PER_MINUTE = 1e7;

interface Baseline {
  readonly takenAt: number;
  readonly elapsedS: number | null;
  readonly counts: readonly (number | null)[];
}

/** When and in which run of cgminer the counts were read, and how often the miner is asked. */
interface ReadAt {
  readonly takenAt: number;
  readonly elapsedS: number | null;
  readonly intervalMs: number;
}

const isNewRun = (before: Baseline, counts: readonly (number | null)[], elapsedS: number | null): boolean =>
  (elapsedS !== null && before.elapsedS !== null && elapsedS < before.elapsedS) ||
  counts.some((count, index) => {
    const last = before.counts[index] ?? null;
    return count !== null && last !== null && count < last;
  });

/**
 * Turns the counters of one chain into what was counted between two samples. cgminer counts from its start: a restart, a hole in
 * the samples or a chain that comes back begin anew, and nothing is ever negative or attributed to the wrong time.
 */
export class ChainCounters {
  private before: Baseline | null = null;

  /** What was counted since the last sample, in the order of COUNTERS; null where that cannot be told. */
  count(chain: ChainSample, at: ReadAt): (number | null)[] {
    const counts = COUNTERS.map((counter) => chain[counter]);
    const { before } = this;
    this.before = { takenAt: at.takenAt, elapsedS: at.elapsedS, counts };
    if (before === null) return counts.map(() => null);
    const holeMs = at.takenAt - before.takenAt;
    if (holeMs <= 0 || holeMs > Math.max(3 * at.intervalMs, LONGEST_HOLE_MS)) return counts.map(() => null);
    const restarted = isNewRun(before, counts, at.elapsedS);
    // an older run than the hole is long has counted before it, too
    const young = at.elapsedS !== null && at.elapsedS * 1000 <= holeMs + AGE_SLACK_MS;
    if (restarted && !young) return counts.map(() => null);
    const most = MOST_PER_MINUTE * Math.max(1, holeMs / 60_000);
    return counts.map((count, index) => {
      const from = restarted ? 0 : (before.counts[index] ?? null);
      if (count === null || from === null) return null;
      const counted = Math.round(count - from);
      return counted >= 0 && counted <= most ? counted : null;
    });
  }

  /** The chain is not live: when it comes back its counters are another start. */
  forget(): void {
    this.before = null;
  }
}
