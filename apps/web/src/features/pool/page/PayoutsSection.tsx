import type { PoolPage, PoolPayout } from '@mintdeck/shared-types/pool/page';
import { type ReactNode, useState } from 'react';
import { formatDateTime } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { GrinValue } from '../GrinValue.tsx';
import { PAYOUT_MARKS } from '../marks.ts';
import { type PlainColumn, PlainTable } from '../PlainTable.tsx';
import { t } from '../strings.ts';
import { useFirstRows } from '../use-first-rows.ts';
import { CsvLink } from './CsvLink.tsx';

const STEP_ROWS = 100;
/** Of a long id, so many signs at either end: both ends are what people compare. */
const ID_ENDS = 8;

const shorten = (id: string): string =>
  id.length <= 2 * ID_ENDS + 3 ? id : `${id.slice(0, ID_ENDS)}…${id.slice(-ID_ENDS)}`;

const Id = ({ id, label }: { id: string | null; label: string }) =>
  id === null ? (
    <span className="text-ink-3">–</span>
  ) : (
    <span className="inline-flex items-center gap-1">
      <span title={id} className="font-mono text-2xs text-ink-2">
        {shorten(id)}
      </span>
      <CopyButton text={id} label={label} />
    </span>
  );

const Status = ({ payout: { status, tone, isListed } }: { payout: PoolPayout }) => (
  <span className="inline-flex max-w-64 items-center gap-2">
    <Mark {...PAYOUT_MARKS[tone]} />
    <span className="truncate" title={status ?? undefined}>
      {status ?? '–'}
    </span>
    {isListed ? null : (
      <span className="shrink-0 text-ink-3 text-xs" title={t('payouts.oldHint')}>
        {t('payouts.old')}
      </span>
    )}
  </span>
);

const COLUMNS: readonly PlainColumn<PoolPayout>[] = [
  {
    key: 'paid',
    head: t('payouts.column.paid'),
    cell: ({ paidAt }) => (paidAt === null ? t('payouts.notPaid') : formatDateTime(paidAt)),
  },
  {
    key: 'amount',
    head: t('payouts.column.amount'),
    end: true,
    cell: ({ amountNanogrin }) => <GrinValue amount={amountNanogrin} hideUnit decimals={4} />,
  },
  {
    key: 'status',
    head: t('payouts.column.status'),
    hint: t('payouts.statusHint'),
    cell: (payout) => <Status payout={payout} />,
  },
  {
    key: 'tx',
    head: t('payouts.column.tx'),
    named: true,
    cell: ({ txId }) => <Id id={txId} label={t('payouts.copyTx')} />,
  },
  {
    key: 'commit',
    head: t('payouts.column.commit'),
    named: true,
    cell: ({ commit }) => <Id id={commit} label={t('payouts.copyCommit')} />,
  },
];

const Table = ({ payouts }: { payouts: readonly PoolPayout[] }) => {
  const [moreRows, setMoreRows] = useState(0);
  const most = useFirstRows() + moreRows;
  const isUnknown = payouts.slice(0, most).some(({ tone, status }) => tone === 'neutral' && status !== null);
  return (
    <>
      <PlainTable
        label={t('payouts.title')}
        columns={COLUMNS}
        rows={payouts.slice(0, most)}
        getKey={({ id }) => id}
        className="max-w-5xl"
      />
      {isUnknown ? (
        <p className="mt-2 flex items-center gap-2 text-ink-3 text-xs">
          <Mark {...PAYOUT_MARKS.neutral} />
          {t('payouts.unknownStatus')}
        </p>
      ) : null}
      {payouts.length > most ? (
        <Button className="mt-2" onClick={() => setMoreRows(moreRows + STEP_ROWS)}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
};

export interface PayoutsSectionProps {
  page: PoolPage;
  /** what a payout that was asked for by e-mail waits for */
  children?: ReactNode;
}

/** Every payout we know of, the newest first: the pool itself lists only the last hundred. */
export const PayoutsSection = ({ page: { config, payouts }, children }: PayoutsSectionProps) => {
  const list = payouts.value ?? [];
  return (
    <Card
      title={t('payouts.title')}
      aside={list.length === 0 ? null : <CsvLink id={config.id} table="payouts" />}
    >
      {payouts.failure && payouts.takenAt !== null ? (
        <ReadingFailure failure={payouts.failure} takenAt={payouts.takenAt} />
      ) : null}
      {children}
      {list.length > 0 ? (
        <Table payouts={list} />
      ) : (
        <p className="max-w-prose text-ink-2 text-sm">
          {payouts.value === null ? t('payouts.unknown') : t('payouts.none')}
        </p>
      )}
      {payouts.takenAt === null && list.length > 0 ? (
        <p className="mt-2 text-ink-3 text-xs">{t('recordOnly')}</p>
      ) : null}
    </Card>
  );
};
