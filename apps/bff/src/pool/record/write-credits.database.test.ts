import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCreditHistory } from './credit-history.ts';
import { readFullFrom } from './full-record.ts';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { writeCredits } from './write-credits.ts';

const NOW = Date.UTC(2026, 10, 1, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;
/** mined right at NOW by the chain's rule */
const TOP = Math.round((NOW - Date.UTC(2019, 0, 15, 16, 1, 30)) / MINUTE);

let place: RecordPlace;
beforeEach(async () => {
  place = await createRecordPlace();
});
afterEach(() => place.stop());

const listOf = (top: number, count: number, amount = '5') =>
  Array.from({ length: count }, (_, index) => ({ height: top - index, amountNanogrin: amount }));
const write = (credits: { height: number; amountNanogrin: string }[], takenAt: number) =>
  writeCredits(place.db, { accountId: ACCOUNT_ID, credits, takenAt });
const readAll = async () => ({
  credits: await place.db.selectFrom('pool_credits').selectAll().orderBy('height').execute(),
  days: await place.db.selectFrom('pool_credit_days').selectAll().orderBy('day').execute(),
  gaps: await place.db.selectFrom('pool_credit_gaps').selectAll().execute(),
  mark: await place.db.selectFrom('pool_marks').selectAll().executeTakeFirst(),
});

/** The days are the sums of the credits, always. */
const expectInStep = async () => {
  const { credits, days } = await readAll();
  const sums = new Map<number, [bigint, number]>();
  for (const { mined_at, amount } of credits) {
    const day = Math.floor(mined_at / DAY);
    const [sum, count] = sums.get(day) ?? [0n, 0];
    sums.set(day, [sum + BigInt(amount), count + 1]);
  }
  expect(days.map(({ day, amount, block_count }) => [day, amount, block_count])).toEqual(
    [...sums].sort(([a], [b]) => a - b).map(([day, [sum, count]]) => [day, String(sum), count]),
  );
};

it('keeps each credit once, whatever the lists repeat, and none is ever removed', async () => {
  expect(await write(listOf(TOP, 100), NOW)).toBe(true);
  expect(await write(listOf(TOP, 100), NOW + 2 * MINUTE)).toBe(false);
  expect(await write(listOf(TOP + 10, 100), NOW + 10 * MINUTE)).toBe(true);
  const { credits, gaps } = await readAll();
  expect(credits.map(({ height }) => height)).toEqual(
    listOf(TOP + 10, 110)
      .map((each) => each.height)
      .reverse(),
  );
  expect(gaps).toEqual([]);
  await expectInStep();
});

it('an answer that was taken in already changes nothing', async () => {
  await write(listOf(TOP, 3), NOW);
  expect(await write(listOf(TOP + 1, 3), NOW)).toBe(false);
  expect((await readAll()).credits).toHaveLength(3);
});

it('goes on when our clock was years ahead and is set right', async () => {
  await write(listOf(TOP, 3), NOW + 3000 * DAY);
  await write(listOf(TOP + 1, 4), NOW);
  await write(listOf(TOP + 3, 6), NOW + 2 * MINUTE);
  const { credits, mark } = await readAll();
  expect(credits.slice(-3).map(({ height, mined_at }) => [height, mined_at])).toEqual([
    [TOP + 1, NOW],
    [TOP + 2, NOW + MINUTE],
    [TOP + 3, NOW + 2 * MINUTE],
  ]);
  expect(mark).toMatchObject({ looked_at: NOW + 2 * MINUTE, top_height: TOP + 3 });
  await expectInStep();
});

it('places blocks by the pace of the chain, never after the look that showed them', async () => {
  await write(listOf(TOP, 2), NOW);
  await write(listOf(TOP + 30, 32), NOW + 10 * MINUTE);
  const { credits } = await readAll();
  expect(credits.at(-1)?.mined_at).toBe(NOW + 10 * MINUTE);
  expect(credits[0]?.mined_at).toBe(NOW - MINUTE);
});

it('an old list of somebody who mines no more stands at its own time', async () => {
  await write(listOf(TOP - 100_000, 2), NOW);
  const { credits } = await readAll();
  expect(Math.abs((credits.at(-1)?.mined_at ?? 0) - (NOW - 100_000 * MINUTE))).toBeLessThan(MINUTE);
});

it('tells a list that was turned over between two looks, and none where they touch', async () => {
  await write(listOf(TOP, 100), NOW);
  await write(listOf(TOP + 100, 101), NOW + 100 * MINUTE);
  expect((await readAll()).gaps).toEqual([]);
  expect(await write(listOf(TOP + 1000, 100), NOW + 1000 * MINUTE)).toBe(true);
  const [gap] = (await readAll()).gaps;
  expect(gap).toMatchObject({ from_ms: NOW + 100 * MINUTE + 1, to_ms: NOW + 901 * MINUTE });
  await expectInStep();
});

it('remembers for good whether the first list can have been cut', async () => {
  await write(listOf(TOP, 100), NOW);
  await write(listOf(TOP + 1, 1), NOW + MINUTE);
  expect((await readAll()).mark?.starts_cut).toBe(1);
});

it('a full list can have been cut whatever its credits share a block', async () => {
  const listed = listOf(TOP, 99);
  await write([...listed, ...listed.slice(0, 1)], NOW);
  expect((await readAll()).mark?.starts_cut).toBe(1);
});

it('an empty list is a look, and what comes after it is whole unless the list is full', async () => {
  await write([], NOW);
  await write(listOf(TOP + 5, 5), NOW + 5 * MINUTE);
  expect((await readAll()).gaps).toEqual([]);
  expect((await readAll()).mark?.starts_cut).toBe(0);
  await write([], NOW + 6 * MINUTE);
  expect((await readAll()).credits).toHaveLength(5);
  expect((await readAll()).mark?.top_height).toBe(TOP + 5);
});

it('takes a corrected amount over, also into the day, but not that of the lowest block of a list', async () => {
  await write(listOf(TOP, 3, '5'), NOW);
  await write(listOf(TOP, 3, '7'), NOW + MINUTE);
  expect((await readAll()).credits.map(({ amount }) => amount)).toEqual(['5', '7', '7']);
  await expectInStep();
});

it('takes in no more than there is room for, and tells from when on', async () => {
  const full = (credits: { height: number; amountNanogrin: string }[], takenAt: number) =>
    writeCredits(place.db, { accountId: ACCOUNT_ID, credits, takenAt, creditsMax: 5 });
  await full(listOf(TOP, 4), NOW);
  expect(await readFullFrom(place.db, ACCOUNT_ID)).toBeNull();
  expect(await full(listOf(TOP + 3, 7), NOW + 3 * MINUTE)).toBe(true);
  const { credits, gaps } = await readAll();
  expect(credits.map(({ height }) => height)).toEqual([TOP - 3, TOP - 2, TOP - 1, TOP, TOP + 1]);
  expect(await readFullFrom(place.db, ACCOUNT_ID)).toBe(NOW + 2 * MINUTE);
  await expectInStep();
  // a list that was turned over, and the same again, tell nothing more
  expect(await full(listOf(TOP + 90, 3), NOW + 90 * MINUTE)).toBe(true);
  expect(await full(listOf(TOP + 90, 3), NOW + 92 * MINUTE)).toBe(false);
  expect((await readAll()).gaps).toEqual(gaps);
  // what is known by then may still be corrected
  await full(listOf(TOP + 1, 3, '7'), NOW + 94 * MINUTE);
  expect((await readAll()).credits.map(({ amount }) => amount)).toEqual(['5', '5', '5', '7', '7']);
  await expectInStep();
  const history = await readCreditHistory(place.db, ACCOUNT_ID, { from: NOW - DAY, to: NOW + DAY });
  expect(history.amountNanogrin.at((NOW - history.fromMs) / (history.stepS * 1000))).toBeNull();
});

it('what is left out below is where the record ends, and its later holes are in that', async () => {
  const full = (credits: { height: number; amountNanogrin: string }[], takenAt: number) =>
    writeCredits(place.db, { accountId: ACCOUNT_ID, credits, takenAt, creditsMax: 100 });
  await full(listOf(TOP, 50), NOW);
  await full(listOf(TOP + 1000, 49), NOW + 1000 * MINUTE);
  expect((await readAll()).gaps).toHaveLength(1);
  await full([...listOf(TOP + 1000, 1), ...listOf(TOP - 500, 2)], NOW + 1002 * MINUTE);
  const fromMs = await readFullFrom(place.db, ACCOUNT_ID);
  expect(fromMs).toBeLessThan(NOW - 490 * MINUTE);
  expect((await readAll()).gaps.map(({ from_ms }) => from_ms)).toEqual([fromMs]);
});

it('adds up two credits of one block, and amounts that no number holds', async () => {
  const amount = '123456789012345678901';
  await write([...listOf(TOP, 2, amount), { height: TOP, amountNanogrin: '1' }], NOW);
  const { credits, days } = await readAll();
  expect(credits.at(-1)?.amount).toBe('123456789012345678902');
  expect(days[0]?.amount).toBe('246913578024691357803');
});
