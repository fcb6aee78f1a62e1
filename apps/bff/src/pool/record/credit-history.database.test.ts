import { creditHistorySchema } from '@mintdeck/shared-types/pool/history';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCreditHistory, toSteps } from './credit-history.ts';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { writeCredits } from './write-credits.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 1, 12);
const TOP = Math.round((NOW - Date.UTC(2019, 0, 15, 16, 1, 30)) / 60_000);

let place: RecordPlace;
beforeEach(async () => {
  place = await createRecordPlace();
});
afterEach(() => place.stop());

const write = (top: number, count: number, takenAt: number) => {
  const credits = Array.from({ length: count }, (_, index) => ({ height: top - index, amountNanogrin: '5' }));
  return writeCredits(place.db, { accountId: ACCOUNT_ID, credits, takenAt });
};
const read = async (from: number, to: number) =>
  creditHistorySchema.parse(await readCreditHistory(place.db, ACCOUNT_ID, { from, to }));

it.each([1, 8 * DAY, 9 * DAY, 599 * DAY, 600 * DAY, 5 * 366 * DAY, NOW])(
  'a range of %d ms is covered by at most 600 whole steps',
  (lengthMs) => {
    for (const from of [NOW - lengthMs, NOW - lengthMs - 1234567]) {
      const { fromMs, toMs, stepS, count } = toSteps({ from, to: from + lengthMs });
      expect(count).toBeLessThanOrEqual(600);
      expect(fromMs).toBeLessThanOrEqual(from);
      expect(toMs).toBeGreaterThanOrEqual(from + lengthMs);
      expect(Number.isInteger(fromMs / (stepS * 1000))).toBe(true);
    }
  },
);

it('nothing is known before anything is recorded', async () => {
  const { amountNanogrin, recordedFromMs } = await read(NOW - HOUR, NOW);
  expect(amountNanogrin).toEqual([null]);
  expect(recordedFromMs).toBeNull();
});

it('unknown before the record begins and after the last look, 0 in between, hours or days', async () => {
  await write(TOP, 60, NOW);
  await write(TOP, 60, NOW + 3 * HOUR);
  const hours = await read(NOW - 2 * HOUR, NOW + 6 * HOUR);
  expect(hours.amountNanogrin).toEqual([null, '295', '5', '0', '0', '0', null, null]);
  expect(hours.blockCount).toEqual([null, 59, 1, 0, 0, 0, null, null]);
  expect(hours.recordedFromMs).toBe(NOW - 59 * 60_000);
  const days = await read(NOW - 10 * DAY, NOW + 2 * DAY);
  expect(days.stepS).toBe(86_400);
  expect(days.amountNanogrin.filter((amount) => amount !== null)).toEqual(['300']);
});

it('a list that was turned over is a hole, not a zero', async () => {
  await write(TOP, 100, NOW);
  await write(TOP + 600, 100, NOW + 10 * HOUR);
  const { amountNanogrin } = await read(NOW, NOW + 10 * HOUR);
  expect(amountNanogrin).toEqual([null, null, null, null, null, null, null, null, null, '300']);
});
