import { describe, expect, it } from 'vitest';
import { isTypical, rankPilots } from './pilot.ts';
import { type CandidateChanges, hashing, idOf, NEW, NOW } from './plan.fixture.ts';

const question = { imageVersion: NEW, now: NOW };
const rank = (...candidates: ReturnType<typeof hashing>[]) =>
  rankPilots(candidates, question).map(({ id }) => id);

describe('who goes first', () => {
  it('is the one most like the others', () => {
    expect(rank(hashing(1, 9000), hashing(2, 14_500), hashing(3, 14_600), hashing(4, 19_000))).toEqual(
      [2, 3, 4, 1].map(idOf),
    );
  });

  it('is of equals the one that has been online for longest', () => {
    const since = (hours: number): CandidateChanges => ({ row: { since: NOW - hours * 3_600_000 } });
    expect(rank(hashing(1, 14_000, since(2)), hashing(2, 14_000, since(50)))).toEqual([2, 1].map(idOf));
  });

  it.each<[string, CandidateChanges]>([
    ['not online', { row: { state: 'degraded', reason: 'chain-dead' } }],
    ['tuning', { row: { state: 'tuning' } }],
    ['something is wrong with', { row: { reason: 'pool-not-trusted' } }],
    ['read long ago', { takenAt: NOW - 120_000 }],
    ['never read', { takenAt: null }],
    ['of another model', { entry: { readOnly: true } }],
    ['in a job', { entry: { planned: { action: 'reboot', since: NOW, usualS: 90 } } }],
    ['on the image already', { entry: { firmware: NEW } }],
    ['on nobody knows what', { entry: { firmware: null } }],
  ])('is nobody who is %s', (_, changes) => {
    expect(rank(hashing(1, 14_000, changes))).toEqual([]);
    expect(rank(hashing(1, 14_000, changes), hashing(2, 2000))).toEqual([idOf(2)]);
  });

  it('speaks for the others within a twentieth of their median', () => {
    const figures = { id: idOf(1), since: NOW, medianGhs: 10_000 };
    expect(isTypical({ ...figures, hashrateGhs: 10_500 })).toBe(true);
    expect(isTypical({ ...figures, hashrateGhs: 9499 })).toBe(false);
  });
});
