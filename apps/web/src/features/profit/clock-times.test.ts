import { describe, expect, it } from 'vitest';
import { formatClock, listZones, parseClock, readMinuteIn, toDayParts, toSpanMin } from './clock-times.ts';

describe('a time of the clock', () => {
  it.each([0, 1, 59, 60, 450, 1439])('of %d minutes is read as it is written', (minute) => {
    expect(parseClock(formatClock(minute))).toBe(minute);
  });

  it.each(['', '24:00', '7', '7:5', '12:60', 'noon', '-1:00'])('is not %j', (text) => {
    expect(parseClock(text)).toBeNull();
  });

  it('that was not entered is empty', () => expect(formatClock(null)).toBe(''));
});

describe('the hours between two times', () => {
  it('lie in one part of the day, or in two around midnight', () => {
    expect(toDayParts(360, 1320)).toEqual([[360, 1320]]);
    expect(toDayParts(1320, 360)).toEqual([
      [0, 360],
      [1320, 1440],
    ]);
    expect(toDayParts(1320, 0)).toEqual([[1320, 1440]]);
  });

  it('are none between a time and itself', () => {
    expect(toDayParts(60, 60)).toEqual([]);
    expect(toSpanMin(60, 60)).toBe(0);
  });

  it('and those of the other way round are a whole day', () => {
    for (const [from, to] of [
      [0, 1],
      [1320, 360],
      [1439, 0],
    ] as const)
      expect(toSpanMin(from, to) + toSpanMin(to, from)).toBe(1440);
  });
});

describe('a zone', () => {
  it('has its own time, summer time included', () => {
    expect(readMinuteIn('Europe/Berlin', Date.UTC(2026, 0, 1, 12))).toBe(13 * 60);
    expect(readMinuteIn('Europe/Berlin', Date.UTC(2026, 6, 1, 12))).toBe(14 * 60);
    expect(readMinuteIn('Asia/Kathmandu', Date.UTC(2026, 0, 1, 18, 15))).toBe(0);
  });

  it('that nobody knows has none', () => expect(readMinuteIn('Mars/Olympus', 0)).toBeNull());

  it('can be chosen, also when the browser has another name for it', () => {
    expect(listZones('Asia/Calcutta')).toContain('Asia/Calcutta');
    expect(listZones('')).not.toContain('');
    expect(listZones('UTC').filter((zone) => zone === 'UTC')).toHaveLength(1);
  });
});
