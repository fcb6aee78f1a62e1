import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { PAYMENT_MAX_SAT, type RequestRefusal } from '@mintdeck/shared-types/wallet/requests';
import { formatDuration } from '../../../lib/time.ts';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useAmountText } from '../units/use-amount-text.ts';
import { PaymentOutcome } from './PaymentOutcome.tsx';
import { describeRefusal, isAboutPayment } from './request-words.ts';
import { t } from './strings.ts';

export interface RefusedRequestProps {
  refusal: RequestRefusal;
  /** of ours, which has it already; undefined: another, or none of ours */
  payment: Payment | undefined;
  /** seconds; null: waiting changes nothing, or nobody knows */
  retryAfterS?: number | null;
}

/** Why a payment request is not paid here, and what to do. */
export const RefusedRequest = ({ refusal, payment, retryAfterS = null }: RefusedRequestProps) => {
  const { tellExactly } = useAmountText();
  const { text, advice } = describeRefusal(refusal, tellExactly(PAYMENT_MAX_SAT));
  const sign = isAboutPayment(refusal)
    ? ({ shape: 'diamond', tone: 'warn' } as const)
    : ({ shape: 'cross', tone: 'bad' } as const);
  return (
    <>
      <OutcomeNotice {...sign} title={text} text={advice}>
        {retryAfterS === null ? null : (
          <p className="text-ink-2">{t('refused.again', { time: formatDuration(retryAfterS) })}</p>
        )}
      </OutcomeNotice>
      {payment === undefined ? null : <PaymentOutcome payment={payment} />}
    </>
  );
};
