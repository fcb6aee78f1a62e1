import type { PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useState } from 'react';
import { formatGrin } from '../../../lib/grin.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { ORDER_MARKS } from '../marks.ts';
import { describeKind } from './order-state.ts';
import { t } from './strings.ts';

const SHOWN_FIRST = 5;

/** What was asked for, and what the pool's answer said where that is another thing. */
const describeAsked = ({ asked, answered }: PoolOrder): readonly string[] => {
  if (asked === null) return [];
  const { monitor, wallet } = asked;
  const said = answered?.monitor ?? null;
  return [
    monitor === null ? null : t(monitor ? 'list.monitorOn' : 'list.monitorOff'),
    wallet === null ? null : t(wallet ? 'list.wallet' : 'list.noWallet'),
    said === null || said === monitor ? null : t(said ? 'list.answeredOn' : 'list.answeredOff'),
    answered?.limited ? t('list.answeredLimited') : null,
  ].filter((part) => part !== null);
};

/** An answer takes seconds: an end that came later was found in the lists, or told by somebody. */
const LATE_MS = 60_000;

/** How it ended, where the state's word does not say it all, and when that was known, where it took long. */
const describeEnd = ({ state, isSeen, sentAt, endedAt }: PoolOrder): readonly string[] => [
  ...(state === 'done' ? [t(isSeen ? 'list.seen' : 'list.notSeen')] : []),
  ...(state === 'cleared' ? [t(isSeen ? 'list.happened' : 'list.notHappened')] : []),
  ...(endedAt !== null && endedAt - sentAt > LATE_MS
    ? [t('list.known', { when: formatDateTime(endedAt) })]
    : []),
];

const OrderLine = ({ order }: { order: PoolOrder }) => {
  const { state, amountNanogrin, sentAt, by, note } = order;
  const amount = amountNanogrin === null ? [] : [formatGrin(amountNanogrin)];
  return (
    <li className="grid gap-x-6 gap-y-0.5 border-line border-t py-2.5 text-sm first:border-t-0 sm:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)]">
      <p className="min-w-0">
        <span className="font-medium">{describeKind(order)}</span>
        <span className="block text-ink-3 text-xs tabular-nums">
          {[...amount, ...describeAsked(order)].join(' · ')}
        </span>
      </p>
      <div className="min-w-0">
        <p className="flex items-baseline gap-2">
          <Mark {...ORDER_MARKS[state]} className="relative top-px size-2.5" />
          <span className="min-w-0">
            {t(`state.${state}`)}
            <span className="text-ink-3">{describeEnd(order).map((each) => ` · ${each}`)}</span>
          </span>
        </p>
        {note === null ? null : <p className="break-words text-ink-2 text-xs">{t('list.words', { note })}</p>}
      </div>
      <p className="text-ink-3 text-xs tabular-nums sm:text-end">
        <time dateTime={new Date(sentAt).toISOString()}>{formatDateTime(sentAt)}</time>
        <span className="block break-words">{t('list.by', { by })}</span>
      </p>
    </li>
  );
};

/** What was ordered of an account from here, and how it ended. */
export const OrdersCard = ({ page }: { page: Pick<PoolPage, 'orders'> }) => {
  const [isWhole, setWhole] = useState(false);
  const { orders } = page;
  const shown = isWhole ? orders : orders.slice(0, SHOWN_FIRST);
  const hiddenCount = orders.length - SHOWN_FIRST;
  return (
    <Card title={t('list.title')}>
      {orders.length === 0 ? <p className="text-ink-3 text-sm">{t('list.none')}</p> : null}
      <ul aria-label={t('list.title')} className="max-w-5xl">
        {shown.map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </ul>
      {hiddenCount > 0 ? (
        <Button className="mt-2" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('list.fewer') : t('list.more', { count: hiddenCount })}
        </Button>
      ) : null}
    </Card>
  );
};
