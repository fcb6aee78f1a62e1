import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { memo, type ReactNode, useMemo, useRef } from 'react';
import { DataTable } from '../../../ui/DataTable.tsx';
import type { PhoneTools } from '../../../ui/data-table/PhoneSort.tsx';
import type { RowSelection } from '../../../ui/data-table/row-selection.ts';
import type { RowGroups } from '../../../ui/data-table/table-items.ts';
import type { ColumnId } from './columns/column-choice.ts';
import { createColumns } from './columns/columns.tsx';
import type { FleetMiner } from './fleet-miner.ts';
import { PhoneMiner } from './PhoneMiner.tsx';
import { SORT_KEYS, type Sorting, toSortValue } from './sort-miners.ts';
import { t } from './strings.ts';
import { useShownMiner } from './use-shown-miner.ts';

export interface MinersTableProps {
  /** what is shown, equals in the order they keep; a new list is a new order */
  miners: readonly FleetMiner[];
  columns: readonly ColumnId[];
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  groups: RowGroups<MinerEntry> | undefined;
  selection: RowSelection<MinerEntry>;
  /** on a phone, what else is chosen about the list; keep it stable */
  phoneTools: PhoneTools | undefined;
  /** the pointer moved over the rows, or they were scrolled */
  onPointer: () => void;
  empty: ReactNode;
}

/** Three lines, their gaps and the padding of the row. */
const PHONE_ROW_REM = 5.75;

const toHref = ({ id }: MinerEntry) => `/miners/${id}`;
const toId = ({ id }: MinerEntry) => id;
const renderPhoneMiner = (entry: MinerEntry) => <PhoneMiner entry={entry} />;

const MinersTablePlain = (props: MinersTableProps) => {
  const { miners, columns: shown, sorting, onSort, onPointer } = props;
  const byId = useRef<ReadonlyMap<string, FleetMiner>>(new Map());
  byId.current = useMemo(() => new Map(miners.map((miner) => [miner.entry.id, miner])), [miners]);
  const columns = useMemo(
    () =>
      createColumns(shown, (id, key) => {
        const miner = byId.current.get(id);
        return miner === undefined ? null : toSortValue(miner, key);
      }),
    [shown],
  );
  const sort = useMemo(() => ({ columnId: sorting.key, descending: sorting.descending }), [sorting]);
  const rows = useMemo(() => miners.map(({ entry }) => entry), [miners]);
  return (
    <div
      className="flex flex-1 flex-col sm:min-h-60 print:hidden"
      onPointerMove={onPointer}
      onWheel={onPointer}
      onTouchMove={onPointer}
    >
      <DataTable
        label={t('fleet.table')}
        rows={rows}
        getRowId={toId}
        columns={columns}
        useLive={useShownMiner}
        rowHref={toHref}
        renderPhoneRow={renderPhoneMiner}
        phoneRowRem={PHONE_ROW_REM}
        phoneTools={props.phoneTools}
        sort={sort}
        onSortChange={({ columnId, descending }) => {
          const key = SORT_KEYS.find((each) => each === columnId);
          if (key !== undefined) onSort({ key, descending });
        }}
        groups={props.groups}
        selection={props.selection}
        empty={props.empty}
      />
    </div>
  );
};

/** The table of miners. It renders when the order may have changed; live figures render in their own cells. */
export const MinersTable = memo(MinersTablePlain);
