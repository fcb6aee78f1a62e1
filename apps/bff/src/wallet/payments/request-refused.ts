import type { RequestRefusal } from '@mintdeck/shared-types/wallet/requests';
import { ApiError } from '../../http/api-error.ts';

/** Why a request is not paid; `paymentId`: the payment of this wallet that has it already. */
export const requestRefused = (
  refusal: RequestRefusal,
  paymentId: string | null = null,
  facts: { readonly retryAfterS?: number; readonly message?: string } = {},
): ApiError =>
  new ApiError('request-refused', {
    fields: { refusal, ...(paymentId === null ? {} : { paymentId }) },
    ...facts,
  });
