import { useMemo } from 'react';
import { useMinerEntries } from '../../../live/use-live.ts';
import { type Move, type PlacedMiner, type RackPlan, toRackPlan } from './rack-plan.ts';
import type { RackSearch } from './rack-search.ts';

/** Whose place is shown ahead of the server: id to the move that is under way. */
export type PendingMoves = ReadonlyMap<string, Move>;

/** The racks as they are once what is under way is done. A move counts until the miner is somewhere else than it was. */
export const useRacks = (
  { slotCount, newRacks }: Pick<RackSearch, 'slotCount' | 'newRacks'>,
  pending: PendingMoves,
): RackPlan => {
  const entries = useMinerEntries();
  return useMemo(() => {
    const placed = entries.map(({ id, name, position }): PlacedMiner => {
      const move = pending.get(id);
      return { id, name, position: move !== undefined && move.from === position ? move.to : position };
    });
    return toRackPlan(placed, { slotCount, newRacks });
  }, [entries, pending, slotCount, newRacks]);
};
