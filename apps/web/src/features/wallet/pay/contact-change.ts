import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { PayRequest } from '@mintdeck/shared-types/wallet/payments';
import type { PaymentRequest } from '@mintdeck/shared-types/wallet/requests';
import { toVisibleText } from '../../../lib/visible-text.ts';
import { t } from './strings.ts';

/** The payee's contact as it is now, as a payment that changes it names it. */
export type ReplacedContact = NonNullable<PayRequest['replaces']>;

/** The contact that paying this gives another name or server, where it has the name that is typed; null: it changes none. */
export const findReplaced = (
  { contacts }: Pick<WalletPage, 'contacts'>,
  { payee, server }: Pick<PaymentRequest, 'payee' | 'server'>,
  contactName: string,
): ReplacedContact | null => {
  const contact = contacts.value?.find(({ key }) => key === payee);
  if (contact === undefined || server === null) return null;
  const { name, invoiceServer } = contact;
  return name === contactName && invoiceServer === server ? null : { name, invoiceServer };
};

/** What becomes of the contact, a sentence each. */
export const describeChange = (
  { name, invoiceServer }: ReplacedContact,
  typed: { readonly name: string; readonly server: string },
): readonly string[] => [
  ...(typed.name === name || typed.name === ''
    ? []
    : [t('contact.renamed', { before: toVisibleText(name), after: typed.name })]),
  ...(invoiceServer === typed.server
    ? []
    : [
        invoiceServer === null
          ? t('contact.served', { name: toVisibleText(name), after: typed.server })
          : t('contact.moved', { name: toVisibleText(name), before: invoiceServer, after: typed.server }),
      ]),
];
