import type { OpenChannelRequest } from '@mintdeck/shared-types/wallet/channels';
import { CHANNEL_MIN_SAT } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { FormEvent } from 'react';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { describeHold } from '../page/money-hold.ts';
import { UnsafeNotice } from '../page/UnsafeNotice.tsx';
import { useAmountText } from '../units/use-amount-text.ts';
import { openChannel } from '../wallet-requests.ts';
import { findUnclear } from './channel-list.ts';
import { OpenFields } from './OpenFields.tsx';
import { OrderProgress } from './OrderProgress.tsx';
import { isSettled } from './order-view.ts';
import { t } from './strings.ts';
import { useChannelOrder } from './use-channel-order.ts';
import { type OpenAsked, type OpenForm, useOpenForm } from './use-open-form.ts';
import { useOutcomeFocus } from './use-outcome-focus.ts';
import { WhatHappens } from './WhatHappens.tsx';

const OWN_FIELDS = ['peer', 'place', 'amountSat'] as const;

const WHAT_HAPPENS = [
  t('open.what.funding'),
  t('open.what.wait'),
  t('open.what.side'),
  t('open.what.fee'),
  t('open.what.back'),
] as const;

/** Why no channel can be opened with that peer or from this wallet now; null: it can. */
const useObstacle = (page: WalletPage, form: OpenForm): string | null => {
  const { tell, tellExactly } = useAmountText();
  const hold = describeHold(page);
  if (hold !== null) return hold;
  if (form.isTooLittle)
    return t('open.tooLittle', { onChain: tell(form.onChainSat), least: tellExactly(CHANNEL_MIN_SAT) });
  if (page.unit.satPerUnit === null || page.unit.source === 'contradicted') return t('open.noUnit');
  return form.peer !== null && findUnclear(page, form.peer.peer) !== undefined ? t('blocked') : null;
};

export interface OpenDialogProps {
  page: WalletPage;
  onClose: () => void;
}

/** Opens a channel: with whom, how much, what that does; and what became of it. */
export const OpenDialog = ({ page, onClose }: OpenDialogProps) => {
  const form = useOpenForm(page);
  const order = useChannelOrder<OpenAsked>(page, (asked: OpenChannelRequest) =>
    openChannel(page.config.id, asked),
  );
  const { view } = order;
  const refusedHere = useRefusedHere();
  const { form: element, onTry } = useFaultyFocus(view);
  const outcome = useOutcomeFocus(view);
  const settled = isSettled(view);
  const isBusy = view.kind === 'sending' || view.kind === 'looking';
  const { tellExactly } = useAmountText();
  const obstacle = useObstacle(page, form);
  const isBlocked = obstacle !== null || refusedHere;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBlocked || isBusy || settled) return;
    onTry();
    const asked = form.take();
    if (asked !== null) order.send(asked);
  };
  return (
    <Dialog open onClose={onClose} title={t('open.title')} held={view.kind === 'sending'}>
      <form ref={element} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusedHere ? <UnsafeNotice /> : null}
        {settled || isBusy ? null : (
          <>
            <OpenFields page={page} form={form} fieldError={order.fieldError} />
            <WhatHappens title={t('open.what')} points={WHAT_HAPPENS} />
          </>
        )}
        {obstacle === null || settled || isBusy ? null : (
          <OutcomeNotice shape="bars" tone="warn" title={obstacle} />
        )}
        <div ref={outcome} tabIndex={-1} className="outline-none">
          <OrderProgress view={view} ownFields={OWN_FIELDS} />
        </div>
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={view.kind === 'sending'}>
            {t(settled || isBusy ? 'dismiss' : 'cancel')}
          </Button>
          {settled ? null : (
            <Button type="submit" variant="primary" busy={isBusy} disabled={isBlocked}>
              {form.amount.sat === null
                ? t('open.submit')
                : t('open.submit.amount', { amount: tellExactly(form.amount.sat) })}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
};
