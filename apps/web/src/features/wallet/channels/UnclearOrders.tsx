import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { useFocusPassedOn } from '../../../ui/use-focus-passed-on.ts';
import { useAmountText } from '../units/use-amount-text.ts';
import { isUnclear } from './channel-list.ts';
import { ORDER_MARKS } from './channel-marks.ts';
import { describeOrder } from './describe-order.ts';
import { t } from './strings.ts';

const ClearOrderDialog = lazy(async () => ({
  default: (await import('./ClearOrderDialog.tsx')).ClearOrderDialog,
}));

interface UnclearProps {
  page: Pick<WalletPage, 'config' | 'channels'>;
  order: ChannelOrder;
}

/** When the list of the server was last read after the order, without what was ordered in it. */
const Looked = ({ page: { channels }, order }: UnclearProps) => {
  const age = useAgeText(channels.takenAt);
  const isLooked = channels.takenAt !== null && channels.takenAt > order.sentAt;
  return (
    <p className="text-ink-2">
      {isLooked && age !== null ? t('unclear.looked', { age }) : t('unclear.notLooked')}
    </p>
  );
};

/** What a person may do about it. */
const Clearing = ({ page, order }: UnclearProps) => {
  const may = useMay('wallet.manage');
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useFocusPassedOn(isOpen);
  if (!may) return <p className="text-ink-2">{t('unclear.viewer')}</p>;
  return (
    <>
      <Button variant="inset" className="self-start" onClick={() => setOpen(true)}>
        {t('unclear.clear')}
      </Button>
      <Suspense>
        {isOpen ? <ClearOrderDialog walletId={page.config.id} order={order} onClose={close} /> : null}
      </Suspense>
    </>
  );
};

const Unclear = ({ page, order }: UnclearProps) => {
  const amounts = useAmountText();
  const { state, note, by, sentAt } = order;
  const age = useAgeText(sentAt) ?? '';
  const isLost = state === 'not-known';
  return (
    <OutcomeNotice
      {...ORDER_MARKS[state]}
      title={t(isLost ? 'unclear.not-known' : 'unclear.sending', { what: describeOrder(order, amounts) })}
      words={isLost ? note : null}
      wordsLabel={t('words')}
      {...(isLost ? { text: t('outcome.not-known.do') } : {})}
    >
      {isLost ? <Looked page={page} order={order} /> : null}
      <p className="text-ink-3">{t('unclear.by', { by, age })}</p>
      {isLost ? <Clearing page={page} order={order} /> : null}
    </OutcomeNotice>
  );
};

/** Orders about channels whose end nobody knows yet, at the top of the page of their wallet; nothing where there is none. */
export const UnclearOrders = ({
  page,
}: {
  page: Pick<WalletPage, 'config' | 'channels' | 'channelOrders'>;
}) => {
  const unclear = page.channelOrders.filter(isUnclear);
  if (unclear.length === 0) return null;
  return (
    <section aria-label={t('unclear.label')} className="mb-6 flex flex-col gap-2">
      {unclear.map((order) => (
        <Unclear key={order.id} page={page} order={order} />
      ))}
    </section>
  );
};
