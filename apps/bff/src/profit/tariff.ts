import type { ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import type { DayRange } from './needs.ts';

const MINUTE_MS = 60_000;
const DAY_MIN = 1440;
/** Clocks of all zones are set at whole quarters of an hour of UTC, and differ from it by such. */
const QUARTER_MIN = 15;

type SecondTariff = NonNullable<ProfitSettings['secondTariff']>;

/** Reads minutes since midnight off the clocks of a zone. Throws RangeError when there is no such zone. */
const createClock = (timeZone: string): ((atMs: number) => number) => {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  return (atMs) => {
    const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
    return (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0);
  };
};

const isWithin = ({ fromMin, toMin }: SecondTariff, minute: number): boolean =>
  fromMin < toMin ? minute >= fromMin && minute < toMin : minute >= fromMin || minute < toMin;

/**
 * The part of each step (0 to 1) that is at the second price, minute by minute by the clocks of the zone: a night in which they are set
 * has an hour less or more of it, as the bill has. Null: there is no such zone (any more).
 */
export const toSecondShares = (
  { fromMs, toMs, stepMs }: DayRange,
  timeZone: string,
  second: SecondTariff,
): number[] | null => {
  let readClock: (atMs: number) => number;
  try {
    readClock = createClock(timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
  const shares = Array.from({ length: (toMs - fromMs) / stepMs }, () => 0);
  const ofStep = MINUTE_MS / stepMs;
  let quarterClock = 0;
  for (let atMs = fromMs; atMs < toMs; atMs += MINUTE_MS) {
    const minuteOfQuarter = (atMs / MINUTE_MS) % QUARTER_MIN;
    if (minuteOfQuarter === 0 || atMs === fromMs) quarterClock = readClock(atMs) - minuteOfQuarter;
    const minute = (quarterClock + minuteOfQuarter + DAY_MIN) % DAY_MIN;
    if (!isWithin(second, minute)) continue;
    const step = Math.floor((atMs - fromMs) / stepMs);
    shares[step] = (shares[step] ?? 0) + ofStep;
  }
  return shares;
};
