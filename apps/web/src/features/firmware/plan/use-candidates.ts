import { useMemo, useRef } from 'react';
import { useMinerEntries, useMinerRows } from '../../../live/use-live.ts';
import type { Candidate } from './pilot.ts';

/**
 * All miners by their id, with the figures they had when the page was opened: what is suggested must not change under the hand of whoever
 * reads it.
 */
export const useCandidates = (): ReadonlyMap<string, Candidate> => {
  const entries = useMinerEntries();
  const rows = useMinerRows();
  const newest = useRef(rows);
  newest.current = rows;
  const known = rows.size > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew when miners come or go, or the first figures are here
  return useMemo(
    () =>
      new Map(
        entries.map((entry) => {
          const live = newest.current.get(entry.id);
          return [entry.id, { entry, row: live?.value ?? null, takenAt: live?.takenAt ?? null }];
        }),
      ),
    [entries, known],
  );
};
