import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import { useSyncExternalStore } from 'react';
import { ticker } from '../../../lib/ticker.ts';
import { serverClock } from '../../../lib/time.ts';
import { type InvoiceState, toInvoiceState } from './invoice-state.ts';

/** How an invoice of ours stands now, by the server's clock. `listedAt`: when its wallet was last read, ms since the epoch. */
export const useInvoiceState = (invoice: Invoice, listedAt: number | null): InvoiceState =>
  useSyncExternalStore(ticker.subscribe, () =>
    toInvoiceState(invoice, { nowMs: serverClock.now(), listedAt }),
  );
