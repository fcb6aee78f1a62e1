import { formatDateTime, formatTime } from '../../lib/time.ts';

const WEEK_MS = 6 * 86_400_000;
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short' });

const isSameDay = (oneMs: number, otherMs: number): boolean =>
  new Date(oneMs).toDateString() === new Date(otherMs).toDateString();

/** When something began, as short as it stays clear: "14:02", "Tue 14:02", or date and time. A clock time does not tick. */
export const formatSince = (atMs: number, nowMs: number): string => {
  if (isSameDay(atMs, nowMs)) return formatTime(atMs);
  if (nowMs - atMs < WEEK_MS) return `${weekdayFormat.format(atMs)} ${formatTime(atMs)}`;
  return formatDateTime(atMs);
};
