import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import { ROW_HEIGHT_REM } from '../../../lib/appearance.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import type { Sort } from '../../../ui/data-table/column.ts';
import { useDensity } from '../../../ui/use-appearance.ts';
import { PHONE_QUERY, useMedia } from '../../../ui/use-media.ts';
import { HistoryCard } from './HistoryCard.tsx';
import { HISTORY_COLUMNS } from './history-columns.tsx';
import { t } from './strings.ts';

const HEAD_REM = 2.25;
/** Two lines of memo, and a note. */
const CARD_REM = 8.5;

const getKey = ({ id }: WalletTransaction): string => id;
const useItself = (row: WalletTransaction): WalletTransaction => row;

export interface HistoryTableProps {
  rows: readonly WalletTransaction[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** The rows that are shown, in the order somebody chose; only those in sight are drawn. */
export const HistoryTable = ({ rows, sort, onSort }: HistoryTableProps) => {
  const isPhone = useMedia(PHONE_QUERY);
  const rowRem = ROW_HEIGHT_REM[useDensity()];
  // one more, where a bar to scroll sideways may lie
  const heightRem = HEAD_REM + Math.max(rows.length, 1) * rowRem + 1;
  return (
    <div className="flex flex-col" style={isPhone ? undefined : { height: `min(${heightRem}rem, 75dvh)` }}>
      <DataTable
        label={t('title')}
        rows={rows}
        getRowId={getKey}
        columns={HISTORY_COLUMNS}
        useLive={useItself}
        sort={sort}
        onSortChange={onSort}
        phoneRowRem={CARD_REM}
        renderPhoneRow={(row) => <HistoryCard row={row} />}
        empty={<p className="py-3 text-ink-2 text-sm">{t('noneFound')}</p>}
      />
    </div>
  );
};
