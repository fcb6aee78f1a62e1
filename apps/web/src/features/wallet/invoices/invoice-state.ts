import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import type { MarkProps } from '../../../ui/Mark.tsx';

/** open: it can be paid; expired: it cannot any more. */
export type InvoiceState = 'open' | 'paid' | 'expired';

/** How an invoice of ours stands at that time (ms since the epoch, server clock). */
export const toInvoiceState = (
  { paidAt, expiresAt }: Pick<Invoice, 'paidAt' | 'expiresAt'>,
  nowMs: number,
): InvoiceState => {
  if (paidAt !== null) return 'paid';
  return expiresAt > nowMs ? 'open' : 'expired';
};

/** No two share colour and shape. */
export const INVOICE_MARKS: Readonly<Record<InvoiceState, Pick<MarkProps, 'shape' | 'tone'>>> = {
  open: { shape: 'half', tone: 'busy' },
  paid: { shape: 'disc', tone: 'ok' },
  expired: { shape: 'bars', tone: 'idle' },
};

/**
 * What stands in the QR: in upper case a code needs a third less of it, as letters and digits have a mode of their own there. With a server
 * behind an @ the case stays: nobody knows what reads it.
 */
export const toQrText = (text: string): string => (text.includes('@') ? text : text.toUpperCase());

/** Opens a wallet of this computer or phone. */
export const toWalletLink = (text: string): string => `lightning:${text}`;
