import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { formatDateTime, formatDuration } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { useAmountText } from '../units/use-amount-text.ts';
import { WALLET_KEY } from '../wallet-queries.ts';
import { clearChannelOrder } from '../wallet-requests.ts';
import { describeOrder } from './describe-order.ts';
import { t } from './strings.ts';
import { WhatHappens } from './WhatHappens.tsx';

type Ending = 'yes' | 'no';

/** It may still be on its way: the server says for how long. */
const Refusal = ({ error }: { error: unknown }) => {
  if (!(error instanceof ApiProblem)) return <ErrorNotice error={error} />;
  const text =
    error.code === 'already-running' && error.retryAfterS !== null
      ? t('clear.early', { time: formatDuration(error.retryAfterS) })
      : error.code === 'too-late'
        ? t('clear.late')
        : null;
  return text === null ? (
    <ErrorNotice error={error} />
  ) : (
    <p role="alert" className="text-bad text-sm">
      {text}
    </p>
  );
};

export interface ClearOrderDialogProps {
  walletId: string;
  order: ChannelOrder;
  onClose: () => void;
}

/** A person who looked says how an order ended. */
export const ClearOrderDialog = ({ walletId, order, onClose }: ClearOrderDialogProps) => {
  const client = useQueryClient();
  const [ending, setEnding] = useState<Ending | null>(null);
  const [isTried, setTried] = useState(false);
  const clearing = useMutation({
    mutationFn: (happened: boolean) => clearChannelOrder(walletId, order.id, happened),
    onSuccess: onClose,
    // also when it was refused: it may be known by now
    onSettled: () => client.invalidateQueries({ queryKey: WALLET_KEY }),
  });
  const amounts = useAmountText();
  const { form, onTry } = useFaultyFocus(clearing.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (ending !== null && !clearing.isPending) clearing.mutate(ending === 'yes');
  };
  const deed = order.kind === 'open' ? 'open' : 'close';
  return (
    <Dialog open onClose={onClose} title={t('clear.title')} held={clearing.isPending}>
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="break-words text-sm">{`${describeOrder(order, amounts)} · ${formatDateTime(order.sentAt)}`}</p>
        <p className="text-ink-2 text-sm">{t('clear.text')}</p>
        <WhatHappens title={t('clear.check')} points={[t(`clear.${deed}.list`), t(`clear.${deed}.chain`)]} />
        <ChoiceField
          legend={t('clear.legend')}
          name="ending"
          value={ending}
          onChange={setEnding}
          error={isTried && ending === null ? t('clear.choose') : undefined}
          choices={[
            { value: 'yes', label: t(`clear.${deed}.yes`), hint: t('clear.yes.hint') },
            { value: 'no', label: t(`clear.${deed}.no`), hint: t(`clear.${deed}.no.hint`) },
          ]}
        />
        <Refusal error={clearing.error} />
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
