import { PAGE_CREDITS_MAX, type PoolCredit, type PoolPage } from '@mintdeck/shared-types/pool/page';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { formatDateTime, serverClock } from '../../../lib/time.ts';
import { formatDate } from '../../../lib/time-spans.ts';
import { formatCount } from '../../../lib/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { GrinValue } from '../GrinValue.tsx';
import { type PlainColumn, PlainTable } from '../PlainTable.tsx';
import { POOL_KEY } from '../pool-queries.ts';
import { readCredits } from '../pool-requests.ts';
import { t } from '../strings.ts';
import { useFirstRows } from '../use-first-rows.ts';
import { type CreditRow, toCreditRows } from './credit-states.ts';

const toStateText = ({ state, untilMs }: CreditRow): string =>
  t(`credit.${state}`, untilMs === null ? {} : { day: formatDate(untilMs) });

const COLUMNS: readonly PlainColumn<CreditRow>[] = [
  {
    key: 'block',
    head: t('credits.column.block'),
    cell: ({ credit }) => formatCount(credit.height),
  },
  {
    key: 'amount',
    head: t('credits.column.amount'),
    end: true,
    cell: ({ credit }) => <GrinValue amount={credit.amountNanogrin} hideUnit decimals={6} />,
  },
  {
    key: 'mined',
    head: t('credits.column.mined'),
    hint: t('credits.estimate'),
    cell: ({ credit }) => <span className="text-ink-2">{formatDateTime(credit.minedAt)}</span>,
  },
  {
    key: 'state',
    head: t('credits.column.state'),
    hint: t('credits.estimate'),
    cell: (row) => <span className="text-ink-2">{toStateText(row)}</span>,
  },
];

/** Credits below the newest hundred that the page has, by our own record; asked for when somebody wants them. */
const useOlder = (id: string, newest: readonly PoolCredit[]) => {
  const lowest = newest.at(-1)?.height ?? null;
  const asked = useInfiniteQuery({
    queryKey: [...POOL_KEY, 'credits', id, lowest],
    queryFn: ({ pageParam, signal }) => readCredits(id, pageParam, signal),
    initialPageParam: lowest,
    getNextPageParam: (last) => (last.more ? (last.credits.at(-1)?.height ?? null) : null),
    enabled: false,
  });
  const pages = asked.data?.pages ?? [];
  return {
    credits: pages.flatMap((page) => page.credits),
    error: asked.error,
    busy: asked.isFetching,
    isAll: pages.length > 0 && !asked.hasNextPage,
    more: () => void (pages.length === 0 ? asked.refetch() : asked.fetchNextPage()),
  };
};

/** Each credit with its block, and what became of it by our reckoning. */
export const CreditTable = ({ page }: { page: PoolPage }) => {
  const newest = page.credits.value ?? [];
  const firstRows = useFirstRows();
  const [isOpen, setIsOpen] = useState(false);
  const older = useOlder(page.config.id, newest);
  const known = useMemo(() => [...newest, ...older.credits], [newest, older.credits]);
  const unpaidNanogrin = page.account.balances?.unpaidNanogrin ?? null;
  const rows = toCreditRows(known, { unpaidNanogrin, nowMs: serverClock.now() });
  const shown = isOpen ? rows : rows.slice(0, firstRows);
  const hasMore = shown.length < rows.length || (newest.length >= PAGE_CREDITS_MAX && !older.isAll);
  const showMore = () => (isOpen ? older.more() : setIsOpen(true));
  return (
    <>
      <div className="mt-4">
        <PlainTable
          label={t('credits.table')}
          columns={COLUMNS}
          rows={shown}
          getKey={({ credit }) => credit.height}
          className="max-w-4xl"
        />
      </div>
      <ErrorNotice error={older.error} onRetry={older.more} />
      <div className="mt-2 flex flex-wrap items-center gap-4 text-ink-3 text-xs">
        {hasMore ? (
          <Button busy={older.busy} onClick={showMore}>
            {t('more')}
          </Button>
        ) : null}
        <span>{t('credits.estimate')}</span>
      </div>
    </>
  );
};
