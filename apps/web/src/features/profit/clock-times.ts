const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
const CLOCK = /^(\d{1,2}):(\d{2})$/;

/** "07" of 7. */
export const toTwoDigits = (number: number): string => String(number).padStart(2, '0');

/** "07:30" of minutes since midnight, as a field for a time has it; "" for null. */
export const formatClock = (minute: number | null): string =>
  minute === null
    ? ''
    : `${toTwoDigits(Math.floor(minute / MINUTES_PER_HOUR))}:${toTwoDigits(minute % MINUTES_PER_HOUR)}`;

/** Minutes since midnight of "07:30"; null where there is no such time. */
export const parseClock = (text: string): number | null => {
  const [, hours, minutes] = CLOCK.exec(text.trim()) ?? [];
  const minute = Number(hours) * MINUTES_PER_HOUR + Number(minutes);
  return minute < MINUTES_PER_DAY && Number(minutes) < MINUTES_PER_HOUR ? minute : null;
};

/** The parts of a day, in minutes since midnight, between two times of the clock: two where midnight is between them. */
export const toDayParts = (fromMin: number, toMin: number): readonly (readonly [number, number])[] => {
  if (fromMin === toMin) return [];
  if (fromMin < toMin) return [[fromMin, toMin]];
  return [...(toMin > 0 ? [[0, toMin] as const] : []), [fromMin, MINUTES_PER_DAY]];
};

/** Minutes from one time of the clock to the next time it shows the other; 0 where both are the same. */
export const toSpanMin = (fromMin: number, toMin: number): number =>
  toDayParts(fromMin, toMin).reduce((sum, [from, to]) => sum + to - from, 0);

/** Minutes since midnight that clocks in an IANA zone show; null where the browser does not know the zone. */
export const readMinuteIn = (timeZone: string, atMs: number): number | null => {
  try {
    const format = new Intl.DateTimeFormat('en', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return parseClock(format.format(atMs));
  } catch {
    return null;
  }
};

/** The zone this browser runs in. */
export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zones to choose from, with the one chosen before, whatever its name. */
export const listZones = (chosen: string): readonly string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])].filter((zone) => zone !== '').sort();
