const DAY_MS = 86_400_000;

/** Spans that are often wanted, in days. */
export const RECENT_DAYS = ['1', '7', '30', '90', '365'] as const;
export type RecentDays = (typeof RECENT_DAYS)[number];
/** all: no matter when; dates: from one day to another. */
export type TimeChoice = 'all' | RecentDays | 'dates';

const isRecent = (choice: TimeChoice): choice is RecentDays => RECENT_DAYS.some((days) => days === choice);

/** What it does not understand is all. */
export const parseTimeChoice = (text: string | null): TimeChoice =>
  text === 'dates' ? text : (RECENT_DAYS.find((days) => days === text) ?? 'all');

/** Days as a date field gives them, "2026-11-22"; empty: open on that side. */
export interface Dates {
  readonly from: string;
  readonly to: string;
}

/** Midnight at the begin of that day in the person's zone, `moreDays` later; null: none was chosen. */
const toMidnight = (day: string, moreDays: number): number | null => {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined || Number.isNaN(year + month + date))
    return null;
  // by the calendar: a day may have 23 hours
  return new Date(year, month - 1, date + moreDays).getTime();
};

/** Begin and end of what is chosen, ms since the epoch; the last day counts whole. */
export const toTimeSpan = (
  choice: TimeChoice,
  dates: Dates,
  nowMs: number,
): { readonly fromMs: number | null; readonly toMs: number | null } => {
  if (choice === 'dates') return { fromMs: toMidnight(dates.from, 0), toMs: toMidnight(dates.to, 1) };
  return { fromMs: isRecent(choice) ? nowMs - Number(choice) * DAY_MS : null, toMs: null };
};
