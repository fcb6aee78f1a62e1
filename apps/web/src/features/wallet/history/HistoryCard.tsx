import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { useAmountText } from '../units/use-amount-text.ts';
import { formatConfirmations } from './history-columns.tsx';
import { KindSign } from './KindSign.tsx';
import { NoteCell } from './NoteCell.tsx';
import { RowAmount } from './RowAmount.tsx';
import { t } from './strings.ts';
import { When } from './When.tsx';

/** One row on a phone. */
export const HistoryCard = ({ row }: { row: WalletTransaction }) => {
  const { kind, at, feesSat, confirmations, memo, peerName } = row;
  const { tell } = useAmountText();
  const facts = [
    ...(feesSat === null || feesSat === 0 ? [] : [t('card.fees', { fees: tell(feesSat) })]),
    ...(confirmations === null
      ? []
      : [t('card.confirmations', { count: formatConfirmations(confirmations) })]),
  ];
  const about = [peerName, memo].filter((each) => each !== null).map(toVisibleText);
  return (
    <div className="flex min-w-0 flex-col gap-1 text-sm">
      <span className="flex items-center justify-between gap-3">
        <KindSign kind={kind} />
        <span className="font-medium">
          <RowAmount {...row} />
        </span>
      </span>
      <span className="flex items-start justify-between gap-3 text-ink-2 text-xs">
        <When at={at} />
        <span className="text-end">{facts.join(' · ')}</span>
      </span>
      {about.length === 0 ? null : (
        <span className="line-clamp-2 break-words text-ink-2 text-xs" title={about.join(' · ')}>
          {about.join(' · ')}
        </span>
      )}
      <NoteCell key={row.id} row={row} />
    </div>
  );
};
