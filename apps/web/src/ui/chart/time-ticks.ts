import { formatTime } from '../../lib/time.ts';
import { formatDay, formatMonth, formatYear } from '../../lib/time-spans.ts';
import type { TimeRange } from './time-range.ts';

export interface TimeTick {
  /** ms since the epoch */
  at: number;
  label: string;
}

type TickUnit = 'minute' | 'hour' | 'day' | 'month' | 'year';
interface TickStep {
  readonly unit: TickUnit;
  readonly count: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** As long as one can be at most: to count how many of them a range holds. */
const UNIT_MS: Readonly<Record<TickUnit, number>> = {
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: DAY_MS,
  month: 30.4 * DAY_MS,
  year: 365.25 * DAY_MS,
};
const TICKS_MAX = 7;

const stepsOf = (unit: TickUnit, counts: readonly number[]): TickStep[] =>
  counts.map((count) => ({ unit, count }));
const STEPS: readonly TickStep[] = [
  ...stepsOf('minute', [1, 2, 5, 10, 15, 30]),
  ...stepsOf('hour', [1, 2, 3, 4, 6, 8, 12]),
  ...stepsOf('day', [1, 2, 7, 14]),
  ...stepsOf('month', [1, 2, 3, 6]),
  ...stepsOf('year', [1, 2, 5, 10]),
];
/** 1970-01-05 was a Monday: weeks are counted from it. */
const FIRST_MONDAY = 4;

/** The next full minute, not before `at`, whose minute of the hour is a multiple of `count` (a divisor of 60). */
const toFullMinute = (at: number, count: number): number => {
  const minute = Math.ceil(at / MINUTE_MS) * MINUTE_MS;
  // Asked of the clock on the wall each time: some zones shift by half an hour.
  const rest = new Date(minute).getMinutes() % count;
  return rest === 0 ? minute : minute + (count - rest) * MINUTE_MS;
};

const toMinuteTicks = ({ from, to }: TimeRange, count: number): number[] => {
  const ticks: number[] = [];
  for (let at = toFullMinute(from, count); at <= to; at = toFullMinute(at + 1, count)) ticks.push(at);
  return ticks;
};

/** The day's number, counted by the calendar and not by seconds. */
const toDayNumber = (date: Date): number =>
  Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;

/** The `index`-th round place on the wall calendar, counted from the last one before `start`. */
const toPlace = (start: Date, { unit, count }: TickStep, index: number): Date => {
  const [year, month, day] = [start.getFullYear(), start.getMonth(), start.getDate()];
  if (unit === 'hour')
    return new Date(year, month, day, (Math.floor(start.getHours() / count) + index) * count);
  if (unit === 'day')
    return new Date(year, month, day + index * count - ((toDayNumber(start) - FIRST_MONDAY) % count));
  if (unit === 'month') return new Date(year, (Math.floor(month / count) + index) * count, 1);
  return new Date((Math.floor(year / count) + index) * count, 0, 1);
};

const toCalendarTicks = ({ from, to }: TimeRange, step: TickStep): number[] => {
  const ticks: number[] = [];
  const start = new Date(from);
  for (let index = 0; ; index += 1) {
    const place = toPlace(start, step, index);
    if (place.getTime() > to) return ticks;
    // Clocks that go forward skip an hour: the place that falls into it is none.
    const isThere = step.unit !== 'hour' || place.getHours() % step.count === 0;
    if (isThere && place.getTime() >= from) ticks.push(place.getTime());
  }
};

const isMidnight = (date: Date): boolean => date.getHours() === 0 && date.getMinutes() === 0;

/** A tick that begins something larger is named after that: midnight is a day, January a year. */
const toLabel = (at: number, unit: TickUnit): string => {
  const date = new Date(at);
  if (unit === 'year') return formatYear(at);
  if (unit === 'month') return date.getMonth() === 0 ? formatYear(at) : formatMonth(at);
  if (unit === 'day' || isMidnight(date)) return formatDay(at);
  return formatTime(at);
};

/** Round places of the user's clock and calendar inside the range, with their names, at most about `ticksMax`. */
export const toTimeTicks = (range: TimeRange, ticksMax = TICKS_MAX): TimeTick[] => {
  const spanMs = range.to - range.from;
  if (spanMs <= 0) return [];
  const step = STEPS.find(({ unit, count }) => spanMs / (count * UNIT_MS[unit]) <= ticksMax) ?? {
    unit: 'year',
    count: 10,
  };
  const byMinute = step.unit === 'minute' || (step.unit === 'hour' && step.count === 1);
  const places = byMinute
    ? toMinuteTicks(range, step.unit === 'hour' ? 60 : step.count)
    : toCalendarTicks(range, step);
  return places.map((at) => ({ at, label: toLabel(at, step.unit) }));
};
