import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import { isLost } from '../pay/payment-view.ts';

/**
 * open: not sent; looking: the answer was lost, and our server is asked what became of it; missing: it has no such order, so the same one
 * may be sent again; known: it is stored there; refused: before anything was stored.
 */
export type OrderView =
  | { readonly kind: 'open' | 'sending' | 'looking' | 'missing' }
  | { readonly kind: 'known'; readonly order: ChannelOrder }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface OrderFacts {
  readonly isPending: boolean;
  /** the answer to it */
  readonly answered: ChannelOrder | undefined;
  readonly error: unknown;
  /** on the page of the wallet, which goes on being read */
  readonly onPage: ChannelOrder | undefined;
  /** the page was read after the answer was lost */
  readonly isPageNewer: boolean;
}

/** An order moves one way only: what is further is newer. */
const toProgress = ({ state }: ChannelOrder): number => {
  if (state === 'sending') return 0;
  return state === 'not-known' ? 1 : 2;
};

const pickNewest = ({ onPage, answered }: OrderFacts): ChannelOrder | undefined => {
  if (onPage === undefined || answered === undefined) return onPage ?? answered;
  return toProgress(answered) > toProgress(onPage) ? answered : onPage;
};

/** How one order stands, by all that is known of it here. */
export const toOrderView = (facts: OrderFacts): OrderView => {
  const order = pickNewest(facts);
  if (order !== undefined) return { kind: 'known', order };
  if (facts.isPending) return { kind: 'sending' };
  if (facts.error === null) return { kind: 'open' };
  if (!isLost(facts.error)) return { kind: 'refused', error: facts.error };
  return { kind: facts.isPageNewer ? 'missing' : 'looking' };
};

/** For sure nothing came of it, so that another one may follow. */
export const isInVain = ({ state, happened }: Pick<ChannelOrder, 'state' | 'happened'>): boolean =>
  state === 'refused' || state === 'not-sent' || (state === 'cleared' && happened === false);

/** Nothing more can be sent: it was done, or may have been. */
export const isSettled = (view: OrderView): boolean => view.kind === 'known' && !isInVain(view.order);
