import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import type { MarkProps } from '../../../ui/Mark.tsx';

/** open: it can be paid; unsure: it cannot any more, and no list was read that would show whether it was; expired: that list does not have it. */
export type InvoiceState = 'open' | 'paid' | 'unsure' | 'expired';

/** The wallet's server writes its list anew each minute, and takes some for it. */
const LISTED_WITHIN_MS = 90_000;

/** Times in ms since the epoch, by the server's clock. */
interface InvoiceFacts {
  readonly nowMs: number;
  /** when the wallet was last read; null: never */
  readonly listedAt: number | null;
}

/** How an invoice of ours stands. */
export const toInvoiceState = (
  { paidAt, expiresAt }: Pick<Invoice, 'paidAt' | 'expiresAt'>,
  { nowMs, listedAt }: InvoiceFacts,
): InvoiceState => {
  if (paidAt !== null) return 'paid';
  if (expiresAt > nowMs) return 'open';
  return listedAt === null || listedAt <= expiresAt + LISTED_WITHIN_MS ? 'unsure' : 'expired';
};

/** No two share colour and shape. */
export const INVOICE_MARKS: Readonly<Record<InvoiceState, Pick<MarkProps, 'shape' | 'tone'>>> = {
  open: { shape: 'half', tone: 'busy' },
  paid: { shape: 'disc', tone: 'ok' },
  unsure: { shape: 'question', tone: 'warn' },
  expired: { shape: 'bars', tone: 'idle' },
};

/**
 * What stands in the QR: in upper case a code needs a third less of it, as letters and digits have a mode of their own there. With a server
 * behind an @ the case stays: nobody knows what reads it.
 */
export const toQrText = (text: string): string => (text.includes('@') ? text : text.toUpperCase());

/** Opens a wallet of this computer or phone. */
export const toWalletLink = (text: string): string => `lightning:${text}`;
