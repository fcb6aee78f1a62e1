import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import { expect, it } from 'vitest';
import { needsSomebody } from './pool-needs.ts';

const counts = { ok: 1, low: 0, offline: 0, gone: 0, unknown: 0 };
const WELL: PoolAccount = {
  id: 'aaaaaaaaaaaa',
  name: 'main',
  host: 'pool.example',
  state: 'ok',
  since: 0,
  takenAt: 0,
  balances: null,
  ratesGps: null,
  workers: counts,
  expiringNanogrin: '0',
  openOrder: null,
  seq: 1,
};
const needs = (...accounts: Partial<PoolAccount>[]) =>
  needsSomebody(new Map(accounts.map((each, place) => [`${place}`, { value: { ...WELL, ...each } }])));

it.each<[string, Partial<PoolAccount>, boolean]>([
  ['is well', {}, false],
  ['was not asked yet', { state: 'unknown', workers: null, expiringNanogrin: null }, false],
  ['waits because the pool lets us ask no more', { state: 'limited' }, false],
  ['is paused', { state: 'paused', expiringNanogrin: '5' }, false],
  ['cannot be read', { state: 'unreachable' }, true],
  ['is of a user that the pool does not know', { state: 'unknown-user' }, true],
  ['has an offline worker', { workers: { ...counts, offline: 1 } }, true],
  ['has workers that are low or gone', { workers: { ...counts, low: 2, gone: 9 } }, false],
  [
    'had an offline worker before the pool let us ask no more',
    { state: 'limited', workers: { ...counts, offline: 1 } },
    false,
  ],
  ['has credits that expire', { expiringNanogrin: '1' }, true],
  ['has an order that waits', { openOrder: 'payout' }, true],
])('an account that %s', (_, account, expected) => {
  expect(needs(account)).toBe(expected);
  expect(needs({}, account)).toBe(expected);
});

it('no account needs nobody', () => {
  expect(needs()).toBe(false);
});
