import type { BulkChanges } from '@mintdeck/shared-types/fleet-bulk';
import type { MinerEntry } from '@mintdeck/shared-types/miner';

/** One change, how many miners it changes and how many are so already; null: not known here (a login). */
export interface PreviewLine {
  readonly kind: 'addTag' | 'removeTag' | 'pause' | 'resume' | 'interval' | 'expected' | 'login';
  readonly value: string | number | null;
  readonly changedCount: number;
  readonly sameCount: number | null;
}

/** What a bulk edit will change, line by line, from what is known of the miners. */
export const toBulkPreview = (
  entries: readonly MinerEntry[],
  changes: BulkChanges,
): readonly PreviewLine[] => {
  const line = (
    kind: PreviewLine['kind'],
    value: PreviewLine['value'],
    isSame: (entry: MinerEntry) => boolean,
  ): PreviewLine => {
    const sameCount = entries.filter(isSame).length;
    return { kind, value, sameCount, changedCount: entries.length - sameCount };
  };
  const { addTags = [], removeTags = [], paused, pollIntervalS, expectedHashrateHs } = changes;
  const hasLogin = Boolean(changes.credentialSetId) || changes.password !== undefined;
  return [
    ...addTags.map((tag) => line('addTag', tag, ({ tags }) => tags.includes(tag))),
    ...removeTags.map((tag) => line('removeTag', tag, ({ tags }) => !tags.includes(tag))),
    ...(paused === undefined
      ? []
      : [line(paused ? 'pause' : 'resume', null, (entry) => entry.paused === paused)]),
    ...(pollIntervalS === undefined
      ? []
      : [line('interval', pollIntervalS, (entry) => entry.pollIntervalS === pollIntervalS)]),
    ...(expectedHashrateHs === undefined
      ? []
      : [line('expected', expectedHashrateHs, (entry) => entry.expectedHashrateHs === expectedHashrateHs)]),
    ...(hasLogin
      ? [{ kind: 'login' as const, value: null, changedCount: entries.length, sameCount: null }]
      : []),
  ];
};
