import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { serverClock } from '../../../lib/time.ts';
import { useMinerEntries, useMinerRows } from '../../../live/use-live.ts';
import type { FleetMiner } from './fleet-miner.ts';
import { sortByName } from './sort-miners.ts';

/** Miners with their newest figures. Those of which nothing new is known stay the same objects: 10 000 new ones a second are work for nothing. */
const joinRows = (
  entries: readonly MinerEntry[],
  rows: ReturnType<typeof useMinerRows>,
  last: readonly FleetMiner[],
): readonly FleetMiner[] =>
  entries.map((entry, place) => {
    const live = rows.get(entry.id);
    const row = live?.value ?? null;
    const takenAt = live?.takenAt ?? null;
    const known = last[place];
    const isSame = known?.entry === entry && known.row === row && known.takenAt === takenAt;
    return isSame ? known : { entry, row, takenAt };
  });

/** All miners by name with their newest figures, at most once a second: for totals, filter and order. */
export const useFleet = (): readonly FleetMiner[] => {
  const unordered = useMinerEntries();
  // Seldom: 10 000 names take 12 ms.
  const entries = useMemo(() => sortByName(unordered), [unordered]);
  const rows = useMinerRows();
  const last = useRef<readonly FleetMiner[]>([]);
  const miners = useMemo(() => joinRows(entries, rows, last.current), [entries, rows]);
  useEffect(() => {
    last.current = miners;
  }, [miners]);
  return miners;
};

/** How long an order stands at least, and how long after the pointer last moved over the rows. */
export const CALM_MS = 3000;

export interface CalmFleet {
  readonly miners: readonly FleetMiner[];
  /** ms since the epoch, server clock: when this picture was taken */
  readonly at: number;
}

interface CalmQuestion {
  readonly sinceTakenMs: number;
  readonly sincePointerMs: number;
  /** a miner was added, edited or removed, or the order was asked for */
  readonly wanted: boolean;
}

/** Whether rows may change places now: not under a moving pointer, and not more often than a person can follow. */
export const mayRearrange = ({ sinceTakenMs, sincePointerMs, wanted }: CalmQuestion): boolean =>
  wanted || (sinceTakenMs >= CALM_MS && sincePointerMs >= CALM_MS);

/** The picture of all miners that filter and order stand on; it changes seldom enough for rows to be clicked. */
export const useCalmFleet = (miners: readonly FleetMiner[], entries: readonly MinerEntry[]) => {
  const pointerAt = useRef(Number.NEGATIVE_INFINITY);
  const [calm, setCalm] = useState({ miners, entries, at: performance.now(), serverAt: serverClock.now() });
  const now = performance.now();
  const due =
    miners !== calm.miners &&
    mayRearrange({
      sinceTakenMs: now - calm.at,
      sincePointerMs: now - pointerAt.current,
      wanted: entries !== calm.entries,
    });
  if (due) setCalm({ miners, entries, at: now, serverAt: serverClock.now() });
  const notePointer = useCallback(() => {
    pointerAt.current = performance.now();
  }, []);
  return { calm: { miners: calm.miners, at: calm.serverAt } satisfies CalmFleet, notePointer };
};
