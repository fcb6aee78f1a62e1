import type { Candidate, Pilot } from './pilot.ts';
import type { PlanForm } from './plan-form.ts';

/** What the fields of a plan are given. */
export interface PlanFieldsProps {
  readonly form: PlanForm;
  readonly onChange: (form: PlanForm) => void;
}

export interface PilotFieldsProps extends PlanFieldsProps {
  /** all miners by their id */
  readonly byId: ReadonlyMap<string, Candidate>;
  /** the healthy ones of the plan, the best pilot first */
  readonly pilots: readonly Pilot[];
}
