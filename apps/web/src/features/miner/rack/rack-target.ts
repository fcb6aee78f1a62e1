import { parsePosition, toRackKey } from '@mintdeck/shared-types/position';
import type { Rack, RackPlan, Target } from './rack-plan.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

const toSlots = (rack: Rack): number[] => [
  ...new Set(rack.rows.flatMap(({ slot }) => (slot === null ? [] : [slot]))),
];

/** The slot of a rack nearest to one of another. */
const toNearest = (rack: Rack, slot: number): Target => {
  const slots = toSlots(rack);
  const nearest = slots.reduce<number | null>(
    (best, each) => (best === null || Math.abs(each - slot) < Math.abs(best - slot) ? each : best),
    null,
  );
  return nearest === null ? null : { rackKey: rack.key, slot: nearest };
};

const withSlots = ({ racks }: RackPlan): readonly Rack[] => racks.filter((rack) => toSlots(rack).length > 0);

const stepAside = (plan: RackPlan, target: NonNullable<Target>, step: 1 | -1): Target => {
  const racks = withSlots(plan);
  const next = racks[racks.findIndex(({ key }) => key === target.rackKey) + step];
  // Left of the first rack is the tray.
  if (next === undefined) return step === -1 ? null : target;
  return toNearest(next, target.slot);
};

const stepAlong = (plan: RackPlan, target: NonNullable<Target>, step: 1 | -1): Target => {
  const rack = plan.racks.find(({ key }) => key === target.rackKey);
  const slots = rack === undefined ? [] : toSlots(rack);
  const slot = slots[slots.indexOf(target.slot) + step];
  return slot === undefined ? target : { ...target, slot };
};

/** Where an arrow key leads from a target; at an edge it stays. From the tray every arrow leads to the first slot. */
export const moveTarget = (plan: RackPlan, target: Target, direction: Direction): Target => {
  if (target === null) {
    const [first] = withSlots(plan);
    return first === undefined ? null : toNearest(first, Number.NEGATIVE_INFINITY);
  }
  if (direction === 'left' || direction === 'right') {
    return stepAside(plan, target, direction === 'left' ? -1 : 1);
  }
  return stepAlong(plan, target, direction === 'up' ? -1 : 1);
};

/** Where a miner is now, as the target a placement begins at; null: in the tray, or in a rack without a slot. */
export const findTarget = (plan: RackPlan, id: string): Target => {
  const place = parsePosition(plan.byId.get(id)?.position ?? '');
  return place === null || place.slot === null ? null : { rackKey: toRackKey(place.rack), slot: place.slot };
};

/** True for one and the same place. */
export const isSameTarget = (one: Target, other: Target): boolean =>
  one === null || other === null ? one === other : one.rackKey === other.rackKey && one.slot === other.slot;
