import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { useState } from 'react';
import { formatDateTime } from '../../../lib/time.ts';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { ShortKey } from '../node/ShortKey.tsx';
import { type AmountText, useAmountText } from '../units/use-amount-text.ts';
import { MsatAmount } from './MsatAmount.tsx';
import { describeState, nameOfPayee, PAYMENT_MARKS } from './payment-words.ts';
import { t } from './strings.ts';

const SHOWN_FIRST = 10;
/** An answer takes seconds: an end that came later was found in the list of the wallet, or told by somebody. */
const LATE_MS = 60_000;

/** What is known of its end beside its state. */
const describeEnd = ({ endedAt, sentAt, proof }: Payment, { tell }: AmountText): readonly string[] => [
  ...(proof === null ? [] : [t('list.fees', { fees: tell(proof.feesSat) })]),
  ...(endedAt !== null && endedAt - sentAt > LATE_MS
    ? [t('list.known', { when: formatDateTime(endedAt) })]
    : []),
];

const Reason = ({ state, reason }: Payment) => {
  if (state !== 'failed' && state !== 'not-known') return null;
  if (reason !== null)
    return <p className="break-words text-ink-2 text-xs">{t('list.words', { note: reason })}</p>;
  return state === 'failed' ? <p className="text-ink-2 text-xs">{t('list.never')}</p> : null;
};

const PaymentLine = ({ payment }: { payment: Payment }) => {
  const amounts = useAmountText();
  const { amountMsat, memo, paymentHash, sentAt, by, state } = payment;
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-t py-2.5 text-sm first:border-t-0 sm:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)]">
      <div className="min-w-0">
        <MsatAmount amountMsat={amountMsat} />
        <p className="truncate text-ink-2" title={nameOfPayee(payment)}>
          {t('list.to', { payee: nameOfPayee(payment) })}
        </p>
        {memo ? <p className="line-clamp-2 break-words text-ink-3 text-xs">{toVisibleText(memo)}</p> : null}
      </div>
      <div className="min-w-0">
        <p className="flex items-baseline gap-2">
          <Mark {...PAYMENT_MARKS[state]} className="relative top-px size-2.5" />
          <span className="min-w-0">
            <span className="font-medium">{describeState(payment)}</span>
            <span className="text-ink-3">{describeEnd(payment, amounts).map((each) => ` · ${each}`)}</span>
          </span>
        </p>
        <Reason {...payment} />
        <p className="text-ink-3 text-xs">
          <ShortKey text={paymentHash} what={t('proof.hash')} />
        </p>
      </div>
      <p className="text-ink-3 text-xs tabular-nums sm:text-end">
        <time dateTime={new Date(sentAt).toISOString()}>{formatDateTime(sentAt)}</time>
        <span className="block break-words">{t('list.by', { by })}</span>
      </p>
    </li>
  );
};

/** What was paid from here, and how it ended; the newest first. */
export const PaymentList = ({ page: { payments } }: { page: Pick<WalletPage, 'payments'> }) => {
  const [isWhole, setWhole] = useState(false);
  const newest = payments.toSorted((one, other) => other.sentAt - one.sentAt);
  const shown = isWhole ? newest : newest.slice(0, SHOWN_FIRST);
  const hiddenCount = newest.length - SHOWN_FIRST;
  return (
    <Card title={t('list.title')}>
      {newest.length === 0 ? <p className="text-ink-3 text-sm">{t('list.none')}</p> : null}
      <ul aria-label={t('list.title')}>
        {shown.map((payment) => (
          <PaymentLine key={payment.id} payment={payment} />
        ))}
      </ul>
      {hiddenCount > 0 ? (
        <Button className="mt-2" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('list.fewer') : t('list.more', { count: hiddenCount })}
        </Button>
      ) : null}
    </Card>
  );
};
