import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { MEMO_MAX_CHARS, PAYMENT_MAX_SAT, type RequestVerdict } from '@mintdeck/shared-types/wallet/requests';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { describeHold } from '../page/money-hold.ts';
import { AmountField } from '../units/AmountField.tsx';
import { useAmount } from '../units/use-amount.ts';
import { askContact } from '../wallet-requests.ts';
import { t } from './strings.ts';

export interface AskContactFormProps {
  page: WalletPage;
  contact: Contact;
  onAnswer: (verdict: RequestVerdict) => void;
  onClose: () => void;
}

/** How much a contact is to get, and for what. Nothing is paid by it. */
export const AskContactForm = ({ page, contact, onAnswer, onClose }: AskContactFormProps) => {
  const amount = useAmount({ minSat: 1, maxSat: PAYMENT_MAX_SAT });
  const [memo, setMemo] = useState('');
  const [isTried, setTried] = useState(false);
  const isBusy = useRef(false);
  const asking = useMutation({
    mutationFn: (amountSat: number) => askContact(page.config.id, contact.key, { amountSat, memo }),
    onSuccess: onAnswer,
    onSettled: () => {
      isBusy.current = false;
    },
  });
  const { form, onTry } = useFaultyFocus(asking.error);
  const hold = describeHold(page);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (amount.sat === null || hold !== null || isBusy.current) return;
    isBusy.current = true;
    asking.mutate(amount.sat);
  };
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <p className="break-words text-ink-2 text-sm">
        {t('quick.text', { server: contact.invoiceServer ?? '–' })}
      </p>
      <AmountField
        label={t('quick.amount')}
        name="amount"
        amount={amount}
        error={isTried ? (amount.problem ?? undefined) : undefined}
      />
      <TextField
        label={t('quick.memo')}
        name="memo"
        optional
        hint={t('quick.memoHint')}
        value={memo}
        maxLength={MEMO_MAX_CHARS}
        autoComplete="off"
        onChange={(event) => setMemo(event.target.value)}
      />
      {hold === null ? null : <OutcomeNotice shape="bars" tone="warn" title={hold} />}
      <ErrorNotice error={asking.error} undone={t('quick.noInvoice')}>
        <p className="text-ink-2">{t('quick.failed')}</p>
      </ErrorNotice>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" variant="primary" busy={asking.isPending} disabled={hold !== null}>
          {t('quick.ask')}
        </Button>
      </div>
    </form>
  );
};
