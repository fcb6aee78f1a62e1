import type { MinerEntry, MinerState } from '@mintdeck/shared-types/miner';
import { matchesTerms, parseFilterText } from './filter-terms.ts';
import { type FleetMiner, toActivePoolHost, toState } from './fleet-miner.ts';
import { STATES_WORST_FIRST } from './sort-miners.ts';

/** An entry is replaced whole when it changes, so what is found in it holds as long as it lives. */
const entryTexts = new WeakMap<MinerEntry, string>();

const toEntryText = (entry: MinerEntry): string => {
  const known = entryTexts.get(entry);
  if (known !== undefined) return known;
  const { name, address, tags, firmware, mac, model, position } = entry;
  const text = [name, address, ...tags, firmware, mac, mac?.replaceAll(':', ''), model, position]
    .filter((each) => typeof each === 'string')
    .join('\n')
    .toLowerCase();
  entryTexts.set(entry, text);
  return text;
};

const toHaystack = (miner: FleetMiner): string => {
  const pool = toActivePoolHost(miner);
  return pool === null ? toEntryText(miner.entry) : `${toEntryText(miner.entry)}\n${pool.toLowerCase()}`;
};

const filterByPhrase = (miners: readonly FleetMiner[], phrase: string): readonly FleetMiner[] => {
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

/**
 * The miners with the text in one of name, address, tag, position, active pool, firmware, model or MAC. Where no miner has
 * it as it stands, its words may be found apart: "north slushpool", but "hall 2" is not every hall with a 2 somewhere.
 * Words with a key, such as `tag:repair`, look there alone (filter-terms.ts).
 */
export const filterByText = (miners: readonly FleetMiner[], text: string): readonly FleetMiner[] => {
  const { terms, phrase } = parseFilterText(text);
  const kept = terms.length === 0 ? miners : miners.filter((miner) => matchesTerms(miner, terms));
  return filterByPhrase(kept, phrase);
};

/** The miners in one of the states; no state chosen means all. */
export const filterByState = (
  miners: readonly FleetMiner[],
  states: readonly MinerState[],
): readonly FleetMiner[] =>
  states.length === 0 ? miners : miners.filter((miner) => states.includes(toState(miner)));

/** The miners with one of these ids; none named means all. */
export const filterByIds = (miners: readonly FleetMiner[], ids: readonly string[]): readonly FleetMiner[] => {
  if (ids.length === 0) return miners;
  const wanted = new Set(ids);
  return miners.filter(({ entry }) => wanted.has(entry.id));
};

export interface StateCount {
  readonly state: MinerState;
  readonly count: number;
}

/** How many miners are in each state somebody is in, worst first; a chosen state stays listed when nobody is left in it. */
export const countByState = (
  miners: readonly FleetMiner[],
  chosen: readonly MinerState[],
): readonly StateCount[] => {
  const counts = STATES_WORST_FIRST.map((state) => ({ state, count: 0 }));
  const byState = new Map(counts.map((each) => [each.state, each]));
  for (const miner of miners) {
    const own = byState.get(toState(miner));
    if (own) own.count += 1;
  }
  return counts.filter(({ state, count }) => count > 0 || chosen.includes(state));
};
