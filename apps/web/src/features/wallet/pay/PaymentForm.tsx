import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { PaymentRequest, RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { type FormEvent, useEffect, useRef } from 'react';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { Button } from '../../../ui/Button.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { useCountdown } from '../invoices/use-countdown.ts';
import { describeHold } from '../page/money-hold.ts';
import { UnsafeNotice } from '../page/UnsafeNotice.tsx';
import { AcceptedFields } from './AcceptedFields.tsx';
import { ContactNameField } from './ContactNameField.tsx';
import { findReplaced } from './contact-change.ts';
import { PaymentProgress } from './PaymentProgress.tsx';
import { PinField } from './PinField.tsx';
import { isSettled, type PaymentView } from './payment-view.ts';
import { RefusedRequest } from './RefusedRequest.tsx';
import { RequestAbout } from './RequestAbout.tsx';
import { RequestDetails } from './RequestDetails.tsx';
import { t } from './strings.ts';
import { useMsatText } from './use-msat-text.ts';
import type { WalletPayment } from './use-payment.ts';
import { type PaymentForm as Form, usePaymentForm } from './use-payment-form.ts';
import { WarningList } from './WarningList.tsx';

const OWN_FIELDS = ['contactName', 'pin'] as const;

/** What is sent of a request: as it was read, whatever stood around it. */
const toText = ({ text, server }: PaymentRequest): string => (server === null ? text : `${text}@${server}`);

interface FieldsProps {
  form: Form;
  payment: WalletPayment;
  page: WalletPage;
  verdict: PaymentFormProps['verdict'];
}

const Fields = ({ form, payment, page, verdict }: FieldsProps) => (
  <>
    {form.needsName ? (
      <ContactNameField
        form={form}
        page={page}
        request={verdict.request}
        error={payment.fieldError('contactName')}
      />
    ) : null}
    <AcceptedFields form={form} verdict={verdict} />
    <PinField pin={form.pin} walletName={page.config.name} error={payment.fieldError('pin')} />
  </>
);

/** The focus goes to what became of it: the button that had it is gone. */
const useOutcomeFocus = (view: PaymentView) => {
  const outcome = useRef<HTMLDivElement>(null);
  const isKnown = view.kind === 'known';
  useEffect(() => {
    if (isKnown) outcome.current?.focus();
  }, [isKnown]);
  return outcome;
};

export interface PaymentFormProps {
  page: WalletPage;
  verdict: RequestVerdict & { readonly request: PaymentRequest };
  payment: WalletPayment;
  onClose: () => void;
}

/** One payment request, decoded; with what is asked before it is paid, and what became of it. Another request needs another form. */
export const PaymentForm = ({ page, verdict, payment, onClose }: PaymentFormProps) => {
  const { request, warnings, payeeName, paymentId } = verdict;
  const { amountMsat, expiresAt } = request;
  const { view } = payment;
  const fields = usePaymentForm(verdict);
  const refusedHere = useRefusedHere();
  const { form, onTry } = useFaultyFocus(view);
  const outcome = useOutcomeFocus(view);
  const amount = useMsatText(amountMsat);
  const isExpired = useCountdown(expiresAt) === null;
  const refusal = verdict.refusal ?? (isExpired && view.kind === 'open' ? 'expired' : null);
  const settled = isSettled(view);
  const hold = describeHold(page);
  const isBusy = view.kind === 'sending' || view.kind === 'looking';
  const isPayable = refusal === null && hold === null && !refusedHere && !settled;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPayable || isBusy || amountMsat === null) return;
    onTry();
    const taken = fields.take();
    if (taken === null) return;
    const replaces = findReplaced(page, request, taken.contactName ?? '') ?? undefined;
    payment.send({ ...taken, ...(replaces && { replaces }), text: toText(request), amountMsat });
  };
  const named = page.payments.find(({ id }) => id === paymentId);
  const progress = (
    <div ref={outcome} tabIndex={-1} className="outline-none empty:hidden">
      <PaymentProgress view={view} ownFields={OWN_FIELDS} payments={page.payments} />
    </div>
  );
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      {settled ? progress : null}
      {refusal === null ? null : <RefusedRequest refusal={refusal} payment={named} />}
      <RequestAbout request={request} payeeName={payeeName} />
      {settled || refusal !== null ? null : <WarningList warnings={warnings} />}
      {settled ? null : <RequestDetails request={request} />}
      {refusal === null && refusedHere ? <UnsafeNotice /> : null}
      {hold === null || refusal !== null || settled ? null : (
        <OutcomeNotice shape="bars" tone="warn" title={hold} />
      )}
      {isPayable ? <Fields form={fields} payment={payment} page={page} verdict={verdict} /> : null}
      {settled ? null : progress}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button onClick={onClose} disabled={view.kind === 'sending'}>
          {t(settled || isBusy ? 'close' : 'cancel')}
        </Button>
        {settled || refusal !== null ? null : (
          <Button type="submit" variant="primary" busy={isBusy} disabled={!isPayable}>
            {t(view.kind === 'known' ? 'submit.again' : 'submit', { amount })}
          </Button>
        )}
      </div>
    </form>
  );
};
