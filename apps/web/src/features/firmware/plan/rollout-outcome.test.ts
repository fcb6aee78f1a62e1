import { describe, expect, it } from 'vitest';
import { nameRollout } from './name-rollout.ts';
import { rolloutOf } from './plan.fixture.ts';
import { describeRollout, toRolloutMark } from './rollout-outcome.ts';

describe('a rollout in a list', () => {
  it('is named by its image and its miners', () => {
    expect(nameRollout(rolloutOf({ counts: { waiting: 1 } }))).toBe('t1_20180817_093000: Hall A 1');
    expect(nameRollout(rolloutOf({ counts: { updated: 1200, failed: 1 } }))).toMatch(/: 1.201 miners$/);
  });

  it('says how far it is, and how it ended, the worst first', () => {
    const counts = { updated: 5, failed: 2, 'not-known': 1, waiting: 2 };
    expect(describeRollout(rolloutOf({ state: 'paused', counts }))).toBe('Paused: 8 of 10 over');
    expect(describeRollout(rolloutOf({ state: 'done', counts, gateFailedCount: 1 }))).toBe(
      '2 failed, 1 not known, 5 updated, 1 without its hashrate',
    );
    expect(describeRollout(rolloutOf())).toBe('Not started');
  });

  it('has a mark of its own for what asks for somebody', () => {
    const markOf = (...args: Parameters<typeof rolloutOf>) => toRolloutMark(rolloutOf(...args)).shape;
    expect(markOf({ state: 'done', counts: { updated: 5 } })).toBe('disc');
    expect(markOf({ state: 'done', counts: { updated: 5 }, gateFailedCount: 1 })).toBe('triangle');
    expect(markOf({ state: 'done', counts: { updated: 5, 'not-known': 1 } })).toBe('question');
    expect(markOf({ state: 'done', counts: { 'not-known': 1, failed: 1 } })).toBe('cross');
    expect(markOf({ state: 'cancelled', counts: { cancelled: 5 } })).toBe('squares');
    expect(markOf({ state: 'paused' })).toBe('bars');
  });
});
