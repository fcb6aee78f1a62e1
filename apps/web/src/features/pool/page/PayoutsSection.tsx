import type { PoolPage, PoolPayout } from '@mintdeck/shared-types/pool/page';
import { type ReactNode, useState } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { GrinValue } from '../GrinValue.tsx';
import { PAYOUT_MARKS } from '../marks.ts';
import { t } from '../strings.ts';
import { CsvLink } from './CsvLink.tsx';

const FIRST_ROWS = 10;
const STEP_ROWS = 100;
const CELL = 'px-2.5 py-1.5 align-baseline first:ps-0 last:pe-0 whitespace-nowrap';
const HEAD = 'font-normal text-ink-3 text-xs';
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

const Row = ({ payout }: { payout: PoolPayout }) => (
  <tr className="border-line border-t">
    <th scope="row" className={classNames(CELL, 'text-start font-normal')}>
      {payout.paidAt === null ? t('payouts.notPaid') : formatDateTime(payout.paidAt)}
    </th>
    <td className={classNames(CELL, 'text-end')}>
      <GrinValue amount={payout.amountNanogrin} hideUnit decimals={4} />
    </td>
    <td className={CELL}>
      <span className="inline-flex max-w-64 items-center gap-2">
        <Mark {...PAYOUT_MARKS[payout.tone]} />
        <span className="truncate" title={payout.status ?? undefined}>
          {payout.status ?? t('payouts.noStatus')}
        </span>
        {payout.isListed ? null : (
          <span className="text-ink-3 text-xs" title={t('payouts.oldHint')}>
            {t('payouts.old')}
          </span>
        )}
      </span>
    </td>
    <td className={CELL}>
      <Id id={payout.txId} label={t('payouts.copyTx')} />
    </td>
    <td className={CELL}>
      <Id id={payout.commit} label={t('payouts.copyCommit')} />
    </td>
  </tr>
);

const Table = ({ payouts }: { payouts: readonly PoolPayout[] }) => {
  const [most, setMost] = useState(FIRST_ROWS);
  return (
    <>
      <div className="overflow-x-auto">
        <table aria-label={t('payouts.title')} className="w-full max-w-5xl text-sm">
          <thead>
            <tr>
              {(['paid', 'amount', 'status', 'tx', 'commit'] as const).map((column) => (
                <th
                  key={column}
                  scope="col"
                  title={column === 'status' ? t('payouts.statusHint') : undefined}
                  className={classNames(CELL, HEAD, column === 'amount' ? 'text-end' : 'text-start')}
                >
                  {t(`payouts.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {payouts.slice(0, most).map((payout) => (
              <Row key={payout.id} payout={payout} />
            ))}
          </tbody>
        </table>
      </div>
      {payouts.length > most ? (
        <Button className="mt-2" onClick={() => setMost(most + STEP_ROWS)}>
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
      {payouts.failure && payouts.takenAt !== null ? (
        <p className="mt-2 text-ink-3 text-xs">
          {t('listFailed', { when: formatDateTime(payouts.takenAt) })}
        </p>
      ) : null}
    </Card>
  );
};
