import type { MinerEntry } from '@mintdeck/shared-types/miner';

const toHaystack = ({ name, address, tags, firmware, mac, position }: MinerEntry): string =>
  [name, address, ...tags, firmware, mac, position].join('\n').toLowerCase();

/** The miners that have every word of the text in name, address, tag, firmware, MAC or position. */
export const filterMiners = (entries: readonly MinerEntry[], text: string): readonly MinerEntry[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter((entry) => {
    const haystack = toHaystack(entry);
    return words.every((word) => haystack.includes(word));
  });
};

/** Miners that say they run something else; one whose version was never read says nothing. */
export const findOnAnotherVersion = (
  entries: readonly MinerEntry[],
  version: string,
): readonly MinerEntry[] => entries.filter(({ firmware }) => firmware !== null && firmware !== version);

export interface TypedMiners {
  /** in the order in which they were typed */
  readonly found: readonly MinerEntry[];
  /** lines that are no miner, or more than one */
  readonly unclear: readonly string[];
}

/** A host alone means its miner while it has only one. */
const withoutPort = (address: string): string => address.replace(/:\d+$/, '');

/** The miners meant by lines of names, addresses or MACs. */
export const findTyped = (entries: readonly MinerEntry[], text: string): TypedMiners => {
  const byWord = new Map<string, MinerEntry | null>();
  const note = (word: string | null, entry: MinerEntry) => {
    if (word === null || word === '') return;
    const known = byWord.get(word.toLowerCase());
    byWord.set(word.toLowerCase(), known === undefined || known === entry ? entry : null);
  };
  for (const entry of entries)
    for (const word of [entry.id, entry.name, entry.address, withoutPort(entry.address), entry.mac])
      note(word, entry);
  const lines = text
    .split(/[\n,;\t]+/)
    .map((line) => line.trim())
    .filter(Boolean);
  const found = new Set<MinerEntry>();
  const unclear: string[] = [];
  for (const line of lines) {
    const entry = byWord.get(line.toLowerCase()) ?? byWord.get(line.toLowerCase().replace(/:80$/, ''));
    if (entry) found.add(entry);
    else unclear.push(line);
  }
  return { found: [...found], unclear };
};
