import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import { describe, expect, it } from 'vitest';
import { toPoolSum } from './pool-sum.ts';

const accountOf = (more: Partial<PoolAccount> = {}): PoolAccount => ({
  id: 'aaaaaaaaaaaa',
  name: 'main',
  host: 'pool.example',
  state: 'ok',
  since: 0,
  takenAt: 1000,
  balances: {
    immatureNanogrin: '1',
    unpaidNanogrin: '9007199254740993',
    paidNanogrin: '0',
    minedNanogrin: '0',
  },
  ratesGps: [['c32', 1.5, 1.4]],
  workers: { ok: 2, low: 0, offline: 0, gone: 0, unknown: 0 },
  expiringNanogrin: '0',
  openOrder: null,
  seq: 1,
  ...more,
});
const keysOf = (...accounts: PoolAccount[]) => toPoolSum(accounts).troubles.map(({ key }) => key);

it('adds what is unpaid to the last nanogrin, and is as old as the oldest of it', () => {
  const sum = toPoolSum([accountOf(), accountOf({ takenAt: 500 })]);
  expect(sum).toMatchObject({ unpaidNanogrin: '18014398509481986', immatureNanogrin: '2', takenAt: 500 });
  expect(sum.ratesGps).toEqual([['c32', 3]]);
  expect(sum.isOfBefore).toBe(false);
});

it('says of how many accounts nobody knows what is unpaid', () => {
  const unread = accountOf({ state: 'unreachable', balances: null, takenAt: null });
  expect(toPoolSum([accountOf(), unread])).toMatchObject({
    unpaidNanogrin: '9007199254740993',
    leftOutCount: 1,
  });
  expect(toPoolSum([accountOf(), unread])).toMatchObject({ isOfBefore: false, takenAt: 1000 });
  expect(toPoolSum([accountOf(), accountOf()]).leftOutCount).toBe(0);
});

it('nothing read is not nothing there', () => {
  const sum = toPoolSum([accountOf({ state: 'unknown', balances: null, takenAt: null, ratesGps: null })]);
  expect(sum).toMatchObject({ unpaidNanogrin: null, takenAt: null, ratesGps: null, isOfBefore: false });
});

describe('while a pool cannot be reached', () => {
  const away = accountOf({
    state: 'unreachable',
    workers: { ok: 0, low: 0, offline: 3, gone: 0, unknown: 0 },
  });

  it('its balances stay and are said to be of before; its rates and workers are of nothing now', () => {
    const sum = toPoolSum([away, accountOf()]);
    expect(sum).toMatchObject({ unpaidNanogrin: '18014398509481986', isOfBefore: true });
    expect(sum.ratesGps).toEqual([['c32', 1.5]]);
    expect(toPoolSum([away]).ratesGps).toBeNull();
    expect(keysOf(away)).toEqual(['aaaaaaaaaaaa']);
  });
});

describe('what somebody should look at', () => {
  it('is nothing while all is well, or when an account is paused', () => {
    expect(keysOf(accountOf())).toEqual([]);
    expect(keysOf(accountOf({ state: 'paused', workers: null }))).toEqual([]);
  });

  it('is workers, what expires, and orders that wait', () => {
    const workers = { ok: 1, low: 1, offline: 2, gone: 5, unknown: 0 };
    expect(keysOf(accountOf({ workers, expiringNanogrin: '5', openOrder: 'payout' }))).toEqual([
      'offline',
      'low',
      'expiring',
      'order aaaaaaaaaaaa',
    ]);
  });

  it('is loud only where nothing comes, or nobody answers', () => {
    const workers = { ok: 1, low: 1, offline: 2, gone: 0, unknown: 0 };
    const tonesOf = (more: Partial<PoolAccount>) =>
      toPoolSum([accountOf(more)]).troubles.map(({ key, mark }) => [key, mark.tone]);
    expect(tonesOf({ workers })).toEqual([
      ['offline', 'bad'],
      ['low', 'warn'],
    ]);
    expect(tonesOf({ state: 'limited' })).toEqual([['aaaaaaaaaaaa', 'warn']]);
    expect(tonesOf({ state: 'unknown-user' })).toEqual([['aaaaaaaaaaaa', 'bad']]);
  });
});
