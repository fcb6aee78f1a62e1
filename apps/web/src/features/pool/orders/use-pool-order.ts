import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import type { PoolOrder, RequestPayoutRequest } from '@mintdeck/shared-types/pool/orders';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSecretMutation } from '../../../api/use-secret-mutation.ts';
import { ApiProblem, type ProblemCode } from '../../../lib/api-problem.ts';
import { createOrderId } from '../../../lib/order-id.ts';
import { SECOND_MS } from '../../../lib/time.ts';
import { POOL_KEY } from '../pool-queries.ts';
import { findOrder } from './order-requests.ts';

const LOOK_AGAIN_MS = 2 * SECOND_MS;

/** After these nobody here can say whether the order was taken; any other refusal comes before it is stored. */
const UNCLEAR_CODES: readonly ProblemCode[] = ['no-connection', 'bad-answer', 'internal'];

const isLost = (error: unknown): boolean => error instanceof ApiProblem && UNCLEAR_CODES.includes(error.code);

/** It happened or it did not; nobody looks any more. */
const isOver = ({ state }: PoolOrder): boolean => state !== 'sending' && state !== 'not-known';

/**
 * open: not sent; looking: the answer was lost, and our server is asked what became of it; missing: it has no such order, so the same one
 * may be sent again; failed: refused before anything was ordered.
 */
export type OrderView =
  | { readonly kind: 'open' | 'sending' | 'looking' | 'missing' }
  | { readonly kind: 'ended'; readonly order: PoolOrder }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What became of an order whose answer never came. */
const useLookedFor = (accountId: string, orderId: string, enabled: boolean): PoolOrder | null | undefined => {
  const { data } = useQuery({
    queryKey: ['pool-order', accountId, orderId],
    queryFn: ({ signal }) => findOrder(accountId, orderId, signal),
    enabled,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : LOOK_AGAIN_MS),
  });
  return enabled ? data : undefined;
};

const toView = (
  { isPending, data, error }: { isPending: boolean; data: PoolOrder | undefined; error: unknown },
  found: PoolOrder | null | undefined,
): OrderView => {
  if (isPending) return { kind: 'sending' };
  if (isLost(error)) {
    if (found === null) return { kind: 'missing' };
    return found === undefined || found.state === 'sending'
      ? { kind: 'looking' }
      : { kind: 'ended', order: found };
  }
  if (error !== null) return { kind: 'failed', error };
  return data === undefined ? { kind: 'open' } : { kind: 'ended', order: data };
};

/** What every order has beside what is ordered. */
type Sent = Required<Pick<RequestPayoutRequest, 'orderId' | 'target'>>;
/** What a dialog orders. */
export type OrderBody<Request> = Omit<Request, keyof Sent>;

export interface PoolOrderOptions<Body> {
  config: PoolAccountConfig;
  send: (body: Body & Sent) => Promise<PoolOrder>;
  /** the pool took it; keep it stable */
  onDone: (order: PoolOrder) => void;
}

/**
 * One order from the opening of its dialog until its end is known. It has one id for as long as that is open, so that a second press or
 * a lost answer never orders twice; only after the pool's no is another try another order.
 */
export const usePoolOrder = <Body>({ config, send, onDone }: PoolOrderOptions<Body>) => {
  const client = useQueryClient();
  // as it was when the dialog opened: what somebody moves meanwhile is not what this person orders from
  const [target] = useState({ user: config.user, address: config.address });
  const [orderId, setOrderId] = useState(createOrderId);
  // behind it: the page may take away what waits here for the end
  const readAgain = () => void client.invalidateQueries({ queryKey: POOL_KEY });
  const sending = useSecretMutation({ send, onSuccess: readAgain, onError: readAgain });
  const found = useLookedFor(config.id, orderId, !sending.isPending && isLost(sending.error));
  const view = toView(sending, found);
  const done = view.kind === 'ended' && view.order.state === 'done' ? view.order : null;
  useEffect(() => {
    if (done !== null) onDone(done);
  }, [done, onDone]);
  return {
    view,
    /** what the server found wrong with a field */
    fieldError: (name: string): string | undefined =>
      sending.error instanceof ApiProblem ? sending.error.fields[name] : undefined,
    place: (body: Body): void => {
      const isAnother = view.kind === 'ended' && isOver(view.order);
      const id = isAnother ? createOrderId() : orderId;
      setOrderId(id);
      sending.send({ ...body, orderId: id, target });
    },
  };
};
