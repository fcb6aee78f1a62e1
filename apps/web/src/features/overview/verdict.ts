import type { MinerState } from '@mintdeck/shared-types/miner';
import { CAUSES, type Cause, toCause } from '../miner/causes/causes.ts';
import { countByState, type StateCount } from '../miner/fleet/filter-miners.ts';
import { type FleetMiner, toState } from '../miner/fleet/fleet-miner.ts';

/** The miners that need somebody for one cause. */
export interface CauseGroup {
  readonly cause: Cause;
  readonly count: number;
  /** ms since the epoch, server clock: since when the first of them; null: not known for this cause */
  readonly sinceMs: number | null;
}

/** What has something of its own that may need somebody. */
export type Unwell = 'pool' | 'wallet';

/** What one sentence can truthfully say about all miners (decision 0024). */
export type Verdict =
  /** nothing was heard yet */
  | { readonly kind: 'waiting' }
  /** the line is gone: nothing is claimed as now. `known`: there is something from before */
  | { readonly kind: 'lost'; readonly sinceMs: number; readonly known: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'paused'; readonly minerCount: number }
  | {
      readonly kind: 'wrong';
      readonly wrongCount: number;
      readonly minerCount: number;
      /** worst first; their counts add up to wrongCount */
      readonly groups: readonly CauseGroup[];
      readonly unreadCount: number;
    }
  /** nothing wrong among those read; paused ones are not going to be read */
  | {
      readonly kind: 'reading';
      readonly readCount: number;
      readonly askedCount: number;
      readonly unreadCount: number;
    }
  /** nothing wrong, but nobody mines now */
  | { readonly kind: 'quiet'; readonly minerCount: number; readonly others: readonly QuietCount[] }
  | {
      readonly kind: 'well';
      readonly hashingCount: number;
      readonly minerCount: number;
      /** those that do not mine for a good reason, by state */
      readonly others: readonly QuietCount[];
      /** the miners are well, and something there is not; null: all is */
      readonly unwell: Unwell | null;
    };

/** States in which a miner without a cause mines. */
export const HASHING_STATES: readonly MinerState[] = ['online', 'tuning'];
/** States in which it does not, and nothing is wrong with that. */
const QUIET_STATES = ['starting', 'upgrading', 'rebooting-as-planned', 'paused'] as const;
export interface QuietCount {
  readonly state: (typeof QUIET_STATES)[number];
  readonly count: number;
}

/** Only these causes are states themselves: for the others the row tells when it became degraded, not since when for this reason. */
const DATED: ReadonlySet<Cause> = new Set<Cause>([
  'unreachable',
  'another-miner-answers',
  'unauthorized',
  'unreadable',
]);

const toSinceMs = (cause: Cause, { row, takenAt }: FleetMiner): number | null => {
  if (cause === 'not-read') return takenAt;
  return DATED.has(cause) ? (row?.since ?? null) : null;
};

const earliest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** The miners that need somebody, by cause, worst first. */
export const groupByCause = (miners: readonly FleetMiner[], now: number): readonly CauseGroup[] => {
  const groups = new Map<Cause, CauseGroup>();
  for (const miner of miners) {
    const cause = toCause(miner, now);
    if (cause === null) continue;
    const known = groups.get(cause);
    const sinceMs = toSinceMs(cause, miner);
    groups.set(
      cause,
      known === undefined
        ? { cause, count: 1, sinceMs }
        : { cause, count: known.count + 1, sinceMs: earliest(known.sinceMs, sinceMs) },
    );
  }
  return CAUSES.flatMap((cause) => groups.get(cause) ?? []);
};

export interface VerdictQuestion {
  readonly miners: readonly FleetMiner[];
  /** ms since the epoch, server clock: the newest moment anything is known of */
  readonly now: number;
  /** the first snapshot is here */
  readonly ready: boolean;
  /** ms since the epoch, server clock: when the server was last heard; null: the line holds */
  readonly lostSinceMs: number | null;
  /** where somebody is needed besides the miners; null: nowhere */
  readonly unwell: Unwell | null;
}

const countIn = (counts: readonly StateCount[], states: readonly MinerState[]): number =>
  counts.reduce((sum, { state, count }) => (states.includes(state) ? sum + count : sum), 0);

const judge = ({ miners, now, unwell }: VerdictQuestion): Verdict => {
  const minerCount = miners.length;
  const counts = countByState(miners, []);
  const groups = groupByCause(miners, now);
  const unreadCount = miners.filter(
    (miner) => toState(miner) === 'unknown' && toCause(miner, now) === null,
  ).length;
  const wrongCount = groups.reduce((sum, { count }) => sum + count, 0);
  if (wrongCount > 0) return { kind: 'wrong', wrongCount, minerCount, groups, unreadCount };
  const pausedCount = countIn(counts, ['paused']);
  if (pausedCount === minerCount) return { kind: 'paused', minerCount };
  const askedCount = minerCount - pausedCount;
  if (unreadCount > 0)
    return { kind: 'reading', readCount: askedCount - unreadCount, askedCount, unreadCount };
  const others = QUIET_STATES.map((state) => ({ state, count: countIn(counts, [state]) })).filter(
    ({ count }) => count > 0,
  );
  const hashingCount = countIn(counts, HASHING_STATES);
  return hashingCount === 0
    ? { kind: 'quiet', minerCount, others }
    : { kind: 'well', hashingCount, minerCount, others, unwell };
};

/** Whether anything is wrong, as far as is known; nothing is claimed beyond that. */
export const toVerdict = (question: VerdictQuestion): Verdict => {
  const { miners, ready, lostSinceMs } = question;
  if (lostSinceMs !== null) return { kind: 'lost', sinceMs: lostSinceMs, known: ready };
  if (!ready) return { kind: 'waiting' };
  return miners.length === 0 ? { kind: 'empty' } : judge(question);
};
