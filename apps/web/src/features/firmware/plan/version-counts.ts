import type { MinerEntry } from '@mintdeck/shared-types/miner';

const collator = new Intl.Collator('en', { numeric: true });

/** What miners say they run, with how many, the newest name first; null: never read. */
export const countVersions = (
  entries: readonly MinerEntry[],
): readonly { readonly version: string | null; readonly count: number }[] => {
  const counts = new Map<string | null, number>();
  for (const { firmware } of entries) {
    const known = counts.get(firmware);
    counts.set(firmware, known === undefined ? 1 : known + 1);
  }
  return [...counts]
    .map(([version, count]) => ({ version, count }))
    .sort((one, other) => collator.compare(other.version ?? '', one.version ?? ''));
};
