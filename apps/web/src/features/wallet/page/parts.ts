import { type ComponentType, lazy } from 'react';
import type { PartProps } from './part-props.ts';
import { t } from './strings.ts';

/** A part of a wallet's page with an address of its own, /wallet/:id/<path>; '' is the first. Each comes when it is wanted. */
export interface Part {
  readonly path: string;
  readonly title: string;
  readonly Content: ComponentType<PartProps>;
}

const OverviewPart = lazy(async () => ({ default: (await import('./OverviewPart.tsx')).OverviewPart }));

const ChannelsPart = lazy(async () => ({
  default: (await import('../channels/ChannelsPart.tsx')).ChannelsPart,
}));
const InvoicesPart = lazy(async () => ({
  default: (await import('../invoices/InvoicesPart.tsx')).InvoicesPart,
}));
const PaymentsPart = lazy(async () => ({ default: (await import('../pay/PaymentsPart.tsx')).PaymentsPart }));
const ContactList = lazy(async () => ({
  default: (await import('../contacts/ContactList.tsx')).ContactList,
}));
const HistoryPart = lazy(async () => ({ default: (await import('../history/HistoryPart.tsx')).HistoryPart }));

/** In the order of the tabs. */
export const PARTS: readonly Part[] = [
  { path: '', title: t('part.overview'), Content: OverviewPart },
  { path: 'channels', title: t('part.channels'), Content: ChannelsPart },
  { path: 'receive', title: t('part.receive'), Content: InvoicesPart },
  { path: 'pay', title: t('part.pay'), Content: PaymentsPart },
  { path: 'contacts', title: t('part.contacts'), Content: ContactList },
  { path: 'history', title: t('part.history'), Content: HistoryPart },
];
