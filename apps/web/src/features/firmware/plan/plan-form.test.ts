import { describe, expect, it } from 'vitest';
import { idOf, planOf } from './plan.fixture.ts';
import {
  findPlanProblems,
  isSamePlan,
  orderAsBefore,
  type PlanForm,
  toPlan,
  toUsualPlan,
  withoutMiners,
} from './plan-form.ts';

describe('a plan in its form', () => {
  it('is complete as it usually is, and has no pilot of one miner alone', () => {
    expect(findPlanProblems(planOf())).toEqual(new Set());
    expect(toUsualPlan('iiiiiiiiiii1', [idOf(1)]).pilotCount).toBe(0);
    expect(toUsualPlan('iiiiiiiiiii1', [idOf(1), idOf(2)]).pilotCount).toBe(1);
  });

  it.each<[string, Partial<PlanForm>, string]>([
    ['no miners', { minerIds: [], pilotCount: 0 }, 'minerIds'],
    ['an empty number', { groupSize: null }, 'groupSize'],
    ['half a miner', { offlineMost: 1.5 }, 'offlineMost'],
    ['a pause of more than a day', { groupPauseS: 86_401 }, 'groupPauseS'],
    ['a larger pilot than it has miners', { pilotCount: 4 }, 'pilotCount'],
    ['an address with a password', { delivery: { kind: 'device', url: 'http://a:b@c/x' } }, 'delivery.url'],
    ['a gate of nothing', { gate: { hashratePercent: null, withinS: 60 } }, 'gate.hashratePercent'],
  ])('with %s cannot be sent', (_, changes, path) => {
    const form: PlanForm = { ...planOf(), ...changes };
    expect([...findPlanProblems(form)]).toEqual([path]);
    expect(toPlan(form)).toBeNull();
  });

  it('without a rule to stop it is a plan', () => {
    const form = planOf({ stop: { failuresInARow: null, failedPercent: null } });
    expect(toPlan(form)).toEqual(form);
  });

  it('is the same until something in it is another', () => {
    expect(isSamePlan(planOf(), planOf())).toBe(true);
    expect(isSamePlan(planOf(), planOf({ minerIds: [idOf(2), idOf(1), idOf(3)] }))).toBe(false);
  });
});

describe('miners that leave a plan or come to it', () => {
  it('are followed by the next one when they were of the pilot', () => {
    const plan = planOf({ pilotCount: 2 });
    expect(withoutMiners(plan, new Set([idOf(1)]))).toMatchObject({
      minerIds: [idOf(2), idOf(3)],
      pilotCount: 2,
    });
    expect(withoutMiners(plan, new Set([idOf(1), idOf(2)]))).toMatchObject({
      minerIds: [idOf(3)],
      pilotCount: 1,
    });
  });

  it('come last, and those that stay keep their order', () => {
    const chosen = new Set([idOf(4), idOf(3), idOf(1)]);
    expect(orderAsBefore(planOf().minerIds, chosen)).toEqual([idOf(1), idOf(3), idOf(4)]);
  });
});
