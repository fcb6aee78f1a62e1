import { expect, it } from 'vitest';
import { computeDurationMs, countGroups, toGroup } from './groups.ts';

it('puts the pilot first and the others in groups behind it', () => {
  const plan = { pilotCount: 1, groupSize: 2 };
  expect([0, 1, 2, 3, 4].map((place) => toGroup(plan, place))).toEqual([0, 1, 1, 2, 2]);
  expect(countGroups(plan, 4)).toBe(3);
  expect(countGroups({ pilotCount: 0, groupSize: 2 }, 4)).toBe(2);
});

it('takes rounds of as many as may be away, and pauses between groups that have miners', () => {
  const plan = { offlineMost: 2, groupPauseS: 10 };
  expect(computeDurationMs(plan, [1, 5, 0], { minerMs: 1000 })).toBe(4 * 1000 + 10_000);
});
