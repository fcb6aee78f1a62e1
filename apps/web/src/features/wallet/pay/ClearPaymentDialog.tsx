import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { formatDuration } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { WALLET_KEY } from '../wallet-queries.ts';
import { clearPayment } from '../wallet-requests.ts';
import { ClearChecks } from './ClearChecks.tsx';
import { t } from './strings.ts';

type Ending = 'yes' | 'no';

/** What a person says, typed once more in words. */
const useEnding = () => {
  const [ending, setEnding] = useState<Ending | null>(null);
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const word = ending === null ? null : t(`clear.word.${ending}`);
  const isTyped = typed.trim().toLowerCase() === word;
  return {
    ending,
    choose: (next: Ending) => {
      setEnding(next);
      setTyped('');
      setTried(false);
    },
    typed,
    setTyped,
    word,
    chooseError: isTried && ending === null ? t('clear.choose') : undefined,
    typeError: isTried && word !== null && !isTyped ? t('clear.mistyped', { word }) : undefined,
    /** null: something is missing, which its field says now */
    take: (): Ending | null => {
      setTried(true);
      return isTyped ? ending : null;
    },
  };
};

/** It may still be on its way: the server says for how long. */
const Refusal = ({ error }: { error: unknown }) =>
  error instanceof ApiProblem && error.code === 'already-running' && error.retryAfterS !== null ? (
    <p role="alert" className="text-bad text-sm">
      {t('clear.early', { time: formatDuration(error.retryAfterS) })}
    </p>
  ) : (
    <ErrorNotice error={error} />
  );

export interface ClearPaymentDialogProps {
  payment: Payment;
  onClose: () => void;
}

/** A person who knows says how a payment ended; what to look at, and what the wrong word costs, is said first. */
export const ClearPaymentDialog = ({ payment, onClose }: ClearPaymentDialogProps) => {
  const client = useQueryClient();
  const ending = useEnding();
  const clearing = useMutation({
    mutationFn: (happened: boolean) => clearPayment(payment.walletId, payment.id, happened),
    onSuccess: onClose,
    // also when it was refused: it may be known by now
    onSettled: () => client.invalidateQueries({ queryKey: WALLET_KEY }),
  });
  const { form, onTry } = useFaultyFocus(clearing.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry();
    const taken = ending.take();
    if (taken !== null && !clearing.isPending) clearing.mutate(taken === 'yes');
  };
  return (
    <Dialog open onClose={onClose} title={t('clear.title')} held={clearing.isPending}>
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2 text-sm">{t('clear.text')}</p>
        <ClearChecks payment={payment} />
        <ChoiceField
          legend={t('clear.legend')}
          name="ending"
          value={ending.ending}
          onChange={ending.choose}
          error={ending.chooseError}
          choices={[
            { value: 'yes', label: t('clear.yes'), hint: t('clear.yes.hint') },
            { value: 'no', label: t('clear.no'), hint: t('clear.no.hint') },
          ]}
        />
        {ending.word === null ? null : (
          <TextField
            label={t('clear.type', { word: ending.word })}
            name="clear-word"
            autoComplete="off"
            value={ending.typed}
            error={ending.typeError}
            onChange={(event) => ending.setTyped(event.target.value)}
          />
        )}
        <Refusal error={clearing.error} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={clearing.isPending}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            variant={ending.ending === 'no' ? 'danger' : 'primary'}
            busy={clearing.isPending}
          >
            {t('clear.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
