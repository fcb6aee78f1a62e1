import { describe, expect, it } from 'vitest';
import { toNotices } from './notices.ts';
import { type PageChanges, poolPageOf, workerOf } from './pool-page.fixture.ts';

const noticesOf = (page: ReturnType<typeof poolPageOf>, mayManage = true) => toNotices(page, mayManage);
const keysOf = (...changes: Parameters<typeof poolPageOf>) =>
  noticesOf(poolPageOf(...changes)).map(({ key }) => key);
const failureOf = (kind: 'unreachable' | 'rejected' | 'misconfigured') => ({
  kind,
  endpoint: 'dashboard',
  failedAt: 0,
});

it('says nothing while all is well, and while nothing was asked yet', () => {
  expect(keysOf({})).toEqual([]);
  expect(keysOf({ account: { state: 'unknown', takenAt: null } })).toEqual([]);
});

describe('a pool that gives nothing', () => {
  const titleOf = (kind: Parameters<typeof failureOf>[0]) =>
    noticesOf(poolPageOf({ account: { state: 'unreachable' }, failure: failureOf(kind) }))[0]?.title;

  it('is told apart by why', () => {
    expect(titleOf('unreachable')).toContain('has been out of reach since');
    expect(titleOf('rejected')).toContain('has answered with errors since');
    expect(titleOf('misconfigured')).toContain('may not contact');
  });

  const moved = ['its address is changed under Edit', 'an administrator can change'] as const;
  it.each([
    { state: 'unreachable', kind: 'misconfigured', words: ['ALLOWED_UPSTREAMS', 'Ask an administrator'] },
    { state: 'unreachable', kind: 'unreachable', words: moved },
    { state: 'not-understood', kind: 'rejected', words: moved },
    { state: 'unknown-user', kind: 'rejected', words: ['put it right under Edit', 'Ask an administrator'] },
  ] as const)('$state for $kind and never read: what to do, and who may', ({ state, kind, words }) => {
    const [does, asks] = words;
    const page = poolPageOf({ account: { state, takenAt: null }, failure: failureOf(kind) });
    const [mine, theirs] = [noticesOf(page)[0], noticesOf(page, false)[0]];
    expect(mine?.hint).toContain(does);
    expect(mine?.isMendedByEdit).toBe(true);
    expect(theirs?.hint).toContain(asks);
    expect(theirs?.hint).not.toContain('Edit');
    expect(theirs?.isMendedByEdit).toBe(false);
  });

  it('that was read before may be away for a while: nobody is sent to edit it', () => {
    const [notice] = noticesOf(
      poolPageOf({ account: { state: 'unreachable' }, failure: failureOf('unreachable') }),
    );
    expect(notice).toMatchObject({ isMendedByEdit: false });
    expect(notice?.hint).toContain('goes on trying');
  });

  it('because it may not be asked does not come back by itself', () => {
    const page = poolPageOf({ account: { state: 'unreachable' }, failure: failureOf('misconfigured') });
    expect(noticesOf(page)[0]?.hint).not.toContain('goes on trying');
  });

  it('says of when the figures below are, or that there are none', () => {
    const [known] = noticesOf(poolPageOf({ account: { state: 'limited' } }));
    expect(known?.hint).toContain('What stands below is as of');
    const [unknown] = noticesOf(poolPageOf({ account: { state: 'limited', takenAt: null } }));
    expect(unknown?.hint).toContain('Nothing is known from before');
  });

  it('makes no news of what workers did before', () => {
    const workers = [workerOf('a', { state: 'offline' })];
    expect(keysOf({ workers })).toEqual(['offline']);
    expect(keysOf({ workers, account: { state: 'unreachable' } })).toEqual(['state']);
  });
});

describe('workers', () => {
  it('are named, some of many, with the limits that were set', () => {
    const workers = Array.from({ length: 6 }, (_, place) => workerOf(`w${place}`, { state: 'offline' }));
    const [notice] = noticesOf(poolPageOf({ workers }));
    expect(notice?.title).toContain('6 workers sent no share for more than 20 minutes');
    expect(notice?.hint).toBe('w0, w1, w2, w3 and 2 more');
  });
});

describe('what expires', () => {
  const expiry = {
    expiringNanogrin: '28342200000',
    firstExpiresAt: Date.UTC(2026, 10, 23, 12),
    isWhole: true,
  };

  it('is an amount and a day, and says when it may be another amount', () => {
    const [notice] = noticesOf(poolPageOf({ expiry }));
    expect(notice?.title).toMatch(/About 28\.3422.GRIN expire within 7 days, the first on .*23/);
    const [part] = noticesOf(poolPageOf({ expiry: { ...expiry, isWhole: false } }));
    expect(part?.hint).toContain('may be another amount');
  });

  it('asks nobody for a payout while one waits for its file', () => {
    const awaited = { orderId: 'one', amountNanogrin: '1', txId: null, since: 1 };
    expect(keysOf({ expiry, awaited })).toEqual([]);
  });

  it('is nothing when nothing does, or nobody knows', () => {
    expect(keysOf({ expiry: { ...expiry, expiringNanogrin: '0' } })).toEqual([]);
    expect(keysOf({ expiry: null })).toEqual([]);
  });
});

it('a clock that is hours off is told', () => {
  const titleOf = (hours: number) => noticesOf(poolPageOf({ clockAheadMs: hours * 3_600_000 }))[0]?.title;
  expect(titleOf(3)).toMatch(/clock is 3.h 0.min ahead/);
  expect(titleOf(-3)).toMatch(/clock is 3.h 0.min behind/);
  expect(titleOf(0.01)).toBeUndefined();
});

it('the worst comes first, and every doubt is told', () => {
  const workers = [workerOf('a', { state: 'low' }), workerOf('b', { state: 'offline' })];
  const expiry = { expiringNanogrin: '1', firstExpiresAt: null, isWhole: true };
  const doubts: PageChanges = { oddities: ['seen-ahead'], limited: true, source: 'userStats' };
  expect(keysOf({ workers, expiry, isRecordFull: true, ...doubts })).toEqual([
    'offline',
    'expiry',
    'low',
    'full',
    'userStats',
    'limitedMode',
    'seen-ahead',
  ]);
});
