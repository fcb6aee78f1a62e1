import { describe, expect, it } from 'vitest';
import { createRandom } from '../../test/random.ts';
import { toSecondShares } from './tariff.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 600_000;
const DAY_MS = 86_400_000;

/** Plainly: the clock of the zone is read in every minute. */
const plainMinutes = (
  fromMs: number,
  timeZone: string,
  second: { fromMin: number; toMin: number },
): number => {
  let minutes = 0;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  for (let at = fromMs; at < fromMs + DAY_MS; at += MINUTE_MS) {
    const text = clock.format(at);
    const minute = Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
    const { fromMin, toMin } = second;
    const spans =
      fromMin < toMin
        ? [[fromMin, toMin]]
        : [
            [0, toMin],
            [fromMin, 1440],
          ];
    if (spans.some(([from = 0, to = 0]) => minute >= from && minute < to)) minutes += 1;
  }
  return minutes;
};

const dayFrom = (fromMs: number) => ({ fromMs, toMs: fromMs + DAY_MS, stepMs: STEP_MS });
const hoursAt = (fromMs: number, timeZone: string, second: { fromMin: number; toMin: number }): number => {
  const shares = toSecondShares(dayFrom(fromMs), timeZone, { pricePerKwh: 1, ...second }) ?? [];
  return shares.reduce((total, share) => total + share, 0) / 6;
};
const NIGHT = { fromMin: 22 * 60, toMin: 6 * 60 };

describe('the hours at the second price', () => {
  it.each([
    // noon to noon by the clocks of the zone, around the night in which they are set
    ['an ordinary night', 'Europe/Berlin', '2026-03-27T11:00Z', 8],
    ['a night of 7 hours', 'Europe/Berlin', '2026-03-28T11:00Z', 7],
    ['a night of 9 hours', 'Europe/Berlin', '2026-10-24T10:00Z', 9],
    ['half an hour less', 'Australia/Lord_Howe', '2026-10-03T01:30Z', 7.5],
    ['half an hour more', 'Australia/Lord_Howe', '2026-04-04T01:00Z', 8.5],
    ['at 45 minutes beside the hour', 'Pacific/Chatham', '2026-06-01T00:00Z', 8],
    ['no clocks are set', 'UTC', '2026-03-28T12:00Z', 8],
  ])('%s', (...[, timeZone, from, hours]) => {
    expect(hoursAt(Date.parse(from), timeZone, NIGHT)).toBeCloseTo(hours, 9);
  });

  it.each([
    ['within a day', { fromMin: 540, toMin: 1020 }, 8],
    ['up to midnight', { fromMin: 1380, toMin: 0 }, 1],
    ['from midnight on', { fromMin: 0, toMin: 1 }, 1 / 60],
    ['all but a minute', { fromMin: 1, toMin: 0 }, 24 - 1 / 60],
  ])('%s', (_, second, hours) => {
    expect(hoursAt(Date.UTC(2026, 5, 1), 'UTC', second)).toBeCloseTo(hours, 9);
  });

  it('are there in the steps in which they are', () => {
    const shares = toSecondShares(dayFrom(Date.UTC(2026, 5, 1)), 'Asia/Kathmandu', {
      pricePerKwh: 1,
      // 00:15 to 00:50 UTC: the zone is 5 hours and 45 minutes ahead
      fromMin: 6 * 60,
      toMin: 6 * 60 + 35,
    });
    const expected = [0, 0.5, 1, 1, 1, 0].map((share) => expect.closeTo(share, 9));
    expect(shares?.slice(0, 6)).toEqual(expected);
    expect(shares?.slice(6).every((share) => share === 0)).toBe(true);
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'are what every minute’s clock says, seed %i',
    (seed) => {
      const random = createRandom(seed);
      const timeZone = random.pick([
        'Europe/Berlin',
        'America/St_Johns',
        'Australia/Lord_Howe',
        'Antarctica/Troll',
        'Asia/Kathmandu',
        'Pacific/Apia',
        'Africa/Casablanca',
        'America/New_York',
        '+05:30',
        'UTC',
      ]);
      // most of them around the days in which clocks are set somewhere
      const day = random.pick([
        '2026-03-08',
        '2026-03-29',
        '2026-04-05',
        '2026-10-04',
        '2026-10-25',
        '2026-11-01',
        '2026-07-07',
      ]);
      const fromMs = Date.parse(`${day}T00:00Z`) + random.whole(-144, 144) * STEP_MS;
      const fromMin = random.whole(0, 1439);
      const second = { fromMin, toMin: (fromMin + random.whole(1, 1439)) % 1440 };
      expect(hoursAt(fromMs, timeZone, second) * 60).toBeCloseTo(plainMinutes(fromMs, timeZone, second), 6);
    },
  );
});

it('a zone that is not known has none', () => {
  expect(toSecondShares(dayFrom(0), 'Europe/Atlantis', { pricePerKwh: 1, fromMin: 0, toMin: 1 })).toBeNull();
});
