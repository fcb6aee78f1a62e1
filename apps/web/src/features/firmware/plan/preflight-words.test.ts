import { PREFLIGHT_WARNINGS, UPGRADE_SKIPS } from '@mintdeck/shared-types/firmware/rollouts';
import { describe, expect, it } from 'vitest';
import { NEW, NOW, OLD, preflightOf, preRowOf } from './plan.fixture.ts';
import {
  countFormer,
  describeRow,
  describeWarning,
  groupBlocked,
  groupWarnings,
  isStartable,
  isTooOld,
  toVerdict,
} from './preflight-words.ts';

describe('what the look at a miner comes to', () => {
  it('tells what blocks from what warns, and both from what is not known yet', () => {
    expect(toVerdict(preRowOf(1))).toBe('ready');
    expect(toVerdict(preRowOf(1, { takenAt: null }))).toBe('waiting');
    expect(toVerdict(preRowOf(1, { warnings: ['degraded'] }))).toBe('warned');
    expect(toVerdict(preRowOf(1, { blocker: 'busy', warnings: ['degraded'] }))).toBe('blocked');
  });

  it('has words and something to do for every reason, and words for every warning', () => {
    for (const blocker of [...UPGRADE_SKIPS, 'internal'] as const) {
      const words = describeRow({ blocker, warnings: ['degraded'] });
      expect(words).toMatch(/^[A-Z][^.]+\. [A-Z].+\.$/);
      expect(words).not.toMatch(/blocker|todo|Not well now/);
    }
    for (const warning of PREFLIGHT_WARNINGS)
      expect(describeRow({ blocker: null, warnings: [warning] })).toMatch(/^[A-Z][a-z]+ /);
  });

  it('is summed up by what is most frequent, without who is left out', () => {
    const rows = [
      preRowOf(1, { blocker: 'unreachable', warnings: ['degraded'] }),
      preRowOf(2, { blocker: 'unreachable' }),
      preRowOf(3, { blocker: 'busy' }),
      preRowOf(4, { warnings: ['no-median', 'image-unsigned'] }),
      preRowOf(5, { warnings: ['image-unsigned'], version: NEW }),
    ];
    expect(groupBlocked(rows)).toEqual([
      { kind: 'unreachable', names: ['Hall A 1', 'Hall A 2'] },
      { kind: 'busy', names: ['Hall A 3'] },
    ]);
    const warnings = groupWarnings(rows);
    expect(warnings.map(({ kind }) => kind)).toEqual(['image-unsigned', 'no-median']);
    expect(warnings.map((each) => describeWarning(each, 2))).toEqual([
      expect.stringMatching(/All of them\.$/),
      expect.stringMatching(/: Hall A 4$/),
    ]);
    expect(countFormer(rows)).toEqual([
      { version: OLD, count: 1 },
      { version: NEW, count: 1 },
    ]);
  });
});

describe('a check to start from', () => {
  const wanted = { revision: 1, now: NOW };

  it('is complete, of this revision, fresh, and leaves somebody', () => {
    expect(isStartable(preflightOf(), wanted)).toBe(true);
    expect(isStartable(preflightOf({ running: true }), wanted)).toBe(false);
    expect(isStartable(preflightOf({ revision: 2 }), wanted)).toBe(false);
    expect(isStartable(preflightOf({ rows: [preRowOf(1, { takenAt: null })] }), wanted)).toBe(false);
    expect(isStartable(preflightOf({ rows: [preRowOf(1, { blocker: 'busy' })] }), wanted)).toBe(false);
  });

  it('is too old after half an hour, as the server judges', () => {
    const old = preflightOf({ at: NOW - 30 * 60_000 });
    expect(isStartable(old, wanted)).toBe(false);
    expect(isTooOld(old, NOW)).toBe(true);
    expect(isTooOld(preflightOf({ at: NOW - 30 * 60_000 + 1 }), NOW)).toBe(false);
  });
});
