import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { Payment, PayRequest } from '@mintdeck/shared-types/wallet/payments';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useSecretMutation } from '../../../api/use-secret-mutation.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { createOrderId } from '../../../lib/order-id.ts';
import { SECOND_MS } from '../../../lib/time.ts';
import { WALLET_KEY } from '../wallet-queries.ts';
import { pay, readWalletPage } from '../wallet-requests.ts';
import { isLost, isOver, toPaymentView } from './payment-view.ts';

const LOOK_AGAIN_MS = 2 * SECOND_MS;

/** A payment by its id; null: the server has none of that id. */
const findPayment = async (walletId: string, id: string, signal: AbortSignal): Promise<Payment | null> => {
  const { payments } = await readWalletPage(walletId, signal);
  return payments.find((each) => each.id === id) ?? null;
};

/** What became of a payment whose answer never came; undefined: nobody could be asked. */
const useLookedFor = (walletId: string, paymentId: string, enabled: boolean): Payment | null | undefined => {
  const { data } = useQuery({
    queryKey: ['wallet-payment', walletId, paymentId],
    queryFn: ({ signal }) => findPayment(walletId, paymentId, signal),
    enabled,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : LOOK_AGAIN_MS),
  });
  return enabled ? data : undefined;
};

/**
 * One payment from the opening of its form until its end is known. It has one id for as long as that is open, so that a second press or a
 * lost answer never pays twice; only after a no is another try another payment. `page` has to be the newest there is.
 */
export const usePayment = ({ config, payments }: Pick<WalletPage, 'config' | 'payments'>) => {
  const client = useQueryClient();
  const [id, setId] = useState(createOrderId);
  const readAgain = () => void client.invalidateQueries({ queryKey: WALLET_KEY });
  const sending = useSecretMutation({
    send: (body: PayRequest) => pay(config.id, body),
    onSuccess: readAgain,
    onError: readAgain,
  });
  const found = useLookedFor(config.id, id, !sending.isPending && isLost(sending.error));
  const view = toPaymentView({
    isPending: sending.isPending,
    answered: sending.data?.id === id ? sending.data : undefined,
    error: sending.error,
    onPage: payments.find((each) => each.id === id),
    found,
  });
  const { reset } = sending;
  /** for another request: a payment of its own */
  const begin = useCallback((): void => {
    setId(createOrderId());
    reset();
  }, [reset]);
  return {
    view,
    begin,
    /** what the server found wrong with a field */
    fieldError: (name: string): string | undefined =>
      sending.error instanceof ApiProblem ? sending.error.fields[name] : undefined,
    send: (body: Omit<PayRequest, 'id'>): void => {
      const isAnother = view.kind === 'known' && isOver(view.payment);
      const sentId = isAnother ? createOrderId() : id;
      setId(sentId);
      sending.send({ ...body, id: sentId });
    },
  };
};
export type WalletPayment = ReturnType<typeof usePayment>;
