import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { MEMO_MAX_CHARS, PAYMENT_MAX_SAT } from '@mintdeck/shared-types/wallet/requests';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { describeHold } from '../page/money-hold.ts';
import { AmountField } from '../units/AmountField.tsx';
import { useAmount } from '../units/use-amount.ts';
import { useAmountText } from '../units/use-amount-text.ts';
import { WALLET_KEY } from '../wallet-queries.ts';
import { createInvoice } from '../wallet-requests.ts';
import { toReceivableSat } from './receivable.ts';
import { t } from './strings.ts';

interface QuickPayFieldProps {
  host: string;
  checked: boolean;
  onChange: (is: boolean) => void;
}

const QuickPayField = ({ host, checked, onChange }: QuickPayFieldProps) => {
  const id = useId();
  return (
    <div className="flex flex-col gap-1 text-sm">
      <label className="flex min-h-8 pointer-coarse:min-h-11 items-center gap-2.5">
        <input
          type="checkbox"
          name="quick-pay"
          className="size-4 shrink-0"
          checked={checked}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked)}
        />
        {t('quickPay')}
      </label>
      <p id={id} className="ps-6.5 text-ink-3 text-xs">
        {t('quickPay.hint', { host })}
      </p>
    </div>
  );
};

export interface NewInvoiceFormProps {
  page: WalletPage;
  onMade: (invoice: Invoice) => void;
  onClose: () => void;
}

/** How much is asked for, and for what. */
export const NewInvoiceForm = ({ page, onMade, onClose }: NewInvoiceFormProps) => {
  const client = useQueryClient();
  const amount = useAmount({ minSat: 1, maxSat: PAYMENT_MAX_SAT });
  const [memo, setMemo] = useState('');
  const [isQuickPay, setQuickPay] = useState(false);
  const [isTried, setTried] = useState(false);
  const isBusy = useRef(false);
  const making = useMutation({
    mutationFn: (amountSat: number) => createInvoice(page.config.id, { amountSat, memo, isQuickPay }),
    onSuccess: onMade,
    onSettled: () => {
      isBusy.current = false;
      return client.invalidateQueries({ queryKey: WALLET_KEY });
    },
  });
  const { form, onTry } = useFaultyFocus(making.error);
  const { tell } = useAmountText();
  const hold = describeHold(page);
  const receivableSat = toReceivableSat(page.channels.value);
  const fieldError = (name: string) =>
    making.error instanceof ApiProblem ? making.error.fields[name] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (amount.sat === null || hold !== null || isBusy.current) return;
    isBusy.current = true;
    making.mutate(amount.sat);
  };
  const isSaid = making.error instanceof ApiProblem && making.error.code === 'invalid-input';
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <AmountField
        label={t('amount')}
        name="amount"
        amount={amount}
        {...(receivableSat === null ? {} : { hint: t('receivable', { amount: tell(receivableSat) }) })}
        error={fieldError('amountSat') ?? (isTried ? (amount.problem ?? undefined) : undefined)}
      />
      {receivableSat !== null && amount.sat !== null && amount.sat > receivableSat ? (
        <OutcomeNotice
          shape="triangle"
          tone="warn"
          title={t('beyond')}
          text={t('beyond.text', { amount: tell(receivableSat) })}
        />
      ) : null}
      <TextField
        label={t('memo')}
        name="memo"
        optional
        hint={t('memo.hint')}
        value={memo}
        maxLength={MEMO_MAX_CHARS}
        autoComplete="off"
        error={fieldError('memo')}
        onChange={(event) => setMemo(event.target.value)}
      />
      <QuickPayField host={page.wallet.host} checked={isQuickPay} onChange={setQuickPay} />
      {hold === null ? null : <OutcomeNotice shape="bars" tone="warn" title={hold} />}
      {isSaid ? null : <ErrorNotice error={making.error} undone={t('failed')} />}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button onClick={onClose} disabled={making.isPending}>
          {t('cancel')}
        </Button>
        <Button type="submit" variant="primary" busy={making.isPending} disabled={hold !== null}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
};
