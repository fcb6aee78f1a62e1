import { beforeEach, describe, expect, it } from 'vitest';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import type { RecordedPage } from '../record/pool-record.ts';
import { AwaitedPayouts } from './awaited.ts';
import { DAY_MS, payoutOf, readingsOf, rowOf, SENT } from './order-row.fixture.ts';

const ID = 'aaaaaaaaaaaa';
let rows: PoolOrderRow[];
let ended: string[];
let recorded: { payouts: RecordedPage['payouts']; waiting: RecordedPage['waiting'] };
let nowMs: number;
let awaited: AwaitedPayouts;

beforeEach(() => {
  rows = [];
  ended = [];
  recorded = { payouts: [], waiting: [] };
  nowMs = SENT + 1000;
  awaited = new AwaitedPayouts({
    book: {
      listRows: () => rows,
      end: async (_id, id) => {
        ended.push(id);
        for (const row of rows) if (row.id === id) row.is_over = 1;
      },
    },
    record: { read: () => ({ ...recorded, credits: [], expiry: null, isFull: false }) },
    now: () => nowMs,
  });
});
const find = () => awaited.find(ID);
const look = (atMs: number) => awaited.look(ID, readingsOf(SENT + atMs));

describe('the payout of our own order', () => {
  it('waits as soon as the pool took it, with what the list tells of it since', () => {
    rows = [rowOf({ amount: '50' })];
    expect(find()).toEqual({ orderId: 'one', amountNanogrin: '50', txId: null, since: SENT });
    recorded.payouts = [payoutOf(), payoutOf({ id: 'x', amountNanogrin: '7', txId: 'x' })];
    expect(find()).toMatchObject({ amountNanogrin: '50', txId: 'aaaa' });
    rows = [rowOf()];
    recorded.payouts = [payoutOf({ amountNanogrin: '49' })];
    expect(find()).toMatchObject({ amountNanogrin: '49', txId: 'aaaa' });
  });

  it('also where only a person says that it happened', () => {
    rows = [rowOf({ state: 'cleared', is_seen: 1 })];
    expect(find()).toMatchObject({ orderId: 'one' });
  });

  it.each([
    { method: 'http' },
    { state: 'refused' },
    { state: 'not-known' },
    { state: 'not-done' },
    { state: 'cleared' },
    { is_over: 1 },
  ])('%j waits for no file', (facts) => {
    rows = [rowOf(facts)];
    expect(find()).toBeNull();
  });

  it.each([{ commit: '08' }, { paidAt: SENT }, { tone: 'ok' as const }, { tone: 'bad' as const }])(
    'waits no more once it is listed with %j, for good',
    async (facts) => {
      rows = [rowOf({ amount: '50' })];
      recorded.payouts = [payoutOf(facts)];
      expect(find()).toBeNull();
      await look(1000);
      recorded.payouts = [];
      expect(find()).toBeNull();
    },
  );

  it('waits again when a list that left it out has it again', async () => {
    rows = [rowOf({ amount: '50' })];
    recorded.payouts = [payoutOf({ isListed: false })];
    expect(find()).toBeNull();
    await look(1000);
    recorded.payouts = [payoutOf()];
    expect(find()).toMatchObject({ orderId: 'one' });
  });

  it.each([{ isListed: false }, { tone: 'bad' as const }])(
    'is rather one that may still be paid than an older one with %j',
    (facts) => {
      rows = [rowOf({ amount: '50' })];
      recorded.payouts = [payoutOf(), payoutOf({ id: 'older', txId: null, ...facts })];
      expect(find()).toMatchObject({ orderId: 'one', txId: 'aaaa' });
    },
  );

  it('is not one that was listed before it', () => {
    rows = [rowOf({ before: { payoutIds: ['new'] } })];
    recorded.payouts = [payoutOf({ commit: '08' })];
    expect(find()).toMatchObject({ txId: null });
  });

  it('waits no more when a file was sent since, and still when the pool refused that', async () => {
    const file = { kind: 'finalize', id: 'two', method: null, sent_at: SENT + 1 };
    rows = [rowOf({ ...file, state: 'refused' }), rowOf()];
    expect(find()).not.toBeNull();
    rows = [rowOf({ ...file, state: 'done', sent_at: SENT - 1 }), rowOf()];
    expect(find()).not.toBeNull();
    rows = [rowOf({ ...file, state: 'done' }), rowOf()];
    expect(find()).toBeNull();
    await look(1000);
    expect(ended).toEqual(['one']);
  });

  it.each([
    ['was taken', 1, null],
    ['was not taken', 0, 'one'],
  ])('goes by what a person says of its file: it %s', (_said, isSeen, orderId) => {
    const file = { kind: 'finalize', id: 'two', method: null, sent_at: SENT + 1 };
    rows = [rowOf({ ...file, state: 'cleared', is_seen: isSeen }), rowOf()];
    expect(find()?.orderId ?? null).toBe(orderId);
    rows = [rowOf({ ...file, state: 'not-known', is_seen: isSeen }), rowOf()];
    expect(find()?.orderId).toBe('one');
  });

  it('waits no more when the pool does not list it a day later', async () => {
    rows = [rowOf()];
    await look(DAY_MS);
    expect(find()).not.toBeNull();
    await look(DAY_MS + 240_001);
    expect(find()).toBeNull();
  });
});

describe('a payout asked for elsewhere', () => {
  const waiting = { id: 'new', amountNanogrin: '50', txId: 'aaaa', firstSeenAt: SENT };

  it('waits by the list alone, for a week at most', () => {
    recorded = { payouts: [payoutOf()], waiting: [waiting] };
    expect(find()).toEqual({ orderId: null, amountNanogrin: '50', txId: 'aaaa', since: SENT });
    nowMs = SENT + 7 * DAY_MS;
    expect(find()).toBeNull();
  });

  it('is not one of our own orders, whatever became of that', () => {
    recorded = { payouts: [payoutOf()], waiting: [waiting] };
    rows = [rowOf({ method: 'http' })];
    expect(find()).toBeNull();
    rows = [rowOf({ is_over: 1 })];
    expect(find()).toBeNull();
    rows = [rowOf({ state: 'refused' })];
    expect(find()).not.toBeNull();
    rows = [rowOf({ method: 'http', before: { payoutIds: ['new'] } })];
    expect(find()).not.toBeNull();
  });

  it('is not one of an earlier order of ours, and is when that was long before', () => {
    recorded = { payouts: [payoutOf()], waiting: [{ ...waiting, firstSeenAt: SENT + 1 }] };
    const newer = rowOf({ id: 'two', method: 'http', sent_at: SENT + 2, before: { payoutIds: ['new'] } });
    rows = [newer, rowOf({ is_over: 1 })];
    expect(find()).toBeNull();
    rows = [newer, rowOf({ is_over: 1, sent_at: SENT - 2 * DAY_MS })];
    expect(find()).toMatchObject({ orderId: null });
  });

  it('waits no more when its file was sent', () => {
    recorded = { payouts: [payoutOf()], waiting: [waiting] };
    rows = [rowOf({ kind: 'finalize', method: null, sent_at: SENT + 1 })];
    expect(find()).toBeNull();
  });
});
