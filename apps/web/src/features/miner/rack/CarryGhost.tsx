import type { Carried } from './placing.ts';
import type { RackPlan } from './rack-plan.ts';
import { describeTarget } from './use-placement.ts';

/** The name of the miner that hangs at the pointer. Its place is written by the drag itself, without rendering. */
export const CarryGhost = ({ plan, carried }: { plan: RackPlan; carried: Carried }) => (
  <div
    aria-hidden="true"
    className="pointer-events-none fixed top-0 left-0 z-50 max-w-64 translate-x-[calc(var(--carry-x)+0.75rem)] translate-y-[calc(var(--carry-y)+0.75rem)] rounded-md border border-accent bg-raised px-3 py-1.5 shadow-[0_8px_24px_rgb(0_0_0/0.25)]"
  >
    <p className="truncate font-medium text-sm">{plan.byId.get(carried.id)?.name}</p>
    <p className="truncate text-ink-2 text-xs">{describeTarget(plan, carried.target)}</p>
  </div>
);
