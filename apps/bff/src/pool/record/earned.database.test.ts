import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseKind } from '../../../test/databases.ts';
import { createRandom } from '../../../test/random.ts';
import { readEarned } from './earned.ts';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { writeCredits } from './write-credits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 10, 12);
const FROM = Date.UTC(2026, 10, 4);
/** of a block that is mined now */
const TOP = Math.round((NOW - Date.UTC(2019, 0, 15, 16, 1, 30)) / MINUTE);

let place: RecordPlace;
beforeAll(async () => {
  place = await createRecordPlace();
});
afterEach(async () => {
  for (const table of ['pool_marks', 'pool_credits', 'pool_credit_days', 'pool_credit_gaps'] as const)
    await place.db.deleteFrom(table).execute();
});
afterAll(() => place.stop());

/** What the pool lists at a time: these blocks, in minutes before NOW. */
const list = (takenAt: number, minutesAgo: readonly number[], amount = '5') =>
  writeCredits(place.db, {
    accountId: ACCOUNT_ID,
    takenAt,
    credits: minutesAgo.map((minutes) => ({ height: TOP - minutes, amountNanogrin: amount })),
  });
const read = (to = NOW) => readEarned(place.db, ACCOUNT_ID, { from: FROM, to });
const every = (stepMin: number, fromAgo: number, toAgo: number) =>
  Array.from({ length: Math.floor((fromAgo - toAgo) / stepMin) + 1 }, (_, index) => toAgo + index * stepMin);

describe('what was credited', () => {
  it('is nothing before the pool was asked, and before it listed anything', async () => {
    expect(await read()).toEqual({ nanogrin: 0n, coveredMs: 0, lookedAt: null });
    await list(NOW, []);
    expect(await read()).toEqual({ nanogrin: 0n, coveredMs: 0, lookedAt: NOW });
  });

  it('has a pace from the second credit on: the first one only says when the record begins', async () => {
    await list(NOW - HOUR, [60]);
    await list(NOW - HOUR / 2, [60]);
    expect(await read()).toEqual({ nanogrin: 0n, coveredMs: 0, lookedAt: NOW - HOUR / 2 });
    await list(NOW, [0, 60]);
    expect(await read()).toEqual({ nanogrin: 5n, coveredMs: HOUR, lookedAt: NOW });
  });

  it('counts whole days of a record that is older than the range', async () => {
    await list(NOW - 8 * DAY, every(DAY / MINUTE, 10 * (DAY / MINUTE), 8 * (DAY / MINUTE)));
    await list(NOW, every(DAY / MINUTE, 10 * (DAY / MINUTE), 0));
    // 12:00 of the 4th to the 10th
    expect(await read()).toEqual({ nanogrin: 35n, coveredMs: NOW - FROM, lookedAt: NOW });
  });

  it('that stopped is 0 a day when it stopped before, and less and less when within', async () => {
    await list(NOW - 8 * DAY, every(60, 9 * 1440, 8 * 1440));
    await list(NOW, every(60, 9 * 1440, 8 * 1440));
    expect(await read()).toEqual({ nanogrin: 0n, coveredMs: NOW - FROM, lookedAt: NOW });
  });

  it('of an account that is not asked any more reaches to the last look, and ends with the range', async () => {
    await list(NOW - 5 * DAY, every(60, 5 * 1440 + 600, 5 * 1440));
    expect(await read()).toEqual({ nanogrin: 50n, coveredMs: 10 * HOUR, lookedAt: NOW - 5 * DAY });
    const later = NOW + 9 * DAY;
    expect(await readEarned(place.db, ACCOUNT_ID, { from: FROM + 9 * DAY, to: later })).toMatchObject({
      coveredMs: 0,
    });
  });

  it('leaves out the time of a gap, and the credit that ends it', async () => {
    await list(NOW - 2 * DAY, every(10, 2 * 1440 + 990, 2 * 1440));
    // a hundred newer ones: what was between is turned over
    await list(NOW, every(10, 990, 0));
    const gapMs = 2 * DAY - 990 * MINUTE - 1;
    const expected = {
      nanogrin: BigInt(2 * 99 * 5),
      coveredMs: 2 * DAY + 990 * MINUTE - gapMs,
      lookedAt: NOW,
    };
    expect(await read()).toEqual(expected);
  });

  it('is exact beyond what a number holds', async () => {
    await list(NOW, [0, 60, 120], '90071992547409931');
    expect((await read()).nanogrin).toBe(180143985094819862n);
  });

  it('on days to come, by a clock that was set back, does not count', async () => {
    await list(NOW, every(DAY / MINUTE, 10 * (DAY / MINUTE), 0));
    expect(await read(NOW - 3 * DAY)).toMatchObject({ nanogrin: 20n, coveredMs: NOW - 3 * DAY - FROM });
  });

  it('of a clock that was set back is not negative', async () => {
    await list(NOW, [0, 60]);
    expect(await read(NOW - 5 * DAY)).toMatchObject({ coveredMs: 0 });
  });
});

describe('with looks as they come', () => {
  it.each(Array.from({ length: databaseKind === 'sqlite' ? 8 : 2 }, (_, seed) => seed))(
    'it is all that was mined in the time that is covered, seed %i',
    async (seed) => {
      const random = createRandom(seed);
      const paceMin = random.pick([1, 7, 90, 600]);
      const startAgo = random.whole(100, 9 * 1440);
      const mined: number[] = [];
      for (let ago = startAgo; ago >= 0; ago -= random.whole(1, 2 * paceMin - 1)) mined.push(ago);
      const looks: number[] = [];
      for (let ago = startAgo; ago >= 0; ago -= random.pick([2, 60, 1440])) looks.push(ago);
      for (const ago of looks.slice(0, 80)) {
        const listed = mined.filter((minutes) => minutes >= ago).sort((one, other) => one - other);
        await list(NOW - ago * MINUTE, listed.slice(0, 100));
      }
      const earned = await read();
      const blocks = Number(earned.nanogrin / 5n);
      // what the record holds, and no stretch longer than there was
      expect(earned.coveredMs).toBeLessThanOrEqual(Math.min(NOW - FROM, startAgo * MINUTE));
      expect(blocks).toBeLessThanOrEqual(mined.length);
      if (earned.coveredMs < 100 * paceMin * MINUTE) return;
      expect(blocks / (earned.coveredMs / MINUTE / paceMin)).toBeGreaterThan(0.75);
      expect(blocks / (earned.coveredMs / MINUTE / paceMin)).toBeLessThan(1.25);
    },
  );
});
