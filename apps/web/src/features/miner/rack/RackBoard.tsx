import { useMemo } from 'react';
import { STATE_MARKS } from '../../../ui/state-tones.ts';
import { PHONE_QUERY, useMedia } from '../../../ui/use-media.ts';
import type { FleetMiner } from '../fleet/fleet-miner.ts';
import { type Carried, usePlacing } from './placing.ts';
import { RackColumn } from './RackColumn.tsx';
import { RackTray } from './RackTray.tsx';
import type { Rack, RackPlan } from './rack-plan.ts';

export interface RackBoardProps {
  plan: RackPlan;
  miners: readonly FleetMiner[];
  carried: Carried | null;
}

/** The ids of the miners that need a person. */
const toTroubled = (miners: readonly FleetMiner[]): ReadonlySet<string> =>
  new Set(
    miners
      .filter(({ row }) => row !== null && ['bad', 'warn'].includes(STATE_MARKS[row.state].tone))
      .map(({ entry }) => entry.id),
  );

/** All racks side by side, as many as fit, and what has no place yet. On a phone they fold. */
export const RackBoard = ({ plan, miners, carried }: RackBoardProps) => {
  const phone = useMedia(PHONE_QUERY);
  const troubled = useMemo(() => toTroubled(miners), [miners]);
  const mayPlace = usePlacing() !== null;
  const carriedId = carried?.id ?? null;
  const columnOf = (rack: Rack) => (
    <RackColumn
      key={rack.key}
      rack={rack}
      folds={phone && plan.racks.length > 1}
      aimedSlot={carried?.target?.rackKey === rack.key ? carried.target.slot : null}
      carriedId={carriedId !== null && rack.rows.some(({ id }) => id === carriedId) ? carriedId : null}
      troubleCount={rack.rows.filter(({ id }) => id !== null && troubled.has(id)).length}
    />
  );
  // Who may place has it always where there is room: nothing may jump when a miner is picked up.
  const hasTray = plan.unplaced.length > 0 || carried !== null || (mayPlace && !phone);
  return (
    <div className="flex flex-col gap-6 [--slot-height:3.25rem] sm:flex-row sm:items-start">
      {hasTray ? (
        <div className="sm:sticky sm:top-4 sm:w-64 sm:shrink-0">
          <RackTray
            ids={plan.unplaced}
            carriedId={carriedId}
            aimed={carried !== null && carried.target === null}
            choosable={carried?.by === 'chosen'}
          />
        </div>
      ) : null}
      <div className="grid min-w-0 flex-1 grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] items-start gap-x-5 sm:gap-y-8">
        {plan.racks.map(columnOf)}
      </div>
    </div>
  );
};
