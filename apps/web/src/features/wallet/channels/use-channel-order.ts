import type { ChannelOrder } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSecretMutation } from '../../../api/use-secret-mutation.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { createOrderId } from '../../../lib/order-id.ts';
import { SECOND_MS } from '../../../lib/time.ts';
import { isLost } from '../pay/payment-view.ts';
import { WALLET_KEY, walletPageQuery } from '../wallet-queries.ts';
import { isInVain, toOrderView } from './order-view.ts';

const LOOK_AGAIN_MS = 2 * SECOND_MS;

/**
 * One order about a channel from the opening of its form until its end is known. It keeps its id until the answer is a no, so that a second
 * press or a lost answer never opens two channels. `page` has to be the newest there is.
 */
export const useChannelOrder = <Asked>(
  { config, channelOrders }: Pick<WalletPage, 'config' | 'channelOrders'>,
  order: (asked: Asked & { readonly id: string }) => Promise<ChannelOrder>,
) => {
  const client = useQueryClient();
  const [id, setId] = useState(createOrderId);
  const [lostAt, setLostAt] = useState(0);
  const readAgain = () => void client.invalidateQueries({ queryKey: WALLET_KEY });
  const sending = useSecretMutation({
    send: order,
    onSuccess: readAgain,
    onError: () => {
      setLostAt(Date.now());
      readAgain();
    },
  });
  const onPage = channelOrders.find((each) => each.id === id);
  const isLooked = !sending.isPending && isLost(sending.error) && onPage === undefined;
  // the page that everything is drawn from, only sooner
  const looked = useQuery({
    ...walletPageQuery(config.id),
    refetchInterval: LOOK_AGAIN_MS,
    enabled: isLooked,
  });
  const view = toOrderView({
    isPending: sending.isPending,
    answered: sending.data?.id === id ? sending.data : undefined,
    error: sending.error,
    onPage,
    isPageNewer: looked.dataUpdatedAt > lostAt,
  });
  return {
    view,
    /** what the server found wrong with a field */
    fieldError: (name: string): string | undefined =>
      sending.error instanceof ApiProblem ? sending.error.fields[name] : undefined,
    send: (asked: Asked): void => {
      const sentId = view.kind === 'known' && isInVain(view.order) ? createOrderId() : id;
      setId(sentId);
      sending.send({ ...asked, id: sentId });
    },
  };
};
