import type { Channel, CloseChannelRequest } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { type FormEvent, useState } from 'react';
import { useRefusedHere } from '../../../api/use-refused-here.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { describeHold } from '../page/money-hold.ts';
import { UnsafeNotice } from '../page/UnsafeNotice.tsx';
import { closeChannel } from '../wallet-requests.ts';
import { CloseFields } from './CloseFields.tsx';
import { findUnclear, listCloseWays, nameOfPeer } from './channel-list.ts';
import { OrderProgress } from './OrderProgress.tsx';
import { isSettled } from './order-view.ts';
import { t } from './strings.ts';
import { useChannelOrder } from './use-channel-order.ts';
import { type CloseAsked, useCloseForm } from './use-close-form.ts';
import { useOutcomeFocus } from './use-outcome-focus.ts';

const OWN_FIELDS = ['pin', 'isForce'] as const;

/** Why it cannot be closed that way now; null: it can. */
const describeObstacle = (page: WalletPage, channel: Channel, isForce: boolean): string | null => {
  const hold = describeHold(page);
  if (hold !== null) return hold;
  if (findUnclear(page, channel.peer) !== undefined) return t('blocked');
  const way = isForce ? 'force-close' : 'close';
  if (listCloseWays(channel).includes(way)) return null;
  return t(channel.state === 'offline' ? 'close.away' : 'close.none');
};

export interface CloseDialogProps {
  page: WalletPage;
  /** as it was when the dialog was opened: once it is closed the list has it no more */
  channel: Channel;
  /** its peer is away, so that there is no other way */
  isForce: boolean;
  onClose: () => void;
}

/** Closes a channel: together with its peer, or by force; what that does, and what became of it. */
export const CloseDialog = ({ page, channel: opened, isForce: isForceFirst, onClose }: CloseDialogProps) => {
  const [isForce, setForce] = useState(isForceFirst);
  const channel = page.channels.value?.find(({ point }) => point === opened.point) ?? opened;
  const form = useCloseForm(channel, isForce);
  const order = useChannelOrder<CloseAsked>(page, (asked: CloseChannelRequest) =>
    closeChannel(page.config.id, opened.id ?? '', asked),
  );
  const { view } = order;
  const refusedHere = useRefusedHere();
  const { form: element, onTry } = useFaultyFocus(view);
  const outcome = useOutcomeFocus(view);
  const settled = isSettled(view);
  const isBusy = view.kind === 'sending' || view.kind === 'looking';
  const obstacle = describeObstacle(page, channel, isForce);
  const isBlocked = obstacle !== null || refusedHere;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBlocked || isBusy || settled) return;
    onTry();
    const asked = form.take();
    if (asked !== null) order.send(asked);
  };
  const deed = isForce ? 'force' : 'close';
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`${deed}.title`, { name: nameOfPeer(channel) })}
      held={view.kind === 'sending'}
    >
      <form ref={element} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusedHere ? <UnsafeNotice /> : null}
        {settled ? null : (
          <CloseFields
            page={page}
            channel={channel}
            isForce={isForce}
            form={form}
            fieldError={order.fieldError}
          />
        )}
        {obstacle === null || settled || isBusy ? null : (
          <OutcomeNotice shape="bars" tone="warn" title={obstacle} />
        )}
        <div ref={outcome} tabIndex={-1} className="outline-none">
          <OrderProgress view={view} ownFields={OWN_FIELDS} />
        </div>
        {isForce || settled || isBusy ? null : (
          <details className="text-sm">
            <summary className="cursor-pointer text-ink-2">{t('force.instead')}</summary>
            <p className="mt-2 text-ink-2">{t('force.insteadText')}</p>
            <Button className="mt-2" onClick={() => setForce(true)}>
              {t('force.switch')}
            </Button>
          </details>
        )}
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={view.kind === 'sending'}>
            {t(settled || isBusy ? 'dismiss' : 'cancel')}
          </Button>
          {settled ? null : (
            <Button type="submit" variant={isForce ? 'danger' : 'primary'} busy={isBusy} disabled={isBlocked}>
              {t(`${deed}.submit`)}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
};
