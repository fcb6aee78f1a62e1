import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiError } from '../../http/api-error.ts';
import { ACCOUNT_ID } from '../record/record-place.fixture.ts';
import type { ReadySlate } from '../slates/slate-desk.ts';
import { AUTHOR, createDeskPlace, type DeskPlace } from './desk-place.fixture.ts';
import { failing } from './fake-pool.fixture.ts';
import { FinalizeDesk } from './finalize-desk.ts';
import { DAY_MS, payoutOf, readingsOf, SENT } from './order-row.fixture.ts';

const SHA256 = 'f'.repeat(64);
const FILE: ReadySlate = {
  text: ' {"id": "aaaa"}\n',
  preview: {
    sha256: SHA256,
    sizeBytes: 16,
    txId: 'aaaa',
    amountNanogrin: '50',
    feeNanogrin: '7',
    inputCount: 1,
    outputCount: 2,
    kernelCount: 1,
    version: 0,
  },
};
let place: DeskPlace;
let desk: FinalizeDesk;
let dropped: string[];
/** how often the file was looked at, and from when on it is not fit any more */
let looks: number;
let unfitFrom: number;

beforeEach(async () => {
  place = await createDeskPlace();
  dropped = [];
  looks = 0;
  unfitFrom = Number.POSITIVE_INFINITY;
  const slates = {
    require: ({ sessionId }: { sessionId: string }, sha256: string) => {
      looks += 1;
      if (sessionId !== AUTHOR.sessionId || sha256 !== SHA256) throw new ApiError('invalid-input');
      if (looks >= unfitFrom) throw new ApiError('changed-meanwhile');
      return FILE;
    },
    drop: (_owner: object, sha256: string) => void dropped.push(sha256),
  };
  desk = new FinalizeDesk({ ...place, slates });
});
afterEach(() => place.stop());

const finalize = (facts: object = {}, author = AUTHOR) =>
  desk.finalize(
    ACCOUNT_ID,
    { orderId: 'order-0000000000', password: 'secret', keepPassword: false, sha256: SHA256, ...facts },
    author,
  );

it('the file is sent as its own text, after a last look, and forgotten', async () => {
  const order = await finalize({ keepPassword: true });
  expect(order).toMatchObject({
    kind: 'finalize',
    state: 'done',
    txId: 'aaaa',
    sha256: SHA256,
    amountNanogrin: '7',
  });
  expect(place.pool.sent).toEqual([{ tx: FILE.text, password: 'secret' }]);
  expect(place.pool.log).toEqual(['payouts', 'recorded', 'finalizePayout']);
  expect(looks).toBe(2);
  expect(dropped).toEqual([SHA256]);
  expect(place.passwords.newlyKept).toEqual(['secret']);
  expect(await finalize()).toEqual(order);
  expect(place.pool.sent).toHaveLength(1);
  expect(JSON.stringify([place.audited, order])).not.toMatch(/secret|{ *"id" *: *"aaaa"/);
  expect(place.audited[0]).toContain(SHA256);
});

it('nothing is sent of another session, of a file that is not fit any more, or while the pool is away', async () => {
  await expect(finalize({}, { ...AUTHOR, sessionId: 'other' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  await expect(finalize({ password: undefined })).rejects.toMatchObject({ code: 'invalid-input' });
  unfitFrom = looks + 2;
  await expect(finalize()).rejects.toMatchObject({ code: 'changed-meanwhile' });
  unfitFrom = Number.POSITIVE_INFINITY;
  place.pool.readings = null;
  await expect(finalize()).rejects.toMatchObject({ kind: 'timeout' });
  desk.stop();
  await expect(finalize()).rejects.toMatchObject({ name: 'OrderGivenUp' });
  expect(place.pool.sent).toEqual([]);
  expect(place.book.list(ACCOUNT_ID)).toEqual([]);
});

it('a refused one can be sent again', async () => {
  place.pool.answer = () => Promise.reject(failing({ said: 'Invalid transaction' }));
  expect(await finalize()).toMatchObject({
    state: 'refused',
    note: 'Invalid transaction',
    amountNanogrin: '50',
  });
  expect(dropped).toEqual([]);
  place.pool.answer = async () => ({ amountNanogrin: null });
  expect(await finalize({ orderId: 'order-0000000001' })).toMatchObject({
    state: 'done',
    amountNanogrin: '50',
  });
});

it('another file of a payout is not sent before the list shows what became of the first', async () => {
  const first = await finalize();
  const again = () => finalize({ orderId: 'order-0000000001' });
  const refusal = { code: 'already-running' };
  place.clock.nowMs += DAY_MS - 1;
  await expect(again()).rejects.toMatchObject(refusal);
  await place.book.see(ACCOUNT_ID, first.id);
  place.clock.nowMs = SENT + 239_999;
  await expect(again()).rejects.toMatchObject(refusal);
  expect(place.pool.sent).toHaveLength(1);
  place.clock.nowMs += 1;
  expect(await again()).toMatchObject({ state: 'done' });
});

it('one whose answer was lost is looked for, and never taken for not done by silence', async () => {
  const listed = payoutOf({ txId: 'AAAA' });
  place.pool.recorded.payouts = [listed];
  place.pool.answer = () => Promise.reject(failing({ isDoubtful: true }));
  expect(await finalize()).toMatchObject({ state: 'not-known' });
  expect(place.book.listRows(ACCOUNT_ID)[0]?.before).toContain('"txId":"AAAA"');
  await expect(finalize({ orderId: 'order-0000000001' })).rejects.toMatchObject({
    code: 'already-running',
    message:
      'Nothing was ordered: the file of a payout, sent by ann at 2027-01-15 08:00 UTC, is not clear yet.',
  });
  expect(place.pool.log).toEqual(['payouts', 'recorded', 'finalizePayout']);
  await desk.look(ACCOUNT_ID, readingsOf(SENT + 3 * DAY_MS));
  expect(place.book.list(ACCOUNT_ID)).toMatchObject([{ state: 'not-known' }]);
  place.pool.recorded.payouts = [{ ...listed, commit: '08' }];
  await desk.look(ACCOUNT_ID, readingsOf(SENT + 3 * DAY_MS + 1));
  expect(place.book.list(ACCOUNT_ID)).toMatchObject([{ state: 'done', isSeen: true }]);
  expect(place.pool.sent).toHaveLength(1);
});

it('one whose payout the pool gave up was not done', async () => {
  place.pool.answer = () => Promise.reject(failing({ isDoubtful: true }));
  await finalize();
  place.pool.recorded.payouts = [payoutOf({ tone: 'bad' })];
  await desk.look(ACCOUNT_ID, readingsOf(SENT + 1));
  expect(place.book.list(ACCOUNT_ID)).toMatchObject([{ state: 'not-done' }]);
});

it('a pool that answers, but not its list, keeps nobody from his money', async () => {
  place.pool.fails.set('payouts', failing({ said: 'no list today' }));
  expect(await finalize()).toMatchObject({ state: 'done' });
});

it('goes only where the person saw it go', async () => {
  const target = { user: 'a@example.org', address: 'https://other.example' };
  await expect(finalize({ target })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(place.pool.log).toEqual([]);
});

it('nothing leaves when the account was moved after its password was taken', async () => {
  place.whereabouts.isMoved = true;
  await expect(finalize()).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(place.pool.sent).toEqual([]);
  expect(place.book.list(ACCOUNT_ID)).toEqual([]);
});
