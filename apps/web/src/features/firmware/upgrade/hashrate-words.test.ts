import { expect, it } from 'vitest';
import { toUpgradeValue } from '../../../live/live-values.fixture.ts';
import { describeHashrate } from './hashrate-words.ts';

const of = (changes: Parameters<typeof toUpgradeValue>[0]) => describeHashrate(toUpgradeValue(changes));

it('stands beside the one of before, with its share', () => {
  expect(of({ phase: 'updated', gate: 'not-passed', hashrateGhs: 2000, medianGhs: 5000 })).toBe(
    '2.000\u202fTH/s, median before 5.000\u202fTH/s (40\u202f%)',
  );
});

it('that was not read is no 0, and has no share', () => {
  expect(of({ phase: 'updated', gate: 'not-passed', hashrateGhs: null, medianGhs: 5000 })).toBe(
    'Not read since, median before 5.000\u202fTH/s',
  );
});

it('is not yet looked at before the end, and not at all when it never came to that', () => {
  expect(of({ phase: 'installing', gate: 'waiting' })).toContain('Not yet looked at');
  expect(of({ phase: 'cancelled', gate: 'waiting' })).toBe('Not looked at');
  expect(of({ phase: 'failed', gate: 'none' })).toBe('Not looked at');
  expect(of({ phase: 'updated', gate: 'no-median', medianGhs: null })).toContain('was not known');
});
