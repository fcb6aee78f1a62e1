import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useCallback, useMemo, useState } from 'react';
import type { RowGroups } from '../../../../ui/data-table/table-items.ts';
import type { FleetMiner } from '../fleet-miner.ts';
import { GroupTitle } from './GroupTitle.tsx';
import { type GroupKey, groupMiners, toGroups } from './group-miners.ts';

const NONE: ReadonlySet<string> = new Set();

export interface Folding {
  readonly foldAll: () => void;
  readonly unfoldAll: () => void;
}

/** The groups of the miners shown, as the table takes them; what is folded is forgotten when they are grouped by something else. */
export const useGroups = (miners: readonly FleetMiner[], by: GroupKey | null, now: number) => {
  const [fold, setFold] = useState({ by, folded: NONE });
  const folded = fold.by === by ? fold.folded : NONE;
  const known = useMemo(() => (by === null ? [] : groupMiners(miners, by, now)), [miners, by, now]);

  const onFold = useCallback(
    (group: string, shut: boolean) =>
      setFold((last) => {
        const next = new Set(last.by === by ? last.folded : NONE);
        if (shut) next.add(group);
        else next.delete(group);
        return { by, folded: next };
      }),
    [by],
  );
  const groups = useMemo((): RowGroups<MinerEntry> | undefined => {
    if (by === null) return undefined;
    const byId = new Map(miners.map((miner) => [miner.entry.id, toGroups(miner, by)]));
    const byGroup = new Map(known.map((each) => [each.group, each]));
    return {
      keysOf: ({ id }) => byId.get(id) ?? [],
      order: known.map(({ group }) => group),
      folded,
      onFold,
      renderHead: (group) => {
        const own = byGroup.get(group);
        return own ? <GroupTitle by={by} group={own} /> : null;
      },
    };
  }, [miners, by, known, folded, onFold]);
  const folding = useMemo(
    (): Folding => ({
      foldAll: () => setFold({ by, folded: new Set(known.map(({ group }) => group)) }),
      unfoldAll: () => setFold({ by, folded: NONE }),
    }),
    [by, known],
  );
  return { groups, folding };
};
