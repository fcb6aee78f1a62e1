import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { REQUEST_REFUSALS } from '@mintdeck/shared-types/wallet/requests';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { PaymentOutcome } from './PaymentOutcome.tsx';
import type { PaymentView } from './payment-view.ts';
import { RefusedRequest } from './RefusedRequest.tsx';
import { t } from './strings.ts';

interface RefusedProps {
  error: unknown;
  ownFields: readonly string[];
  payments: readonly Payment[];
}

/** Refused before anything was stored or sent. */
const Refused = ({ error, ownFields, payments }: RefusedProps) => {
  const fields = error instanceof ApiProblem ? error.fields : {};
  const refusal = REQUEST_REFUSALS.find((each) => each === fields.refusal);
  if (refusal !== undefined && error instanceof ApiProblem)
    return (
      <RefusedRequest
        refusal={refusal}
        payment={payments.find(({ id }) => id === fields.paymentId)}
        retryAfterS={error.retryAfterS}
      />
    );
  const others = Object.entries(fields).filter(([field]) => !ownFields.includes(field));
  const isSaidThere = Object.keys(fields).length > 0 && others.length === 0;
  if (isSaidThere) return null;
  return (
    <ErrorNotice error={error}>
      <p className="text-ink-2">{t('outcome.refused')}</p>
      {others.map(([field, message]) => (
        <p key={field} className="text-ink-2">
          {message}
        </p>
      ))}
    </ErrorNotice>
  );
};

export interface PaymentProgressProps {
  view: PaymentView;
  /** fields that show their own errors */
  ownFields: readonly string[];
  /** on the page: one of them may be what an order was refused for */
  payments: readonly Payment[];
}

/** How a payment stands that was sent from a form. */
export const PaymentProgress = ({ view, ownFields, payments }: PaymentProgressProps) => {
  if (view.kind === 'open') return null;
  if (view.kind === 'known') return <PaymentOutcome payment={view.payment} />;
  if (view.kind === 'refused')
    return <Refused error={view.error} ownFields={ownFields} payments={payments} />;
  const sign =
    view.kind === 'sending'
      ? ({ shape: 'turn', tone: 'busy' } as const)
      : ({ shape: 'question', tone: 'warn' } as const);
  return <OutcomeNotice {...sign} title={t(`outcome.${view.kind}`)} text={t(`outcome.${view.kind}.do`)} />;
};
