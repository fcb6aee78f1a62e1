/** The steps of a plan, in their order, as they stand in its address. */
export const PLAN_STEPS = ['miners', 'pace', 'check', 'start'] as const;
export type PlanStep = (typeof PLAN_STEPS)[number];

/** The step an address names; what it does not understand is the second one: the first is over when there is a draft. */
export const parseStep = (params: URLSearchParams): PlanStep =>
  PLAN_STEPS.find((each) => each === params.get('step')) ?? 'pace';

/** The address of a draft at one of its steps. */
export const toDraftPath = (id: string, step: PlanStep): string => `/firmware/rollouts/${id}?step=${step}`;
