import { expect, it } from 'vitest';
import {
  countMiners,
  countParts,
  describeOutcome,
  nameRollout,
  toRunMark,
} from '../rollout/rollout-words.ts';
import { findWaysBack } from './previous-image.ts';
import { planOf, rolloutOf, upgradeOf } from './run.fixture.ts';
import { toGroupBlocks } from './run-groups.ts';
import { describePlan } from './run-words.ts';

it('counts every miner once', () => {
  const rollout = rolloutOf({
    counts: { waiting: 3, installing: 2, settling: 1, updated: 4, failed: 1, skipped: 2, 'not-known': 1 },
    gateFailedCount: 1,
  });
  expect(countMiners(rollout)).toEqual({ all: 14, busy: 3, over: 8 });
  const parts = countParts(rollout);
  expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(14);
  expect(parts).toMatchObject({ updated: 3, 'gate-failed': 1, busy: 3 });
});

it('is well only when every miner is', () => {
  const end = { state: 'done' as const, endedAt: 1 };
  expect(describeOutcome(rolloutOf({ ...end, counts: { updated: 3 } }))).toContain('All 3 updated');
  expect(toRunMark(rolloutOf({ ...end, counts: { updated: 3 } })).tone).toBe('ok');
  const gate = rolloutOf({ ...end, counts: { updated: 3 }, gateFailedCount: 1 });
  expect(describeOutcome(gate)).toBe('1 updated (hashrate not back), 2 updated');
  expect(toRunMark(gate).tone).toBe('warn');
  expect(toRunMark(rolloutOf({ ...end, counts: { updated: 3, 'not-known': 1 } })).tone).toBe('warn');
  expect(toRunMark(rolloutOf({ ...end, counts: { updated: 3, failed: 1 } })).tone).toBe('bad');
  expect(toRunMark(rolloutOf({ ...end, state: 'cancelled', counts: { cancelled: 3 } })).tone).toBe('idle');
});

it('one of one miner is called by its name', () => {
  expect(nameRollout(rolloutOf({ counts: { waiting: 1 } }))).toMatch(/: rack-1$/);
  expect(nameRollout(rolloutOf({ counts: { waiting: 1200 } }))).toMatch(/: 1,200 miners$/);
});

it('groups stand in their order, whatever order the miners come in', () => {
  const upgrades = [
    upgradeOf(3, { group: 2, phase: 'waiting' }),
    upgradeOf(1, { phase: 'updated', gate: 'not-passed' }),
    upgradeOf(2),
  ];
  expect(toGroupBlocks(upgrades, 3)).toMatchObject([
    { first: 0, last: 0, count: 1, counts: { 'gate-failed': 1, updated: 0 } },
    { first: 1, last: 1, count: 1, counts: { busy: 1 } },
    { first: 2, last: 2, count: 1, counts: { waiting: 1 } },
  ]);
});

it('very many groups are some blocks, and no miner is lost', () => {
  const upgrades = Array.from({ length: 1001 }, (_, group) => upgradeOf(1, { id: `u${group}`, group }));
  const blocks = toGroupBlocks(upgrades, 1001);
  expect(blocks.length).toBeLessThanOrEqual(60);
  expect(blocks.reduce((sum, { count }) => sum + count, 0)).toBe(1001);
  expect(blocks[0]).toMatchObject({ first: 0, last: 16, count: 17 });
  expect(blocks.at(-1)?.last).toBe(1000);
});

it('a plan without rules says nothing of them', () => {
  const plan = planOf({
    pilotCount: 0,
    gate: { hashratePercent: 0, withinS: 60 },
    stop: { failuresInARow: null, failedPercent: null },
  });
  expect(describePlan(plan)).toEqual([
    'Groups of 10, 1\u202fmin apart',
    'At most 5 miners away at once',
    'Hashrate not looked at',
  ]);
});

it('there is no way back for those that stayed as they were, or never said what they ran', () => {
  const upgrades = [
    upgradeOf(1, { phase: 'updated', fromVersion: null, toVersion: '2' }),
    upgradeOf(2, { phase: 'failed', fromVersion: '1', toVersion: '1' }),
    upgradeOf(3, { phase: 'updated', fromVersion: '2', toVersion: '2' }),
  ];
  expect(findWaysBack(upgrades, [])).toEqual([]);
});
