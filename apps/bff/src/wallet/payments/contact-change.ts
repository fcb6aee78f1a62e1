import type { PayRequest } from '@mintdeck/shared-types/wallet/payments';
import { ApiError } from '../../http/api-error.ts';
import type { ListedContact } from '../needs.ts';

/**
 * Paying a request that names a server gives the payee's contact that server, and the name it is paid under (fixtures/wallet/http/38). Nobody signs the
 * server. Throws ApiError invalid-input when that changes a contact which the payer was not shown.
 */
export const requireShownContact = (
  { name, invoiceServer }: Pick<ListedContact, 'name' | 'invoiceServer'>,
  server: string | null,
  { contactName, replaces }: Pick<PayRequest, 'contactName' | 'replaces'>,
): void => {
  if (server === null || (contactName === name && server === invoiceServer)) return;
  if (replaces?.name === name && replaces.invoiceServer === invoiceServer) return;
  const before = invoiceServer === null ? 'without a server' : `at ${invoiceServer}`;
  throw new ApiError('invalid-input', {
    fields: {
      contactName: `The payee is the contact “${name}” ${before}, which paying would change: look at it first`,
    },
  });
};
