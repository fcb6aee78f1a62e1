import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useMemo } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useAddressSearch } from '../../../ui/use-address-search.ts';
import { CsvLink } from './CsvLink.tsx';
import { HistoryFilters } from './HistoryFilters.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import { HistoryTotals } from './HistoryTotals.tsx';
import { countKinds, filterHistory } from './history-rows.ts';
import { NotesContext } from './notes.ts';
import { RecordNote } from './RecordNote.tsx';
import { t } from './strings.ts';
import { UnsavedNotes } from './UnsavedNotes.tsx';
import { useHistory } from './use-history.ts';
import { HISTORY_ADDRESS, type HistorySearchProps, useHistoryFilter } from './use-history-filter.ts';
import { useNotes } from './use-notes.ts';

type KnownProps = HistorySearchProps & { rows: readonly WalletTransaction[] };

const Known = ({ rows, search, change }: KnownProps) => {
  const choices = useHistoryFilter({ search, change });
  const { filter } = choices;
  const shown = useMemo(() => filterHistory(rows, filter), [rows, filter]);
  const counts = useMemo(() => countKinds(rows), [rows]);
  return (
    <>
      <HistoryFilters choices={choices} counts={counts} allCount={rows.length} />
      <HistoryTotals rows={shown} allCount={rows.length} />
      <UnsavedNotes />
      <HistoryTable rows={shown} sort={search.sort} onSort={(sort) => change({ sort })} />
    </>
  );
};

/** Everything that came and went, by our own record, which goes back further than the wallet's server tells. */
export const HistoryPart = ({ page }: { page: WalletPage }) => {
  const may = useMay('wallet.receive');
  const { id } = page.config;
  const history = useHistory(page);
  const { rows, newest, rest } = history;
  const notes = useNotes(id);
  const { search, change, takenCount } = useAddressSearch(HISTORY_ADDRESS);
  return (
    <Card
      title={t('title')}
      aside={
        <>
          <CsvLink walletId={id} table="transactions" />
          <CsvLink walletId={id} table="payments" />
        </>
      }
    >
      <ErrorNotice error={history.error} onRetry={() => void history.refetch()} />
      {rows === null && history.error === null ? <Skeleton lines={8} className="h-9" /> : null}
      <NotesContext value={may ? notes : null}>
        {rows === null || rows.length === 0 ? null : (
          <Known key={takenCount} rows={rows} search={search} change={change} />
        )}
      </NotesContext>
      {rows?.length === 0 ? <EmptyState title={t('none')}>{t('none.text')}</EmptyState> : null}
      {rest > 0 ? (
        <Button
          className="mt-3"
          busy={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('older', { count: rest })}
        </Button>
      ) : null}
      {newest === null ? null : <RecordNote {...newest} />}
    </Card>
  );
};
