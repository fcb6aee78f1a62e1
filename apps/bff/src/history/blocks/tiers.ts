import { HISTORY_MAX_POINTS, HISTORY_TIERS } from '@mintdeck/shared-types/history-steps';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** One width of stored steps: a block holds `rowCount` of them, begins at a multiple of its own length, and is of one miner. */
export interface Tier {
  readonly stepS: number;
  readonly stepMs: number;
  readonly blockMs: number;
  readonly rowCount: number;
  readonly keptMs: number;
}

/** An hour of minutes, a day of 10 minutes, ten days of hours, 365 days: each a few kB packed. */
const BLOCK_MS = new Map([
  [60, HOUR_MS],
  [600, DAY_MS],
  [3600, 10 * DAY_MS],
  [86_400, 365 * DAY_MS],
]);

const toTier = ({ stepS, keptDays }: (typeof HISTORY_TIERS)[number]): Tier => {
  const stepMs = stepS * 1000;
  const blockMs = BLOCK_MS.get(stepS) ?? stepMs;
  return { stepS, stepMs, blockMs, rowCount: blockMs / stepMs, keptMs: keptDays * DAY_MS };
};

const [minutes, tenMinutes, hours, days] = HISTORY_TIERS;
export const TIERS = {
  minutes: toTier(minutes),
  tenMinutes: toTier(tenMinutes),
  hours: toTier(hours),
  days: toTier(days),
} as const;
/** From the finest to the coarsest. */
export const ALL_TIERS: readonly Tier[] = [TIERS.minutes, TIERS.tenMinutes, TIERS.hours, TIERS.days];

/** The largest multiple of `widthMs` since the epoch that is not after `at`. */
export const floorTo = (at: number, widthMs: number): number => Math.floor(at / widthMs) * widthMs;

/** Where the block of a tier that holds a time begins. */
export const blockAt = (tier: Tier, at: number): number => floorTo(at, tier.blockMs);

/** Widths a point of an answer can have, seconds: what a person can name, each a multiple of a tier. */
const STEPS_S = [
  60, 120, 180, 300, 600, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400, 172_800, 259_200,
  345_600, 604_800,
] as const;

/** Where the points of an answer are and which tier they are made of. Times in ms since the epoch. */
export interface Grid {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  readonly pointCount: number;
  readonly tier: Tier;
}

/** Nothing is kept longer, and a day more does no harm. */
const LONGEST_MS = TIERS.days.keptMs + DAY_MS;

/** The coarsest tier that a step is made of and that is still kept at `fromMs`; the last one is kept longest. */
const tierFor = (stepMs: number, ageMs: number): Tier =>
  ALL_TIERS.findLast((tier) => stepMs % tier.stepMs === 0 && tier.keptMs >= ageMs) ?? TIERS.days;

const toGrid = (range: { fromMs: number; toMs: number }, stepMs: number, tier: Tier): Grid => {
  const fromMs = floorTo(range.fromMs, stepMs);
  const toMs = Math.max(fromMs + stepMs, Math.ceil(range.toMs / stepMs) * stepMs);
  return { fromMs, toMs, stepMs, pointCount: (toMs - fromMs) / stepMs, tier };
};

/**
 * The finest grid over a range that has at most HISTORY_MAX_POINTS points. The range ends now at the latest and begins where
 * the longest-kept steps begin; the grid begins and ends at whole steps (UTC). Steps no longer kept give way to coarser ones.
 */
export const chooseGrid = (asked: { fromMs: number; toMs: number }, now: number): Grid => {
  const toMs = Math.max(Math.min(asked.toMs, now), now - LONGEST_MS + MINUTE_MS);
  const fromMs = Math.min(Math.max(asked.fromMs, now - LONGEST_MS), toMs - 1);
  const range = { fromMs, toMs };
  for (const stepS of STEPS_S) {
    const stepMs = stepS * 1000;
    const kept = ALL_TIERS.some((tier) => stepMs % tier.stepMs === 0 && tier.keptMs >= now - fromMs);
    const grid = toGrid(range, stepMs, tierFor(stepMs, now - fromMs));
    if (kept && grid.pointCount <= HISTORY_MAX_POINTS) return grid;
  }
  return toGrid(range, TIERS.days.stepMs * 7, TIERS.days);
};

/** A grid of a given width, as sparklines have. */
export const fixedGrid = (range: { fromMs: number; toMs: number }, stepMs: number, now: number): Grid =>
  toGrid(range, stepMs, tierFor(stepMs, now - range.fromMs));
