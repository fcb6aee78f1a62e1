import { afterEach, beforeEach, expect, it } from 'vitest';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { pruneHashrates, writeHashrates } from './write-hashrates.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 1, 12);

let place: RecordPlace;
beforeEach(async () => {
  place = await createRecordPlace();
});
afterEach(() => place.stop());

const pointAt = (at: number, currentGps: number | null) => ({
  at,
  rates: [
    { algorithm: 'c29', currentGps: 0, averageGps: 0 },
    { algorithm: 'c32', currentGps, averageGps: null },
  ],
});
const write = (points: ReturnType<typeof pointAt>[], takenAt = NOW) =>
  writeHashrates(place.db, { accountId: ACCOUNT_ID, points, takenAt });
const readAll = (stepS: number) =>
  place.db
    .selectFrom('pool_hashrates')
    .select(['at', 'current_gps', 'average_gps'])
    .where('step_s', '=', stepS)
    .where('algorithm', '=', 'c32')
    .orderBy('at')
    .execute();

it('keeps each point once, and the mean of each hour; what is not known is not 0', async () => {
  const begin = NOW - 2 * HOUR;
  expect(await write([pointAt(begin, 1), pointAt(begin + 60_000, null), pointAt(begin + HOUR, null)])).toBe(
    true,
  );
  expect(await write([pointAt(begin + 60_000, 9), pointAt(begin + 120_000, 2)])).toBe(true);
  expect(await write([pointAt(begin + 120_000, 5)])).toBe(false);
  expect((await readAll(0)).map(({ current_gps }) => current_gps)).toEqual([1, null, 2, null]);
  expect(await readAll(3600)).toEqual([
    { at: begin, current_gps: 1.5, average_gps: null },
    { at: begin + HOUR, current_gps: null, average_gps: null },
  ]);
});

it('the mean of each day is that of its hours, and follows them', async () => {
  const day = NOW - 12 * HOUR;
  await write([
    pointAt(day - HOUR, 7),
    pointAt(day, 1),
    pointAt(day + 60_000, 3),
    pointAt(day + 5 * HOUR, 4),
  ]);
  expect((await readAll(86_400)).map(({ at, current_gps }) => [at, current_gps])).toEqual([
    [day - DAY, 7],
    [day, 3],
  ]);
  await write([pointAt(day + 5 * HOUR + 60_000, 8)]);
  expect((await readAll(86_400)).map(({ current_gps }) => current_gps)).toEqual([7, 4]);
});

it('a list that names one time twice is no error', async () => {
  await write([pointAt(NOW, 1), pointAt(NOW, 2)]);
  expect(await readAll(0)).toHaveLength(1);
});

it('points of a clock that is far off, and those that would be forgotten at once, are left out', async () => {
  await write([pointAt(NOW + 2 * DAY, 1), pointAt(NOW - 100 * DAY, 1), pointAt(NOW + 3 * HOUR, 1)]);
  expect((await readAll(0)).map(({ at }) => at)).toEqual([NOW + 3 * HOUR]);
});

it('forgets points after 90 days and keeps hours and days, which a later list does not thin out', async () => {
  await write([pointAt(NOW, 4), pointAt(NOW + 60_000, 2)]);
  await pruneHashrates(place.db, NOW + 91 * DAY);
  expect(await readAll(0)).toEqual([]);
  expect(await write([pointAt(NOW, 4)], NOW + 91 * DAY)).toBe(false);
  for (const stepS of [3600, 86_400])
    expect((await readAll(stepS)).map(({ current_gps }) => current_gps)).toEqual([3]);
  await pruneHashrates(place.db, NOW + 6 * 366 * DAY);
  for (const stepS of [3600, 86_400]) expect(await readAll(stepS)).toEqual([]);
});

it('a pool that makes up new points at every look does not fill the disk', async () => {
  for (const offMs of [0, 1, 2, 30_000])
    await write(Array.from({ length: 60 }, (_, index) => pointAt(NOW - HOUR + index * 1000 + offMs, index)));
  expect((await readAll(0)).length).toBeLessThanOrEqual(2);
});
