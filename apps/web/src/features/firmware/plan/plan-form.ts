import {
  GATE_PERCENT_DEFAULT,
  GATE_WITHIN_DEFAULT_S,
  GROUP_PAUSE_DEFAULT_S,
  GROUP_SIZE_DEFAULT,
  OFFLINE_MOST_DEFAULT,
  type RolloutPlan,
  rolloutPlanSchema,
} from '@mintdeck/shared-types/firmware/rollouts';
import * as z from 'zod/mini';

/** Of a small fleet a rule in percent says little; three in a row is no accident. */
const FAILURES_IN_A_ROW_DEFAULT = 3;
const FAILED_PERCENT_DEFAULT = 20;

type NumberKey = 'pilotCount' | 'groupSize' | 'groupPauseS' | 'offlineMost';
type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };

/** A plan as it is filled in: a number that was left empty is null. */
export type PlanForm = Omit<RolloutPlan, NumberKey | 'gate'> &
  Nullable<Pick<RolloutPlan, NumberKey>> & { readonly gate: Nullable<RolloutPlan['gate']> };

/** What is wrong with a plan, by the dotted path of its fields. */
export type PlanProblems = ReadonlySet<string>;

/** The usual plan of these miners; the first one is its pilot. */
export const toUsualPlan = (imageId: string, minerIds: readonly string[]): RolloutPlan => ({
  imageId,
  delivery: { kind: 'upload' },
  minerIds: [...minerIds],
  // the only miner is no pilot of anybody
  pilotCount: minerIds.length > 1 ? 1 : 0,
  reviewPilot: false,
  groupSize: GROUP_SIZE_DEFAULT,
  groupPauseS: GROUP_PAUSE_DEFAULT_S,
  offlineMost: OFFLINE_MOST_DEFAULT,
  gate: { hashratePercent: GATE_PERCENT_DEFAULT, withinS: GATE_WITHIN_DEFAULT_S },
  stop: { failuresInARow: FAILURES_IN_A_ROW_DEFAULT, failedPercent: FAILED_PERCENT_DEFAULT },
});

/** What of it the server would not take; none: it can be sent. */
export const findPlanProblems = (form: PlanForm): PlanProblems => {
  const parsed = z.safeParse(rolloutPlanSchema, form);
  const paths = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
  // the server's own rule: a pilot is some of the miners
  if (form.pilotCount !== null && form.pilotCount > form.minerIds.length) paths.push('pilotCount');
  return new Set(paths);
};

/** The plan of a form; null: it is not complete. */
export const toPlan = (form: PlanForm): RolloutPlan | null => {
  const parsed = z.safeParse(rolloutPlanSchema, form);
  return parsed.success && findPlanProblems(form).size === 0 ? parsed.data : null;
};

/** True when two plans would do the same. */
export const isSamePlan = (one: RolloutPlan, other: RolloutPlan): boolean =>
  JSON.stringify(rolloutPlanSchema.parse(one)) === JSON.stringify(rolloutPlanSchema.parse(other));

/** The plan without some of its miners. A pilot among them is followed by the next miner: a plan never loses its pilot unsaid. */
export const withoutMiners = (plan: RolloutPlan, leftOut: ReadonlySet<string>): RolloutPlan => {
  const minerIds = plan.minerIds.filter((id) => !leftOut.has(id));
  return { ...plan, minerIds, pilotCount: Math.min(plan.pilotCount, minerIds.length) };
};

/** These miners in the order of a plan: those it had where they were, new ones last. */
export const orderAsBefore = (before: readonly string[], chosen: ReadonlySet<string>): readonly string[] => {
  const had = new Set(before);
  return [...before.filter((id) => chosen.has(id)), ...[...chosen].filter((id) => !had.has(id))];
};
