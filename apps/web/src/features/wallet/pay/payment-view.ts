import type { Payment } from '@mintdeck/shared-types/wallet/payments';
import { ApiProblem, type ProblemCode } from '../../../lib/api-problem.ts';

/** After these nobody here can say whether the order of a payment was taken; any other refusal comes before it is stored. */
const UNCLEAR_CODES: readonly ProblemCode[] = ['no-connection', 'bad-answer', 'internal'];

/** Whether the answer was lost, and with it whether anything was paid. What is no answer of the server at all tells as little. */
export const isLost = (error: unknown): boolean =>
  error !== null && (!(error instanceof ApiProblem) || UNCLEAR_CODES.includes(error.code));

/** Its end is known; a person may have said it. */
export const isOver = ({ state }: Pick<Payment, 'state'>): boolean =>
  state === 'paid' || state === 'failed' || state === 'cleared';

/**
 * open: not sent; looking: the answer was lost, and our server is asked what became of it; missing: it has no such payment, so the same
 * one may be sent again; known: it is stored there, and its state is its own; refused: before anything was stored.
 */
export type PaymentView =
  | { readonly kind: 'open' | 'sending' | 'looking' | 'missing' }
  | { readonly kind: 'known'; readonly payment: Payment }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface PaymentFacts {
  readonly isPending: boolean;
  /** the answer to its order */
  readonly answered: Payment | undefined;
  readonly error: unknown;
  /** on the page of the wallet, which is read again by itself */
  readonly onPage: Payment | undefined;
  /** looked for after the answer was lost; null: it is not there; undefined: nobody could be asked */
  readonly found: Payment | null | undefined;
}

/** Of the same payment: one whose end is known is newer than one that is under way; the page goes on being read. */
const pickNewest = ({ onPage, found, answered }: PaymentFacts): Payment | null => {
  const all = [onPage, found, answered].filter((each) => each !== null && each !== undefined);
  return all.find(isOver) ?? all[0] ?? null;
};

/** How one payment stands, by all that is known of it here. */
export const toPaymentView = (facts: PaymentFacts): PaymentView => {
  const payment = pickNewest(facts);
  if (payment !== null) return { kind: 'known', payment };
  if (facts.isPending) return { kind: 'sending' };
  if (facts.error === null) return { kind: 'open' };
  if (!isLost(facts.error)) return { kind: 'refused', error: facts.error };
  return { kind: facts.found === null ? 'missing' : 'looking' };
};

/** Nothing more can be sent: it is paid, or may be. */
export const isSettled = (view: PaymentView): boolean =>
  view.kind === 'known' && view.payment.state !== 'failed' && view.payment.happened !== false;
