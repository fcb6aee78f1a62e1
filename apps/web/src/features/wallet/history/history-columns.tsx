import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import { formatCount, UNKNOWN } from '../../../lib/units.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import type { Column } from '../../../ui/data-table/column.ts';
import { ShortKey } from '../node/ShortKey.tsx';
import { Amount } from '../units/Amount.tsx';
import { KindSign } from './KindSign.tsx';
import { NoteCell } from './NoteCell.tsx';
import { RowAmount } from './RowAmount.tsx';
import { t } from './strings.ts';
import { When } from './When.tsx';

/** From here on nobody counts. */
const SETTLED = 6;

/** "6+" from six on; a dash over Lightning, where there are none. */
export const formatConfirmations = (confirmations: number | null): string => {
  if (confirmations === null) return UNKNOWN;
  return confirmations > SETTLED ? `${SETTLED}+` : formatCount(confirmations);
};

const Plain = ({ text }: { text: string | null }) =>
  text === null ? (
    <span className="text-ink-3">{UNKNOWN}</span>
  ) : (
    <span className="block truncate" title={toVisibleText(text)}>
      {toVisibleText(text)}
    </span>
  );

/** What is shown of each row of the record. */
export const HISTORY_COLUMNS: readonly Column<WalletTransaction>[] = [
  {
    id: 'at',
    header: t('column.when'),
    width: '10.5rem',
    descendingFirst: true,
    cell: ({ at }) => <When at={at} />,
    sortValue: ({ at }) => at,
  },
  {
    id: 'kind',
    header: t('column.kind'),
    width: '7rem',
    cell: ({ kind }) => <KindSign kind={kind} />,
    sortValue: ({ kind }) => kind,
  },
  {
    id: 'amount',
    header: t('column.amount'),
    align: 'end',
    width: '9.5rem',
    cell: (row) => <RowAmount {...row} />,
    sortValue: ({ amountSat }) => amountSat,
  },
  {
    id: 'fees',
    header: t('column.fees'),
    align: 'end',
    width: '8rem',
    cell: ({ feesSat }) => <Amount sat={feesSat} />,
    sortValue: ({ feesSat }) => feesSat,
  },
  {
    id: 'confirmations',
    header: t('column.confirmations'),
    hint: t('column.confirmationsHint'),
    align: 'end',
    width: '5rem',
    cell: ({ confirmations }) => formatConfirmations(confirmations),
    title: ({ confirmations }) => formatCount(confirmations),
    sortValue: ({ confirmations }) => confirmations,
  },
  {
    id: 'peer',
    header: t('column.peer'),
    width: 'minmax(6rem, 2fr)',
    cell: ({ peerName }) => <Plain text={peerName} />,
    sortValue: ({ peerName }) => peerName?.toLowerCase() ?? null,
  },
  {
    id: 'memo',
    header: t('column.memo'),
    width: 'minmax(8rem, 4fr)',
    cell: ({ memo }) => <Plain text={memo} />,
    sortValue: ({ memo }) => memo?.toLowerCase() ?? null,
  },
  {
    id: 'note',
    header: t('column.note'),
    width: 'minmax(9rem, 4fr)',
    cell: (row) => <NoteCell key={row.id} row={row} />,
    sortValue: ({ note }) => note?.toLowerCase() ?? null,
  },
  {
    id: 'hash',
    header: t('column.hash'),
    hint: t('column.hashHint'),
    width: '7rem',
    cell: ({ hash }) => <ShortKey text={hash} ends={4} what={t('hash')} />,
  },
];
