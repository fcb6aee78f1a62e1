import { useCallback, useMemo } from 'react';
import { UNKNOWN } from '../../../lib/units.ts';
import { useMinerEntries } from '../../../live/use-live.ts';

/** What a miner is called; a dash when it is gone. */
export const useMinerNames = (): ((id: string | null) => string) => {
  const entries = useMinerEntries();
  const names = useMemo(() => new Map(entries.map(({ id, name }) => [id, name])), [entries]);
  return useCallback((id) => names.get(id ?? '') ?? UNKNOWN, [names]);
};
