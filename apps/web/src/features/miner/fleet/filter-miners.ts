import type { MinerState } from '@mintdeck/shared-types/miner';
import { type FleetMiner, toActivePoolHost, toState } from './fleet-miner.ts';
import { STATES_WORST_FIRST } from './sort-miners.ts';

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

/**
 * The miners with the text in one of name, address, tag, position, active pool, firmware, model or MAC. Where no miner has
 * it as it stands, its words may be found apart: "north slushpool", but "hall 2" is not every hall with a 2 somewhere.
 */
export const filterByText = (miners: readonly FleetMiner[], text: string): readonly FleetMiner[] => {
  const phrase = text.toLowerCase().trim();
  if (phrase === '') return miners;
  const haystacks = miners.map((miner) => ({ miner, haystack: toHaystack(miner) }));
  const words = phrase.split(/\s+/);
  const exact = haystacks.filter(({ haystack }) => haystack.includes(phrase));
  const found =
    exact.length > 0
      ? exact
      : haystacks.filter(({ haystack }) => words.every((word) => haystack.includes(word)));
  return found.map(({ miner }) => miner);
};

/** The miners in one of the states; no state chosen means all. */
export const filterByState = (
  miners: readonly FleetMiner[],
  states: readonly MinerState[],
): readonly FleetMiner[] =>
  states.length === 0 ? miners : miners.filter((miner) => states.includes(toState(miner)));

export interface StateCount {
  readonly state: MinerState;
  readonly count: number;
}

/** How many miners are in each state somebody is in, worst first; a chosen state stays listed when nobody is left in it. */
export const countByState = (
  miners: readonly FleetMiner[],
  chosen: readonly MinerState[],
): readonly StateCount[] =>
  STATES_WORST_FIRST.map((state) => ({
    state,
    count: miners.filter((miner) => toState(miner) === state).length,
  })).filter(({ state, count }) => count > 0 || chosen.includes(state));
