// Numbers only: the thread that answers needs no schema.

/** Widths of the stored rollups, seconds: 1 minute for 10 days, 10 minutes for 100 days, 1 hour and 1 day for 5 years. */
export const HISTORY_TIERS = [
  { stepS: 60, keptDays: 10 },
  { stepS: 600, keptDays: 100 },
  { stepS: 3600, keptDays: 1827 },
  { stepS: 86_400, keptDays: 1827 },
] as const;
/** The most points one answer holds, whatever its range. */
export const HISTORY_MAX_POINTS = 600;
/** A sparkline is the last 24 hours in steps of half an hour. */
export const SPARKLINE_STEP_S = 1800;
export const SPARKLINE_POINTS = 48;
