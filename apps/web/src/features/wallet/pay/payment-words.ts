import type { Payment, PaymentState } from '@mintdeck/shared-types/wallet/payments';
import type { MarkProps } from '../../../ui/Mark.tsx';
import { shortenKey } from '../node/short-key.ts';
import { t } from './strings.ts';

type Sign = Pick<MarkProps, 'shape' | 'tone'>;

/** How a payment stands: no two share colour and shape. */
export const PAYMENT_MARKS: Readonly<Record<PaymentState, Sign>> = {
  sending: { shape: 'turn', tone: 'busy' },
  paid: { shape: 'disc', tone: 'ok' },
  failed: { shape: 'cross', tone: 'bad' },
  'not-known': { shape: 'question', tone: 'warn' },
  cleared: { shape: 'disc', tone: 'idle' },
};

/** Those whose end nobody knows yet; they come first in a list of payments. */
export const listUnclear = (payments: readonly Payment[]): readonly Payment[] =>
  payments.filter(({ state }) => state === 'sending' || state === 'not-known');

/** The state in two or three words. */
export const describeState = ({ state, happened }: Pick<Payment, 'state' | 'happened'>): string =>
  state === 'cleared' ? t(happened ? 'state.cleared.yes' : 'state.cleared.no') : t(`state.${state}`);

/** The name of a contact, or both ends of the key. */
export const nameOfPayee = ({ payee, payeeName }: Pick<Payment, 'payee' | 'payeeName'>): string =>
  payeeName ?? shortenKey(payee);
