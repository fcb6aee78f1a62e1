import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { awaitHashrate, type Settling } from './settling.ts';

const WANTED_GHS = 9000;
const WITHIN_MS = 60_000;

let clock = 0;
let reading: { takenAt: number; hashrateGhs: number | null } | null;
let isThere = true;
let pollIntervalS = 10;
let firmware: string | null;
let ended: Settling | undefined;
let failed: unknown;

beforeEach(() => {
  vi.useFakeTimers();
  clock = 1_700_000_000_000;
  reading = { takenAt: clock, hashrateGhs: 16_000 };
  isThere = true;
  pollIntervalS = 10;
  firmware = '1.0.0';
  ended = undefined;
  failed = undefined;
});
afterEach(() => vi.useRealTimers());

const pass = async (ms: number) => {
  for (let left = ms; left > 0; left -= 1000) {
    clock += 1000;
    await vi.advanceTimersByTimeAsync(1000);
  }
};
const begin = (signal = new AbortController().signal): void => {
  const toMiner = () => ({ name: 'a', address: '192.0.2.2', mac: null, pollIntervalS, firmware });
  const miners = { find: () => (isThere ? toMiner() : undefined), readHashrate: () => reading };
  const options = { minerId: 'm', miners, withinMs: WITHIN_MS, wantedGhs: WANTED_GHS, version: '2.0.0' };
  awaitHashrate({ ...options, now: () => clock, signal }).then(
    (settling) => {
      ended = settling;
    },
    (error: unknown) => {
      failed = error;
    },
  );
};
const read = async (hashrateGhs: number | null) => {
  reading = { takenAt: clock, hashrateGhs };
  await pass(3000);
};

it('passes after three new readings in a row', async () => {
  begin();
  await pass(3000);
  for (const hashrateGhs of [9000, 9000, 8999, 9000, 9000]) await read(hashrateGhs);
  expect(ended).toBeUndefined();
  await read(9001);
  expect(ended).toEqual({ end: 'passed', hashrateGhs: 9001 });
});

it('takes an unread hashrate for no good one, and one reading for one, however often it is seen', async () => {
  begin();
  for (const hashrateGhs of [9000, 9000, null, 9000, 9000]) await read(hashrateGhs);
  await pass(10_000);
  expect(ended).toBeUndefined();
  await read(8999);
  await pass(40_000);
  expect(ended).toEqual({ end: 'not-passed', hashrateGhs: 8999 });
});

it('leaves it to the next readings when the time ends after a good one', async () => {
  begin();
  await pass(WITHIN_MS - 4000);
  await read(9000);
  await pass(10_000);
  expect(ended).toBeUndefined();
  await read(9000);
  await read(9000);
  expect(ended).toEqual({ end: 'passed', hashrateGhs: 9000 });
});

it('does not wait for ever for those next ones', async () => {
  begin();
  await pass(WITHIN_MS - 4000);
  await read(9000);
  await pass(60_000);
  expect(ended).toEqual({ end: 'not-passed', hashrateGhs: 9000 });
});

it.each([
  ['back', -3_600_000],
  ['ahead', 3_600_000],
])('neither ends nor lasts longer when the clock is set %s an hour', async (_which, ms) => {
  begin();
  await pass(20_000);
  clock += ms;
  await pass(WITHIN_MS - 26_000);
  expect(ended).toBeUndefined();
  await pass(10_000);
  expect(ended).toEqual({ end: 'not-passed', hashrateGhs: null });
});

it('counts readings after the clock was set back', async () => {
  begin();
  clock -= 3_600_000;
  for (const hashrateGhs of [9000, 9000, 9000]) await read(hashrateGhs);
  expect(ended).toEqual({ end: 'passed', hashrateGhs: 9000 });
});

it('waits for its readings where it is polled too seldom for the time it has', async () => {
  pollIntervalS = 60;
  begin();
  for (let count = 0; count < 2; count += 1) {
    await pass(60_000);
    await read(9000);
  }
  expect(ended).toBeUndefined();
  await pass(60_000);
  await read(9000);
  expect(ended).toEqual({ end: 'passed', hashrateGhs: 9000 });
});

it('does not wait for ever for readings that do not come', async () => {
  pollIntervalS = 60;
  begin();
  await pass(290_000);
  expect(ended).toBeUndefined();
  await pass(12_000);
  expect(ended).toEqual({ end: 'not-passed', hashrateGhs: null });
});

it('says so when the miner is removed', async () => {
  begin();
  isThere = false;
  await pass(3000);
  expect(ended).toEqual({ end: 'gone', hashrateGhs: null });
});

it('ends at once when it is called off', async () => {
  const abort = new AbortController();
  begin(abort.signal);
  abort.abort(new Error('stopped'));
  await vi.advanceTimersByTimeAsync(0);
  expect(failed).toBe(abort.signal.reason);
  expect(vi.getTimerCount()).toBe(0);
});

it('ends when the miner says another version after it was polled with the new one, and not before', async () => {
  begin();
  await pass(3000);
  expect(ended).toBeUndefined();
  for (firmware of ['2.0.0', null]) await pass(3000);
  expect(ended).toBeUndefined();
  firmware = '1.0.0';
  await pass(3000);
  expect(ended).toEqual({ end: 'fell-back', hashrateGhs: null, fellBackTo: '1.0.0' });
});
