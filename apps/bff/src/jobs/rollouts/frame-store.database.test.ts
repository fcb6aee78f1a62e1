import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FRAMES_AT_AN_END, putFrames, readFrames } from './frame-store.ts';
import { openTestRollouts, type TestRollouts } from './rollouts.fixture.ts';

let place: TestRollouts;
beforeEach(async () => {
  place = await openTestRollouts();
});
afterEach(() => place.close());

const toFrames = (from: number, to: number): UpgradeFrame[] =>
  Array.from({ length: to - from }, (_, index) => [from + index, 1000, 'message', 6, `line ${from + index}`]);
const put = (upgradeId: string, frameCount: number, frames: UpgradeFrame[]) =>
  place.db.transaction().execute((transaction) => putFrames(transaction, { upgradeId, frameCount, frames }));
const numbersOf = async (upgradeId: string) =>
  (await readFrames(place.db, upgradeId)).map(([number]) => number);

it('keeps the first thousand lines and the last thousand, however they come', async () => {
  await put('one', 1500, toFrames(0, 1500));
  await put('other', 3, toFrames(0, 3));
  await put('one', 2600, toFrames(1500, 2600));
  const kept = [...toFrames(0, FRAMES_AT_AN_END), ...toFrames(2600 - FRAMES_AT_AN_END, 2600)];
  expect(await readFrames(place.db, 'one')).toEqual(kept);
  await put('one', 2601, toFrames(2600, 2601));
  const numbers = await numbersOf('one');
  expect(numbers.slice(FRAMES_AT_AN_END, FRAMES_AT_AN_END + 1)).toEqual([1601]);
  expect(numbers).toHaveLength(2 * FRAMES_AT_AN_END);
  expect(await numbersOf('other')).toEqual([0, 1, 2]);
});

it('writes a line once, though a write is tried again', async () => {
  await put('one', 3, toFrames(0, 3));
  await put('one', 5, toFrames(1, 5));
  expect(await numbersOf('one')).toEqual([0, 1, 2, 3, 4]);
});
