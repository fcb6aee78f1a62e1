import type { BulkAnswer, BulkChanges } from '@mintdeck/shared-types/fleet-bulk';
import type { MinerEntry } from '@mintdeck/shared-types/miner';

/** One request that takes part of a bulk edit back. */
export interface BulkUndo {
  readonly ids: readonly string[];
  readonly changes: BulkChanges;
}

/** More requests than that are no undo any more: what was so different is in the table exported before. */
const REQUESTS_MAX = 20;

/** The ids by what they had before, so that each group is one request. */
const groupBy = <T>(entries: readonly MinerEntry[], read: (entry: MinerEntry) => T): [T, string[]][] => {
  const groups = new Map<T, string[]>();
  for (const entry of entries) groups.set(read(entry), [...(groups.get(read(entry)) ?? []), entry.id]);
  return [...groups];
};

const undoTags = (
  entries: readonly MinerEntry[],
  { addTags = [], removeTags = [] }: BulkChanges,
): BulkUndo[] => [
  ...addTags.map((tag) => ({
    ids: entries.filter(({ tags }) => !tags.includes(tag)).map(({ id }) => id),
    changes: { removeTags: [tag] },
  })),
  ...removeTags
    .filter((tag) => !addTags.includes(tag))
    .map((tag) => ({
      ids: entries.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id),
      changes: { addTags: [tag] },
    })),
];

/**
 * What takes a bulk edit back, from how its miners were before; null where it cannot: a login that was replaced is gone.
 */
export const toBulkUndo = (
  before: readonly MinerEntry[],
  changes: BulkChanges,
  { results }: BulkAnswer,
): readonly BulkUndo[] | null => {
  if (changes.credentialSetId || changes.password !== undefined) return null;
  const done = new Set(results.filter(({ outcome }) => outcome === 'done').map(({ id }) => id));
  const entries = before.filter(({ id }) => done.has(id));
  const undo = [
    ...undoTags(entries, changes),
    ...(changes.paused === undefined
      ? []
      : groupBy(entries, ({ paused }) => paused).map(([paused, ids]) => ({ ids, changes: { paused } }))),
    ...(changes.pollIntervalS === undefined
      ? []
      : groupBy(entries, ({ pollIntervalS }) => pollIntervalS).map(([pollIntervalS, ids]) => ({
          ids,
          changes: { pollIntervalS },
        }))),
    ...(changes.expectedHashrateHs === undefined
      ? []
      : groupBy(entries, ({ expectedHashrateHs }) => expectedHashrateHs).map(([expectedHashrateHs, ids]) => ({
          ids,
          changes: { expectedHashrateHs },
        }))),
  ].filter(({ ids }) => ids.length > 0);
  return undo.length > REQUESTS_MAX ? null : undo;
};
