import { describe, expect, it } from 'vitest';
import { idOf, planOf, preflightOf, preRowOf } from './plan.fixture.ts';
import { toPlanGroups, toTimeline } from './plan-groups.ts';

const ids = (count: number) => Array.from({ length: count }, (_, place) => idOf(place + 1));
const sizes = (plan: Parameters<typeof toPlanGroups>[0]) =>
  toPlanGroups(plan).map(({ minerIds }) => minerIds.length);

describe('the groups of a plan', () => {
  it('are the pilot and then groups of the size, the last one with the rest', () => {
    expect(sizes({ minerIds: ids(12), pilotCount: 1, groupSize: 5 })).toEqual([1, 5, 5, 1]);
    expect(sizes({ minerIds: ids(10), pilotCount: 0, groupSize: 5 })).toEqual([5, 5]);
    expect(sizes({ minerIds: ids(3), pilotCount: 3, groupSize: 5 })).toEqual([3]);
    expect(sizes({ minerIds: [], pilotCount: 0, groupSize: 5 })).toEqual([]);
  });
});

describe('when they run', () => {
  // pilot of one, then seven with two at a time (four rounds): five rounds of 300 s and one pause of 60 s
  const plan = planOf({ offlineMost: 2, groupPauseS: 60 });
  const rows = Array.from({ length: 8 }, (_, place) => preRowOf(place + 1));
  const expectedS = 5 * 300 + 60;

  it('follows from the arithmetic of the server: rounds, and pauses between', () => {
    const { groups, minerS } = toTimeline(plan, preflightOf({ rows, expectedS }));
    expect(minerS).toBe(300);
    expect(groups.map(({ group, beginsS, endsS }) => [group, beginsS, endsS])).toEqual([
      [0, 0, 300],
      [1, 360, 1560],
    ]);
  });

  it('leaves out who is left out, and a group of nobody with its pause', () => {
    const blocked = [preRowOf(1, { blocker: 'unreachable' }), ...rows.slice(1)];
    const { groups } = toTimeline(plan, preflightOf({ rows: blocked, expectedS: 4 * 300 }));
    expect(groups.map(({ group, beginsS, endsS }) => [group, beginsS, endsS])).toEqual([[1, 0, 1200]]);
  });

  it('is nothing when nobody is left', () => {
    const nobody = preflightOf({ rows: [preRowOf(1, { blocker: 'busy' })], expectedS: 0 });
    expect(toTimeline(plan, nobody)).toEqual({ groups: [], minerS: 0 });
  });
});
