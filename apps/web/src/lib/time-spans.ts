import { formatTime } from './time.ts';

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dateFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'short' });
const yearFormat = new Intl.DateTimeFormat(undefined, { year: 'numeric' });
const MINUTE_MS = 60_000;

/** "3 Nov", in the user's zone and locale as all here. */
export const formatDay = (atMs: number): string => dayFormat.format(atMs);
/** "3 Nov 2026". */
export const formatDate = (atMs: number): string => dateFormat.format(atMs);
/** "Nov". */
export const formatMonth = (atMs: number): string => monthFormat.format(atMs);
/** "2026". */
export const formatYear = (atMs: number): string => yearFormat.format(atMs);

const isMidnight = (atMs: number): boolean => {
  const date = new Date(atMs);
  return date.getHours() === 0 && date.getMinutes() === 0;
};

/** "3 Nov, 14:05"; with the year "3 Nov 2026, 14:05". */
const formatMoment = (atMs: number, withYear: boolean): string =>
  `${withYear ? formatDate(atMs) : formatDay(atMs)}, ${formatTime(atMs)}`;

/**
 * From one moment to another, as short as it stays clear: "3 Nov, 14:01–14:03", "3 Nov, 14:00 – 4 Nov, 02:00", and whole
 * days without the time. The year stands there when it is not that of `nowMs`.
 */
export const formatTimeSpan = (fromMs: number, toMs: number, nowMs: number): string => {
  const withYear = formatYear(fromMs) !== formatYear(nowMs) || formatYear(toMs) !== formatYear(nowMs);
  const toDay = withYear ? formatDate : formatDay;
  if (isMidnight(fromMs) && isMidnight(toMs)) {
    const lastDay = toDay(toMs - MINUTE_MS);
    return toDay(fromMs) === lastDay ? lastDay : `${toDay(fromMs)} – ${lastDay}`;
  }
  if (formatDate(fromMs) === formatDate(toMs)) return `${formatMoment(fromMs, withYear)}–${formatTime(toMs)}`;
  return `${formatMoment(fromMs, withYear)} – ${formatMoment(toMs, withYear)}`;
};

const STEP_UNITS = [
  { unitS: 86_400, unit: 'd' },
  { unitS: 3600, unit: 'h' },
  { unitS: 60, unit: 'min' },
] as const;

/** A whole number of the largest unit that fits: "30 min", "6 h", "1 d", "10 s". */
export const formatStep = (stepS: number): string => {
  const { unitS, unit } = STEP_UNITS.find((each) => stepS % each.unitS === 0) ?? { unitS: 1, unit: 's' };
  return `${stepS / unitS}\u202f${unit}`;
};
