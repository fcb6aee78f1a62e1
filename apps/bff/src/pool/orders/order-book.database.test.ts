import { poolOrderSchema } from '@mintdeck/shared-types/pool/orders';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from '../record/record-place.fixture.ts';
import { type NewOrder, OrderGivenUp } from './new-order.ts';
import { OrderBook } from './order-book.ts';
import { NOTHING_BEFORE } from './order-row.ts';

const AUTHOR = { accountId: 'person', username: 'ann', sourceAddress: '10.0.0.1' };
const BEFORE = { ...NOTHING_BEFORE, unpaidNanogrin: '5', paidNanogrin: '0' };

let place: RecordPlace;
let book: OrderBook;
let audited: string[];
let sentCount: number;

const open = async () => {
  const opened = new OrderBook({
    db: place.db,
    audit: { record: async ({ action, outcome }) => void audited.push(`${action} ${outcome}`) },
    now: () => 1_800_000_000_000,
    onChange: () => undefined,
  });
  await opened.load();
  return opened;
};
beforeEach(async () => {
  place = await createRecordPlace();
  audited = [];
  sentCount = 0;
  book = await open();
});
afterEach(() => place.stop());

const orderOf = (id: string, send: NewOrder['send'] = async () => ({ amountNanogrin: '7' })): NewOrder => ({
  id,
  kind: 'payout',
  facts: { method: 'email' },
  before: BEFORE,
  send: () => {
    sentCount += 1;
    return send();
  },
});
const failing = (facts: { kind: 'rejected' | 'timeout'; isDoubtful: boolean; said?: string }) => () =>
  Promise.reject(
    new UpstreamError({ reason: 'server-error', connector: 'pool', endpoint: 'requestPayout', ...facts }),
  );
const readState = async (id: string) => {
  const row = place.db.selectFrom('pool_orders').select('state').where('id', '=', id);
  return (await row.executeTakeFirst())?.state;
};

it('an order is stored before it leaves, and ends with the amount the pool named', async () => {
  let stored: string | undefined;
  const order = orderOf('one', async () => {
    stored = await readState('one');
    return { amountNanogrin: '7' };
  });
  const done = await book.place(ACCOUNT_ID, order, AUTHOR);
  expect(stored).toBe('sending');
  expect(poolOrderSchema.parse(done)).toMatchObject({
    state: 'done',
    amountNanogrin: '7',
    by: 'ann',
    method: 'email',
  });
  expect((await open()).list(ACCOUNT_ID)).toEqual([done]);
  expect(audited).toEqual(['pool-order.payout tried', 'pool-order.payout done']);
});

it('the same order again is the same one, and nothing is sent', async () => {
  const first = await book.place(ACCOUNT_ID, orderOf('one'), AUTHOR);
  expect(await book.place(ACCOUNT_ID, orderOf('one'), AUTHOR)).toEqual(first);
  expect(await (await open()).place(ACCOUNT_ID, orderOf('one'), AUTHOR)).toEqual(first);
  expect(sentCount).toBe(1);
});

it('of two at once one is sent', async () => {
  const settled = Promise.withResolvers<void>();
  // the first is on its way until the second has its answer, or is sent as well
  const send = async () => {
    if (sentCount > 1) settled.resolve();
    await settled.promise;
    return { amountNanogrin: '7' };
  };
  const both = [orderOf('one', send), orderOf('two', send)].map((order) =>
    book.place(ACCOUNT_ID, order, AUTHOR),
  );
  for (const each of both) each.catch(settled.resolve);
  const results = await Promise.allSettled(both);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(sentCount).toBe(1);
});

it('a refusal keeps the words of the pool, and another order can follow', async () => {
  const send = failing({ kind: 'rejected', isDoubtful: false, said: 'Wrong password' });
  expect(await book.place(ACCOUNT_ID, orderOf('one', send), AUTHOR)).toMatchObject({
    state: 'refused',
    note: 'Wrong password',
  });
  expect(book.isBusy(ACCOUNT_ID)).toBe(false);
  expect(await book.place(ACCOUNT_ID, orderOf('two'), AUTHOR)).toMatchObject({ state: 'done' });
});

it.each(['rejected', 'timeout'] as const)(
  'a doubtful %s is not known, and nothing else is ordered until it is',
  async (kind) => {
    const send = failing({ kind, isDoubtful: true });
    expect(await book.place(ACCOUNT_ID, orderOf('one', send), AUTHOR)).toMatchObject({
      state: 'not-known',
      endedAt: null,
    });
    await expect(book.place(ACCOUNT_ID, orderOf('two'), AUTHOR)).rejects.toMatchObject({
      code: 'already-running',
    });
    await expect((await open()).place(ACCOUNT_ID, orderOf('two'), AUTHOR)).rejects.toMatchObject({
      code: 'already-running',
    });
    expect(sentCount).toBe(1);
    const cleared = await book.clear(ACCOUNT_ID, 'one', { happened: true, by: AUTHOR });
    expect(cleared).toMatchObject({ state: 'cleared', isSeen: true });
    // it happened, so its file is waited for, until a person says otherwise
    await book.clear(ACCOUNT_ID, 'one', { happened: false, by: AUTHOR });
    await expect(book.clear(ACCOUNT_ID, 'one', { happened: false, by: AUTHOR })).rejects.toMatchObject({
      code: 'too-late',
    });
    expect(book.isBusy(ACCOUNT_ID)).toBe(false);
  },
);

it('one that never left is not done', async () => {
  const send = () => Promise.reject(new OrderGivenUp());
  expect(await book.place(ACCOUNT_ID, orderOf('one', send), AUTHOR)).toMatchObject({ state: 'not-done' });
});

it('one that was being sent when the server ended is not known after the start', async () => {
  let answer = (_: object): void => undefined;
  const sending = book.place(
    ACCOUNT_ID,
    orderOf(
      'one',
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    ),
    AUTHOR,
  );
  await expect.poll(() => sentCount).toBe(1);
  const later = await open();
  expect(later.list(ACCOUNT_ID)).toMatchObject([{ id: 'one', state: 'not-known' }]);
  expect(later.isBusy(ACCOUNT_ID)).toBe(true);
  answer({});
  await sending;
});

it('a failure of our own says nothing of what the pool did', async () => {
  const send = () => Promise.reject(new Error('a bug'));
  expect(await book.place(ACCOUNT_ID, orderOf('one', send), AUTHOR)).toMatchObject({ state: 'not-known' });
});

it('an order that the lists of the pool show is done, and seen', async () => {
  const send = failing({ kind: 'timeout', isDoubtful: true });
  await book.place(ACCOUNT_ID, orderOf('one', send), AUTHOR);
  await book.see(ACCOUNT_ID, 'one');
  await book.place(ACCOUNT_ID, orderOf('two'), AUTHOR);
  expect(book.listAwaited(ACCOUNT_ID).map(({ id }) => id)).toEqual(['two']);
  await book.see(ACCOUNT_ID, 'two');
  expect((await open()).list(ACCOUNT_ID)).toMatchObject([
    { state: 'done', isSeen: true },
    { state: 'done', isSeen: true },
  ]);
});

it('two servers on one database order one at a time', async () => {
  const other = await open();
  const gate = Promise.withResolvers<object>();
  const first = book.place(
    ACCOUNT_ID,
    orderOf('one', () => gate.promise),
    AUTHOR,
  );
  await expect.poll(() => sentCount).toBe(1);
  await expect(other.place(ACCOUNT_ID, orderOf('two'), AUTHOR)).rejects.toMatchObject({
    code: 'already-running',
  });
  gate.resolve({});
  expect(await first).toMatchObject({ state: 'done' });
  expect(sentCount).toBe(1);
  expect(await other.place(ACCOUNT_ID, orderOf('two'), AUTHOR)).toMatchObject({ state: 'done' });
});

it('what the server wrote that sent it is not overwritten by one that started meanwhile', async () => {
  const gate = Promise.withResolvers<never>();
  const first = book.place(
    ACCOUNT_ID,
    orderOf('one', () => gate.promise),
    AUTHOR,
  );
  await expect.poll(() => sentCount).toBe(1);
  const later = await open();
  expect(later.list(ACCOUNT_ID)).toMatchObject([{ state: 'not-known' }]);
  const refused = { kind: 'rejected', reason: 'server-error', connector: 'pool', endpoint: 'x' } as const;
  gate.reject(new UpstreamError({ ...refused, said: 'No' }));
  expect(await first).toMatchObject({ state: 'refused' });
  expect(await later.settle(ACCOUNT_ID, 'one', { state: 'not-done' })).toMatchObject({
    state: 'refused',
    note: 'No',
  });
  expect(later.isBusy(ACCOUNT_ID)).toBe(false);
  expect(await readState('one')).toBe('refused');
  expect(audited).toEqual(['pool-order.payout tried', 'pool-order.payout refused']);
});

it('one whose end cannot be stored is looked for', async () => {
  const rename = (from: string, to: string) =>
    sql`ALTER TABLE ${sql.table(from)} RENAME TO ${sql.table(to)}`.execute(place.db);
  const order = orderOf('one', async () => {
    await rename('pool_orders', 'away');
    return {};
  });
  await expect(book.place(ACCOUNT_ID, order, AUTHOR)).rejects.toThrow();
  await rename('away', 'pool_orders');
  expect(book.list(ACCOUNT_ID)).toMatchObject([{ id: 'one', state: 'not-known' }]);
  await book.see(ACCOUNT_ID, 'one');
  expect(await readState('one')).toBe('done');
});

it('nothing leaves when it cannot be noted in the audit', async () => {
  const mute = new OrderBook({
    db: place.db,
    audit: { record: () => Promise.reject(new Error('disk full')) },
    now: () => 1_800_000_000_000,
    onChange: () => undefined,
  });
  await expect(mute.place(ACCOUNT_ID, orderOf('one'), AUTHOR)).rejects.toThrow('disk full');
  expect(sentCount).toBe(0);
  expect(mute.isBusy(ACCOUNT_ID)).toBe(false);
});

it('what is forbidden right before is not stored, and does not leave', async () => {
  const check = () => {
    throw new OrderGivenUp();
  };
  await expect(book.place(ACCOUNT_ID, { ...orderOf('one'), check }, AUTHOR)).rejects.toThrow(OrderGivenUp);
  expect(sentCount).toBe(0);
  expect(book.list(ACCOUNT_ID)).toEqual([]);
  expect(book.isBusy(ACCOUNT_ID)).toBe(false);
});

it('of many orders the newest are shown, and those that something waits for', async () => {
  await book.place(ACCOUNT_ID, orderOf('waits for its file'), AUTHOR);
  const [row] = await place.db.selectFrom('pool_orders').selectAll().execute();
  if (row === undefined) throw new Error('it is stored');
  const later = Array.from({ length: 60 }, (_, index) => ({
    ...row,
    id: `later-${index}`,
    state: 'refused',
    sent_at: row.sent_at + 1 + index,
  }));
  for (let from = 0; from < later.length; from += 20)
    await place.db
      .insertInto('pool_orders')
      .values(later.slice(from, from + 20))
      .execute();
  const ids = (await open()).list(ACCOUNT_ID).map(({ id }) => id);
  expect(ids).toHaveLength(51);
  expect(ids[0]).toBe('later-59');
  expect(ids.at(-1)).toBe('waits for its file');
  const opened = await open();
  expect(await opened.place(ACCOUNT_ID, orderOf('later-0'), AUTHOR)).toMatchObject({ state: 'refused' });
  await opened.place(ACCOUNT_ID, orderOf('newest'), AUTHOR);
  const after = opened.list(ACCOUNT_ID).map(({ id }) => id);
  expect(after).toEqual(['newest', ...ids.filter((id) => id !== 'later-10')]);
});

it('what the pool shows counts more than what a person says at the same moment', async () => {
  const crossed: OrderBook = new OrderBook({
    db: place.db,
    audit: {
      record: async ({ action }) => {
        if (action === 'pool-order.clear') await crossed.see(ACCOUNT_ID, 'one');
      },
    },
    now: () => 1_800_000_000_000,
    onChange: () => undefined,
  });
  await crossed.place(ACCOUNT_ID, orderOf('one', failing({ kind: 'timeout', isDoubtful: true })), AUTHOR);
  expect(await crossed.clear(ACCOUNT_ID, 'one', { happened: false, by: AUTHOR })).toMatchObject({
    state: 'done',
    isSeen: true,
  });
  expect(await readState('one')).toBe('done');
});
