import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { PaymentForm } from '../pay/PaymentForm.tsx';
import { isSettled } from '../pay/payment-view.ts';
import { RefusedRequest } from '../pay/RefusedRequest.tsx';
import { usePayment } from '../pay/use-payment.ts';
import { AskContactForm } from './AskContactForm.tsx';
import { t } from './strings.ts';
import { WantedAmount } from './WantedAmount.tsx';

interface AnsweredProps {
  page: WalletPage;
  verdict: RequestVerdict;
  payment: ReturnType<typeof usePayment>;
  onClose: () => void;
}

/** What the contact's server gave, beside what was wanted; then as with any other invoice. */
const Answered = ({ page, verdict, payment, onClose }: AnsweredProps) => {
  const { request, refusal } = verdict;
  if (request === null)
    return (
      <>
        <RefusedRequest refusal={refusal ?? 'damaged'} payment={undefined} />
        <div className="flex justify-end pt-2">
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </>
    );
  return (
    <>
      {isSettled(payment.view) ? null : (
        <WantedAmount wantedSat={verdict.wantedSat} amountMsat={request.amountMsat} />
      )}
      <PaymentForm
        key={request.paymentHash}
        page={page}
        verdict={{ ...verdict, request }}
        payment={payment}
        onClose={onClose}
      />
    </>
  );
};

export interface QuickPayDialogProps {
  page: WalletPage;
  contact: Contact;
  onClose: () => void;
}

/** Pays a contact: its server is asked for an invoice, which is shown before anything is paid. */
export const QuickPayDialog = ({ page, contact, onClose }: QuickPayDialogProps) => {
  const payment = usePayment(page);
  const [verdict, setVerdict] = useState<RequestVerdict | null>(null);
  const { kind } = payment.view;
  const isUnderWay = isSettled(payment.view) || kind === 'sending' || kind === 'looking';
  const goBack = () => {
    setVerdict(null);
    payment.begin();
  };
  return (
    <Dialog open onClose={onClose} title={t('quick.title', { name: contact.name })} held={kind === 'sending'}>
      {verdict === null ? (
        <AskContactForm page={page} contact={contact} onAnswer={setVerdict} onClose={onClose} />
      ) : (
        <>
          {isUnderWay ? null : (
            <Button className="self-start" onClick={goBack}>
              {t('quick.back')}
            </Button>
          )}
          <Answered page={page} verdict={verdict} payment={payment} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
};
