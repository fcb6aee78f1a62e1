import { toTwoDigits } from './clock-times.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const NOON_HOUR = 12;

/** "2026-11-22", the day of a moment in the person's zone, as a field for a day has it. */
export const formatDayOf = (atMs: number): string => {
  const date = new Date(atMs);
  return `${date.getFullYear()}-${toTwoDigits(date.getMonth() + 1)}-${toTwoDigits(date.getDate())}`;
};

/**
 * The moment that stands for a day that a person entered, ms since the epoch: now for today, noon of another, so that its age in days is right
 * in every zone. NaN for what is no day, or for one that has not begun.
 */
export const toSetAt = (day: string, now: number): number => {
  const today = formatDayOf(now);
  if (day === today) return now;
  const [, year, month, date] = DAY.exec(day) ?? [];
  const noon = new Date(Number(year), Number(month) - 1, Number(date), NOON_HOUR).getTime();
  return Number.isNaN(noon) || formatDayOf(noon) !== day || noon > now ? Number.NaN : noon;
};
