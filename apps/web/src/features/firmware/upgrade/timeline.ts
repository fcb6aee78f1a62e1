import type { UsualMs } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { isFinal, isGateFailed, WAY, type WayPhase } from './phase-words.ts';

/** over: left behind; now: under way; ended-here: it came no further; ahead: not reached. */
export type StopState = 'over' | 'now' | 'ended-here' | 'ahead';

/** One phase on the way of a miner. */
export interface Stop {
  readonly phase: WayPhase;
  readonly state: StopState;
  /** ms it took, of the one under way so far; null: not reached */
  readonly tookMs: number | null;
  /** ms it usually takes; null: not known */
  readonly usualMs: number | null;
  /** it takes, or took, clearly longer than usual */
  readonly isLate: boolean;
}

/** Times differ by miner: only half as much again, and by more than the moods of a network, is worth a word. */
const LATE_FACTOR = 1.5;
const LATE_LEAST_MS = 5000;

/** True when something takes, or took, clearly longer than usual; null: not known. */
export const isLate = (tookMs: number | null, usualMs: number | null): boolean =>
  tookMs !== null && usualMs !== null && tookMs > Math.max(usualMs * LATE_FACTOR, usualMs + LATE_LEAST_MS);

const isWayPhase = (phase: string): phase is WayPhase => WAY.some((each) => each === phase);

/** The last phase it was in before its end; null: none had begun. */
const findLast = ({ phase, phaseMs }: Upgrade): WayPhase | null => {
  if (isWayPhase(phase)) return phase;
  return WAY.findLast((each) => phaseMs[each] !== undefined) ?? null;
};

/** ms of the phase under way, with what it took before a restart of the server. */
const toSoFarMs = ({ phaseSince }: Upgrade, beforeMs: number | undefined, nowMs: number): number => {
  const sinceMs = Math.max(0, nowMs - phaseSince);
  return beforeMs === undefined ? sinceMs : beforeMs + sinceMs;
};

/** The way of a miner with the time each phase took. A phase without a gate to wait for is left out. */
export const toTimeline = (upgrade: Upgrade, usualMs: UsualMs, nowMs: number): Stop[] => {
  const { phase, phaseMs, gate } = upgrade;
  const last = findLast(upgrade);
  const lastPlace = last === null ? -1 : WAY.indexOf(last);
  const isWell = phase === 'updated' && !isGateFailed(upgrade);
  return WAY.filter((each) => each !== 'settling' || gate !== 'none' || phaseMs.settling !== undefined).map(
    (each) => {
      const place = WAY.indexOf(each);
      const before = phaseMs[each];
      const isNow = each === phase;
      const tookMs = isNow ? toSoFarMs(upgrade, before, nowMs) : (before ?? null);
      const usual = usualMs[each] ?? null;
      const isEnd = place === lastPlace && isFinal(phase) && !isWell;
      const state: StopState = isNow ? 'now' : isEnd ? 'ended-here' : place <= lastPlace ? 'over' : 'ahead';
      return { phase: each, state, tookMs, usualMs: usual, isLate: isLate(tookMs, usual) };
    },
  );
};

/** ms that a miner usually takes in all; null: of one of its phases that is not known. */
export const sumUsualMs = (usualMs: UsualMs, isGated: boolean): number | null => {
  const way = WAY.filter((phase) => isGated || phase !== 'settling');
  const known = way.flatMap((phase) => usualMs[phase] ?? []);
  return known.length < way.length ? null : known.reduce((sum, each) => sum + each, 0);
};
