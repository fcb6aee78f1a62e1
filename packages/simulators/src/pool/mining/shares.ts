import { countEvents, hash32 } from '../../ground/random.ts';
import type { Algorithm } from './algorithms.ts';

/** From one moment on, how a worker works. */
export interface Stretch {
  readonly fromMs: number;
  /** Graphs per second, on average. */
  readonly gps: number;
  /** Share of the shares, 0 to 1. */
  readonly invalidShare: number;
  readonly staleShare: number;
}

/** One worker's work on one algorithm; stretches follow each other in time. */
export interface ShareLine {
  readonly algorithm: Algorithm;
  readonly seed: number;
  readonly stretches: Stretch[];
}

export interface ShareCounts {
  readonly valid: number;
  readonly invalid: number;
  readonly stale: number;
}

/** One graph in 42 holds a cycle of the length Grin asks for; every such cycle is a share here. */
export const GRAPHS_PER_SHARE = 42;

// Rooms get warm and cold: the rate swings this much about its mean.
const SWING = 0.06;
const SWING_PERIOD_S = 7 * 3600;

function workedS(atMs: number, phase: number): number {
  const seconds = atMs / 1000;
  const turn = (2 * Math.PI) / SWING_PERIOD_S;
  return seconds - (SWING / turn) * Math.cos(turn * seconds + phase);
}

type PerShare = (stretch: Stretch) => number;
const ALL: PerShare = () => 1;

/** Shares due on average from the beginning of the line to a time. */
function expectedShares(line: ShareLine, untilMs: number, part: PerShare): number {
  const phase = (line.seed % 628) / 100;
  let shares = 0;
  line.stretches.forEach((stretch, index) => {
    const endMs = Math.min(untilMs, line.stretches[index + 1]?.fromMs ?? untilMs);
    if (endMs <= stretch.fromMs) return;
    const seconds = workedS(endMs, phase) - workedS(stretch.fromMs, phase);
    shares += ((stretch.gps * seconds) / GRAPHS_PER_SHARE) * part(stretch);
  });
  return shares;
}

function countUpTo(line: ShareLine, untilMs: number): ShareCounts & { all: number } {
  const count = (kind: number, part: PerShare): number =>
    countEvents(hash32(line.seed, kind), expectedShares(line, untilMs, part)).count;
  const all = count(1, ALL);
  const invalid = count(2, ({ invalidShare }) => invalidShare);
  const stale = count(3, ({ staleShare }) => staleShare);
  return { all, invalid, stale, valid: all - invalid - stale };
}

/** Shares that came after one time, up to another. */
export function sharesBetween(line: ShareLine, fromMs: number, toMs: number): ShareCounts {
  const before = countUpTo(line, fromMs);
  const after = countUpTo(line, toMs);
  const invalid = after.invalid - before.invalid;
  const stale = after.stale - before.stale;
  return { invalid, stale, valid: Math.max(0, after.all - before.all - invalid - stale) };
}

/** What a pool can know of a rate: graphs per second by the shares of a window. */
export function rateOf({ valid, invalid, stale }: ShareCounts, windowMs: number): number {
  return ((valid + invalid + stale) * GRAPHS_PER_SHARE) / (windowMs / 1000);
}

/** Unix ms of the newest share, or null when none ever came. */
export function lastShareMs(line: ShareLine, nowMs: number): number | null {
  const expected = expectedShares(line, nowMs, ALL);
  const { count, lastAt } = countEvents(hash32(line.seed, 1), expected);
  const first = line.stretches[0];
  if (count === 0 || first === undefined) return null;
  // The earliest moment at which so much was due: the number due never falls, so halving finds it to the millisecond.
  let [early, late] = [first.fromMs, nowMs];
  while (late - early > 1) {
    const middle = (early + late) / 2;
    if (expectedShares(line, middle, ALL) < lastAt) early = middle;
    else late = middle;
  }
  return Math.floor(late);
}

/** From now on the line works like this; what is not named stays. */
export function changeLine(line: ShareLine, nowMs: number, change: Partial<Omit<Stretch, 'fromMs'>>): void {
  const last = line.stretches.at(-1);
  const before = last ?? { gps: 0, invalidShare: 0, staleShare: 0 };
  line.stretches.push({ ...before, ...change, fromMs: nowMs });
}
