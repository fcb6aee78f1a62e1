import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useState } from 'react';
import { formatDateTime } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { ShortKey } from '../node/ShortKey.tsx';
import { useAmountText } from '../units/use-amount-text.ts';
import { isUnclear } from './channel-list.ts';
import { ORDER_MARKS } from './channel-marks.ts';
import { describeOrder, describeOrderState } from './describe-order.ts';
import { t } from './strings.ts';

const SHOWN_FIRST = 5;

const OrderLine = ({ order }: { order: ChannelOrder }) => {
  const amounts = useAmountText();
  const { state, note, txId, sentAt, by } = order;
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-t py-2.5 text-sm first:border-t-0 sm:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)]">
      <p className="min-w-0 break-words">{describeOrder(order, amounts)}</p>
      <div className="min-w-0">
        <p className="flex items-baseline gap-2">
          <Mark {...ORDER_MARKS[state]} className="relative top-px size-2.5" />
          <span className="min-w-0 font-medium">{describeOrderState(order)}</span>
        </p>
        {note === null ? null : (
          <p className="break-words text-ink-2 text-xs">{t('order.words', { note })}</p>
        )}
        {txId === null ? null : (
          <p className="text-ink-3 text-xs">
            <ShortKey text={txId} what={t('txId')} />
          </p>
        )}
      </div>
      <p className="text-ink-3 text-xs tabular-nums sm:text-end">
        <time dateTime={new Date(sentAt).toISOString()}>{formatDateTime(sentAt)}</time>
        <span className="block break-words">{t('order.by', { by })}</span>
      </p>
    </li>
  );
};

/** What was ordered about channels from here, and how it ended: the unclear ones first, then the newest. Nothing where nothing was. */
export const ChannelOrders = ({ page: { channelOrders } }: { page: Pick<WalletPage, 'channelOrders'> }) => {
  const [isWhole, setWhole] = useState(false);
  if (channelOrders.length === 0) return null;
  const sorted = channelOrders.toSorted(
    (one, other) => Number(isUnclear(other)) - Number(isUnclear(one)) || other.sentAt - one.sentAt,
  );
  const hiddenCount = sorted.length - SHOWN_FIRST;
  return (
    <Card title={t('orders')}>
      <ul aria-label={t('orders')}>
        {(isWhole ? sorted : sorted.slice(0, SHOWN_FIRST)).map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </ul>
      {hiddenCount > 0 ? (
        <Button className="mt-2" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('orders.fewer') : t('orders.more', { count: hiddenCount })}
        </Button>
      ) : null}
    </Card>
  );
};
