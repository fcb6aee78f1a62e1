import { eventWireSchema, paidWireSchema } from './wire.ts';
import { readJson } from './wire-fields.ts';

/** What the server says at once. unknown: in a word nobody has told us of; odd: it is no event. */
export type WalletEvent =
  | { readonly kind: 'refresh' | 'channels' | 'odd' }
  | { readonly kind: 'unknown'; readonly word: string }
  | {
      readonly kind: 'paid' /** the payment requests of invoices of ours */;
      readonly requests: readonly string[];
    };

const MAX_WORD = 40;
/** Of one frame; what was paid beyond is found in the list. */
const MAX_PAID = 50;

/** One text frame (reference/wallet.md 1.4). */
export const readEvent = (text: string): WalletEvent => {
  const sent = eventWireSchema.safeParse(readJson(text));
  if (!sent.success) return { kind: 'odd' };
  const { method, params } = sent.data;
  if (method === 'refresh') return { kind: 'refresh' };
  if (method === 'newchannels') return { kind: 'channels' };
  if (method !== 'newtransactions')
    return { kind: 'unknown', word: method.replace(/[^\x20-\x7e]/g, '?').slice(0, MAX_WORD) };
  const requests = (params ?? []).slice(0, MAX_PAID).flatMap((each) => {
    const paid = paidWireSchema.safeParse(each);
    return paid.success ? [paid.data.payment_request] : [];
  });
  return { kind: 'paid', requests };
};
