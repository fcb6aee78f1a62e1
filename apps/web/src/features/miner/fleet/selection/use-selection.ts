import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMemo, useState } from 'react';
import type { RowSelection } from '../../../../ui/data-table/row-selection.ts';
import type { FleetMiner } from '../fleet-miner.ts';
import { t } from '../strings.ts';

const NONE: ReadonlySet<string> = new Set();
const toLabel = ({ name }: MinerEntry): string => t('select.row', { name });

const without = (chosen: ReadonlySet<string>, ids: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...chosen].filter((id) => !ids.has(id)));

/** Those still there; the same set as long as none of them was removed. */
const keep = (chosen: ReadonlySet<string>, entries: readonly MinerEntry[]): ReadonlySet<string> => {
  if (chosen.size === 0) return chosen;
  const ids = new Set(entries.map(({ id }) => id));
  return [...chosen].every((id) => ids.has(id)) ? chosen : new Set([...chosen].filter((id) => ids.has(id)));
};

/** Which miners are chosen. It outlasts filter, order and live figures; a removed miner is no longer chosen. */
export const useSelection = (
  entries: readonly MinerEntry[],
  shown: readonly FleetMiner[],
): RowSelection<MinerEntry> => {
  const [picked, setPicked] = useState(NONE);
  const chosen = useMemo(() => keep(picked, entries), [picked, entries]);
  return useMemo(
    () => ({
      chosen,
      labelOf: toLabel,
      onChoose: (ids, choose) =>
        setPicked((last) => (choose ? new Set([...last, ...ids]) : without(last, new Set(ids)))),
      onAll: () => setPicked((last) => new Set([...last, ...shown.map(({ entry }) => entry.id)])),
      onNone: () => setPicked(NONE),
    }),
    [chosen, shown],
  );
};
