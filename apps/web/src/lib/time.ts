import { UNKNOWN } from './units.ts';

export const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Below this nobody waits for a reading: a miner polled every 5 s is not worrying after 15. */
const STALE_LEAST_MS = 30 * SECOND_MS;

/** How old a reading polled every so many seconds may get before it counts as stale: three polls, at least 30 s. */
export const toStaleAfterMs = (pollIntervalS: number): number =>
  Math.max(3 * pollIntervalS * SECOND_MS, STALE_LEAST_MS);

/** The server's clock as this browser knows it. Ages are counted on it, so a wrong local clock does no harm. */
export interface ServerClock {
  /** ms since the epoch, server clock */
  now(): number;
  /** server time minus local time, ms */
  offsetMs(): number;
  /** the newest server time it was told; null: none yet */
  heardAt(): number | null;
  note(serverTimeMs: number): void;
}

/** A server clock that follows the server times it is told; before the first it is the local clock. */
export const createServerClock = (localNow: () => number = () => Date.now()): ServerClock => {
  let offsetMs = 0;
  let heardAt: number | null = null;
  return {
    now: () => localNow() + offsetMs,
    offsetMs: () => offsetMs,
    heardAt: () => heardAt,
    note: (serverTimeMs) => {
      offsetMs = serverTimeMs - localNow();
      heardAt = serverTimeMs;
    },
  };
};
export const serverClock = createServerClock();

const DURATION_STEPS = [
  { limitMs: MINUTE_MS, unitMs: SECOND_MS, unit: 's' },
  { limitMs: HOUR_MS, unitMs: MINUTE_MS, unit: 'min' },
  { limitMs: 2 * DAY_MS, unitMs: HOUR_MS, unit: 'h' },
] as const;

/** One rounded-down unit: "3 s", "12 min", "5 h", "4 d". */
export const formatAge = (ageMs: number): string => {
  const age = Math.max(0, ageMs);
  const step = DURATION_STEPS.find((each) => age < each.limitMs) ?? { unitMs: DAY_MS, unit: 'd' };
  return `${Math.floor(age / step.unitMs)}\u202f${step.unit}`;
};

/** Two units at most: "3 d 4 h", "5 h 12 min", "42 s"; the en dash for null. */
export const formatDuration = (durationS: number | null): string => {
  if (durationS === null) return UNKNOWN;
  const minutes = Math.floor(durationS / 60);
  if (minutes < 1) return `${Math.floor(durationS)}\u202fs`;
  if (minutes < 60) return `${minutes}\u202fmin`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}\u202fh ${minutes % 60}\u202fmin`;
  return `${Math.floor(hours / 24)}\u202fd ${hours % 24}\u202fh`;
};

/** Every clock of the product counts to 24, so that two times on one page compare. */
const dateTimeFormat = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
});
const timeFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const timeSecondsFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' });

/** Date and time in the user's zone and locale; the en dash for null. */
export const formatDateTime = (atMs: number | null): string =>
  atMs === null ? UNKNOWN : dateTimeFormat.format(atMs);
/** "14:05", for an axis. */
export const formatTime = (atMs: number): string => timeFormat.format(atMs);
/** "14:05:30", for the cursor of a chart. */
export const formatTimeWithSeconds = (atMs: number): string => timeSecondsFormat.format(atMs);
