import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { serverClock } from '../../../lib/time.ts';
import { type InvoiceState, toInvoiceState } from './invoice-state.ts';

/** How an invoice of ours stands now, by the server's clock. */
export const useInvoiceState = (invoice: Invoice): InvoiceState =>
  useSyncExternalStore(ticker.subscribe, () => toInvoiceState(invoice, serverClock.now()));
