import { poolHashrateHistorySchema } from '@mintdeck/shared-types/pool/history';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readHashrateHistory } from './hashrate-history.ts';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { writeHashrates } from './write-hashrates.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOW = Date.UTC(2026, 10, 1, 12);

let place: RecordPlace;
beforeEach(async () => {
  place = await createRecordPlace();
});
afterEach(() => place.stop());

const write = (at: number, currentGps: number) => {
  const rates = [
    { algorithm: 'c29', currentGps: 0, averageGps: 0 },
    { algorithm: 'c32', currentGps, averageGps: null },
  ];
  return writeHashrates(place.db, { accountId: ACCOUNT_ID, points: [{ at, rates }], takenAt: at });
};
const read = async (from: number, to: number) =>
  poolHashrateHistorySchema.parse(await readHashrateHistory(place.db, ACCOUNT_ID, { from, to }));

it('gives what mined in the range, in steps, and nothing where there is no point', async () => {
  await write(NOW, 1);
  await write(NOW + MINUTE, 2);
  await write(NOW + 10 * MINUTE, 0);
  const history = await read(NOW, NOW + 15 * MINUTE);
  expect(history).toMatchObject({ fromMs: NOW, toMs: NOW + 15 * MINUTE, stepS: 300, recordedFromMs: NOW });
  expect(history.algorithms).toEqual([
    { algorithm: 'c32', currentGps: [1.5, null, 0], averageGps: [null, null, null] },
  ]);
});

it('covers five years in at most 600 steps, by the means of days', async () => {
  await write(NOW, 4);
  const { algorithms, stepS } = await read(NOW - 5 * 365 * DAY, NOW + DAY);
  expect(stepS % 86_400).toBe(0);
  expect(algorithms[0]?.currentGps.length).toBeLessThanOrEqual(600);
  expect(algorithms[0]?.currentGps.filter((gps) => gps !== null)).toEqual([4]);
});
