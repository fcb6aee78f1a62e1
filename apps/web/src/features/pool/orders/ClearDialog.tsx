import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { POOL_KEY } from '../pool-queries.ts';
import { clearOrder } from './order-requests.ts';
import { t } from './strings.ts';

export interface ClearDialogProps {
  accountId: string;
  orderId: string;
  /** it is done, and a payout that waits for its file is not waited for any more */
  isAwaited?: boolean;
  onClose: () => void;
}

/** A person who looked says how an order ended; what the wrong word costs is said first. */
export const ClearDialog = ({ accountId, orderId, isAwaited = false, onClose }: ClearDialogProps) => {
  const client = useQueryClient();
  const [ending, setEnding] = useState<'yes' | 'no' | null>(null);
  const [isTried, setTried] = useState(false);
  const clearing = useMutation({
    mutationFn: (happened: boolean) => clearOrder(accountId, orderId, happened),
    onSuccess: () => {
      toasts.show({ tone: 'ok', text: t('clear.done') });
      onClose();
    },
    // also when it was refused: the order may be clear by now
    onSettled: () => client.invalidateQueries({ queryKey: POOL_KEY }),
  });
  const { form, onTry } = useFaultyFocus(clearing.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (ending !== null && !clearing.isPending) clearing.mutate(ending === 'yes');
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(isAwaited ? 'clear.wait.title' : 'clear.title')}
      held={clearing.isPending}
    >
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2 text-sm">{t(isAwaited ? 'clear.wait.text' : 'clear.text')}</p>
        <ChoiceField
          legend={t('clear.legend')}
          name="ending"
          value={ending}
          onChange={setEnding}
          error={isTried && ending === null ? t('clear.choose') : undefined}
          choices={[
            { value: 'yes', label: t(isAwaited ? 'clear.wait.happened' : 'clear.happened') },
            { value: 'no', label: t(isAwaited ? 'clear.wait.notHappened' : 'clear.notHappened') },
          ]}
        />
        <ErrorNotice error={clearing.error} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={clearing.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={clearing.isPending}>
            {t('clear.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
