import { useMemo } from 'react';
import { useMinerEntries } from '../../../live/use-live.ts';

/** The tags in use, in order, to be offered while typing. */
export const useKnownTags = (): readonly string[] => {
  const entries = useMinerEntries();
  return useMemo(() => [...new Set(entries.flatMap(({ tags }) => tags))].sort(), [entries]);
};
