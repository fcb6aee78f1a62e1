import type { MinerState } from '@mintdeck/shared-types/miner';
import { type FleetMiner, toActivePoolHost, toState } from './fleet-miner.ts';

const toHaystack = (miner: FleetMiner): string => {
  const { name, address, tags, firmware, mac, model, position } = miner.entry;
  return [
    name,
    address,
    ...tags,
    toActivePoolHost(miner),
    firmware,
    mac,
    mac?.replaceAll(':', ''),
    model,
    position,
  ]
    .filter((text) => typeof text === 'string')
    .join('\n')
    .toLowerCase();
};

/** The miners in which every word of the text occurs: in name, address, tag, position, active pool, firmware, model or MAC. */
export const filterByText = (miners: readonly FleetMiner[], text: string): readonly FleetMiner[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return miners;
  return miners.filter((miner) => {
    const haystack = toHaystack(miner);
    return words.every((word) => haystack.includes(word));
  });
};

/** The miners in one of the states; no state chosen means all. */
export const filterByState = (
  miners: readonly FleetMiner[],
  states: readonly MinerState[],
): readonly FleetMiner[] =>
  states.length === 0 ? miners : miners.filter((miner) => states.includes(toState(miner)));

/** How many miners are in each state; a state nobody is in is absent. */
export const countByState = (miners: readonly FleetMiner[]): ReadonlyMap<MinerState, number> => {
  const counts = new Map<MinerState, number>();
  for (const miner of miners) {
    const state = toState(miner);
    const counted = counts.get(state);
    counts.set(state, counted === undefined ? 1 : counted + 1);
  }
  return counts;
};
