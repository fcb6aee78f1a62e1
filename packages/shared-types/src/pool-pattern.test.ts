import { describe, expect, it } from 'vitest';
import { matchesPool, matchesPoolHost, namesUser } from './pool-pattern.ts';

const POOL = { host: 'stratum.pool.example:3333', user: 'wallet.rig7' };

describe('a pattern of trusted pools', () => {
  it.each([
    'stratum.pool.example:3333',
    '*.pool.example:3333',
    'stratum.pool.example:*',
    'STRATUM.Pool.example:3333',
    '*',
    '*pool*33*',
    '**',
    'stratum.pool.example:3333/wallet.rig7',
    '*.pool.example:3333/wallet.*',
    '*/*',
  ])('%s lets it through', (pattern) => {
    expect(matchesPool(pattern, POOL)).toBe(true);
  });

  it.each([
    'pool.example:3333',
    'stratum.pool.example',
    'stratum.pool.example:333',
    'stratum.pool.example:33333',
    'stratum.pool.example:3333/',
    'stratum.pool.example:3333/Wallet.rig7',
    'stratum.pool.example:3333/wallet',
    '*.other.example:3333/*',
    'stratum?pool.example:3333',
    '',
  ])('%s does not', (pattern) => {
    expect(matchesPool(pattern, POOL)).toBe(false);
  });

  it('never lets a star pass a slash', () => {
    const pool = { host: 'pool.example:3333', user: 'theirs/mine' };
    expect(matchesPool('pool.example:3333/*mine', pool)).toBe(false);
    expect(matchesPool('pool.example:3333/*/mine', pool)).toBe(true);
    expect(matchesPool('pool*mine', pool)).toBe(false);
  });

  it('can be asked for the host alone', () => {
    expect(matchesPoolHost('*.pool.example:3333/somebody', POOL.host)).toBe(true);
    expect([namesUser('a:1'), namesUser('a:1/b')]).toEqual([false, true]);
  });

  it('takes no longer for one made to take long', () => {
    // one that tried all ways would need years: the limit is for a computer that has others to serve
    const startedAt = Date.now();
    expect(matchesPool('*a'.repeat(120), { host: `${'a'.repeat(250)}b`, user: 'x' })).toBe(false);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });
});
