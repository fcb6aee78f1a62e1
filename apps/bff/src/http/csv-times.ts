/** No offset from UTC changes within a quarter of an hour that begins at a whole one. */
const QUARTER_MS = 15 * 60_000;

/** ISO 8601 in UTC; empty when not known. */
export const toUtcCell = (ms: number | null): string => (ms === null ? '' : new Date(ms).toISOString());

const createOffsets = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (ms: number): number => {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN;
    const local = Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour'),
      read('minute'),
      read('second'),
    );
    return local - ms;
  };
};

/** Makes cells of times as clocks in a time zone show them, such as 2026-11-21 13:00:00, which spreadsheets take for a time; empty when not known. */
export const createLocalCell = (timeZone: string) => {
  const readOffset = createOffsets(timeZone);
  let known = { quarter: Number.NaN, offsetMs: 0 };
  return (ms: number | null): string => {
    if (ms === null) return '';
    const quarter = Math.floor(ms / QUARTER_MS);
    // asking is slow, and a long table asks for neighbours
    if (quarter !== known.quarter) known = { quarter, offsetMs: readOffset(quarter * QUARTER_MS) };
    return new Date(ms + known.offsetMs).toISOString().slice(0, 19).replace('T', ' ');
  };
};

/** Heads of the two columns of a time. */
export const toTimeHeads = (what: string, timeZone: string): string[] => [
  `${what} (UTC)`,
  `${what} (local, ${timeZone})`,
];

/** Makes the two cells of a time: in UTC, and as clocks in that zone show it. */
export const createTimeCells = (timeZone: string) => {
  const toLocal = createLocalCell(timeZone);
  return (ms: number | null): string[] => [toUtcCell(ms), toLocal(ms)];
};
