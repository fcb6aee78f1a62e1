import { describe, expect, it } from 'vitest';
import { toTimeTicks } from './time-ticks.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const rangeFrom = (iso: string, spanMs: number) => ({ from: Date.parse(iso), to: Date.parse(iso) + spanMs });
/** Hour and minute on the wall in Berlin, after how many hours on the clock. */
const wall = (at: number) => {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
};

describe('ticks of time', () => {
  it('stand at round minutes of a short range', () => {
    const ticks = toTimeTicks(rangeFrom('2026-11-21T10:03:20Z', HOUR_MS));
    expect(ticks.map(({ at }) => wall(at))).toEqual(['11:10', '11:20', '11:30', '11:40', '11:50', '12:00']);
  });

  it('name midnight after the day', () => {
    const ticks = toTimeTicks(rangeFrom('2026-11-21T13:00:00+01:00', DAY_MS));
    expect(ticks.map(({ at }) => wall(at))).toEqual(['16:00', '20:00', '0:00', '4:00', '8:00', '12:00']);
    expect(ticks[2]?.label).toMatch(/22/);
  });

  it('keep to the wall when clocks go forward: the hour that is skipped has none', () => {
    // On 2026-03-29 two o'clock does not exist.
    const range = rangeFrom('2026-03-29T00:00:00+01:00', 12 * HOUR_MS);
    expect(toTimeTicks(range, 8).map(({ at }) => wall(at))).toEqual([
      '0:00',
      '4:00',
      '6:00',
      '8:00',
      '10:00',
      '12:00',
    ]);
  });

  it('keep to the wall when clocks go back', () => {
    // On 2026-10-25 the hour from two to three comes twice.
    const range = rangeFrom('2026-10-25T00:00:00+02:00', DAY_MS + HOUR_MS);
    const ticks = toTimeTicks(range);
    expect(ticks.map(({ at }) => wall(at))).toEqual([
      '0:00',
      '4:00',
      '8:00',
      '12:00',
      '16:00',
      '20:00',
      '0:00',
    ]);
    expect((ticks[1]?.at ?? 0) - (ticks[0]?.at ?? 0)).toBe(5 * HOUR_MS);
    const short = toTimeTicks(rangeFrom('2026-10-25T01:30:00+02:00', 2 * HOUR_MS));
    expect(short.map(({ at }) => wall(at))).toEqual(['1:30', '2:00', '2:30', '2:00', '2:30']);
  });

  it('stand at local midnights, weeks at Mondays', () => {
    const days = toTimeTicks(rangeFrom('2026-03-26T05:00:00Z', 7 * DAY_MS));
    expect(new Set(days.map(({ at }) => wall(at)))).toEqual(new Set(['0:00']));
    expect(days).toHaveLength(7);
    const weeks = toTimeTicks(rangeFrom('2026-10-10T05:00:00Z', 30 * DAY_MS));
    expect(weeks.map(({ at }) => new Date(at).getDay())).toEqual([1, 1, 1, 1, 1]);
  });

  it('stand at the first of the month however long the months are, January named after its year', () => {
    const ticks = toTimeTicks(rangeFrom('2026-11-15T00:00:00Z', 150 * DAY_MS));
    expect(ticks.map(({ at }) => [new Date(at).getMonth(), new Date(at).getDate()])).toEqual([
      [11, 1],
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    expect(ticks[1]?.label).toBe('2027');
  });

  it('stand at years of a long range', () => {
    const ticks = toTimeTicks(rangeFrom('2021-11-15T00:00:00Z', 1826 * DAY_MS));
    expect(ticks.map(({ label }) => label)).toEqual(['2022', '2023', '2024', '2025', '2026']);
  });

  it.each([5, 7, 12])('are never more than %i and one', (ticksMax) => {
    for (let spanMs = 300_000; spanMs < 1900 * DAY_MS; spanMs *= 1.37) {
      const ticks = toTimeTicks(rangeFrom('2026-03-25T07:13:20Z', spanMs), ticksMax);
      expect(ticks.length).toBeLessThanOrEqual(ticksMax + 1);
      expect(new Set(ticks.map(({ at }) => at)).size).toBe(ticks.length);
    }
  });

  it('are none of nothing', () => {
    expect(toTimeTicks({ from: 5, to: 5 })).toEqual([]);
  });
});
