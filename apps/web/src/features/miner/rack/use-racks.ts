import { useMemo } from 'react';
import { useMinerEntries } from '../../../live/use-live.ts';
import { type Move, type PlacedMiner, type RackPlan, toRackPlan } from './rack-plan.ts';
import type { RackSearch } from './rack-search.ts';

/** A move that is under way, with each place the server may still tell: where it began, and where a move before it did. */
export interface PendingMove {
  readonly move: Move;
  readonly since: readonly string[];
}

/** Whose place is shown ahead of the server: id to the move that is under way. */
export type PendingMoves = ReadonlyMap<string, PendingMove>;

/** The racks as they are once what is under way is done. A move counts until the miner is somewhere else than it was. */
export const useRacks = (
  { slotCount, newRacks }: Pick<RackSearch, 'slotCount' | 'newRacks'>,
  pending: PendingMoves,
): RackPlan => {
  const entries = useMinerEntries();
  return useMemo(() => {
    const placed = entries.map(({ id, name, position }): PlacedMiner => {
      const ahead = pending.get(id);
      return { id, name, position: ahead?.since.includes(position) ? ahead.move.to : position };
    });
    return toRackPlan(placed, { slotCount, newRacks });
  }, [entries, pending, slotCount, newRacks]);
};
