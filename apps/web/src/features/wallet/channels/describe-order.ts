import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import type { AmountText } from '../units/use-amount-text.ts';
import { nameOfPeer } from './channel-list.ts';
import { t } from './strings.ts';

/** What was ordered: "Open a channel with Anna, 1,000,000 sat". */
export const describeOrder = (order: ChannelOrder, { tellExactly }: AmountText): string => {
  const { kind, amountSat } = order;
  const name = nameOfPeer(order);
  return amountSat === null
    ? t(`order.${kind}`, { name })
    : t(`order.${kind}.amount`, { name, amount: tellExactly(amountSat) });
};

/** How it stands, in a few words. */
export const describeOrderState = ({ state, happened, isSeen }: ChannelOrder): string => {
  if (state === 'cleared') return t(happened === true ? 'orderState.yes' : 'orderState.no');
  return state === 'done' && isSeen ? t('orderState.seen') : t(`orderState.${state}`);
};
