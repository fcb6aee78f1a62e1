import { afterEach, beforeEach, expect, it } from 'vitest';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { PinTries } from './pin-tries.ts';
import { createPinTriesStore } from './pin-tries-store.ts';
import { createRecordPlace, type RecordPlace } from './record/record-place.fixture.ts';

const OWNER = { address: 'https://wallet.example:8444', user: 'a@example.org' };
const WRONG = new UpstreamError({
  kind: 'rejected',
  reason: 'wrong-password',
  connector: 'wallet',
  endpoint: 'login',
});

let place: RecordPlace;
let nowMs: number;
let bugs: unknown[];
beforeEach(async () => {
  place = await createRecordPlace();
  nowMs = 1_800_000_000_000;
  bugs = [];
});
afterEach(() => place.stop());

/** A server that starts. */
const start = async () => {
  const reportBug = (error: unknown) => void bugs.push(error);
  const tries = new PinTries({ now: () => nowMs, store: createPinTriesStore(place.db), reportBug });
  await tries.load();
  const fail = (owner = OWNER) => expect(tries.send(owner, () => Promise.reject(WRONG))).rejects.toBe(WRONG);
  return { tries, fail };
};
const readUsers = async () =>
  (await place.db.selectFrom('wallet_pin_tries').select('wallet_user').execute()).map(
    ({ wallet_user: user }) => user,
  );

it('a restart forgives no wrong PIN, and time does', async () => {
  for (let count = 0; count < 5; count += 1) await (await start()).fail();
  const { tries } = await start();
  const refusal = { code: 'too-many-tries', retryAfterS: 600 };
  expect(() => tries.require(OWNER)).toThrow(expect.objectContaining(refusal));
  await expect(tries.send(OWNER, () => Promise.resolve())).rejects.toMatchObject(refusal);
  nowMs += 600_000;
  expect(() => tries.require(OWNER)).not.toThrow();
  expect(bugs).toEqual([]);
});

it('is counted before it leaves, and a right one is forgotten at once', async () => {
  const { tries, fail } = await start();
  await fail();
  const kept = await tries.send(OWNER, async () => {
    const [row] = await place.db.selectFrom('wallet_pin_tries').selectAll().execute();
    return row?.times;
  });
  expect(kept).toBe(JSON.stringify([nowMs, nowMs]));
  expect(await readUsers()).toEqual([]);
});

it('what is too old to count is not kept, whoever it is of', async () => {
  const { fail } = await start();
  await fail({ ...OWNER, user: 'old@example.org' });
  nowMs += 600_000;
  await fail();
  expect(await readUsers()).toEqual([OWNER.user]);
});

it('a database that is gone is told, and memory goes on counting', async () => {
  const { tries, fail } = await start();
  await place.db.schema.dropTable('wallet_pin_tries').execute();
  for (let count = 0; count < 5; count += 1) await fail();
  expect(() => tries.require(OWNER)).toThrow(expect.objectContaining({ code: 'too-many-tries' }));
  expect(bugs).toHaveLength(10);
});
