import { ApiError } from '../../../http/api-error.ts';
import { ImageRefused } from '../image/image-refused.ts';
import { ReceiveFailed } from './receive-image.ts';

/** What whoever sent a file is answered; anything else passes as it is. `fields.refusal` is the word for it, of IMAGE_REFUSALS. */
export const toRefusal = (error: unknown): unknown => {
  if (error instanceof ReceiveFailed) {
    return error.reason === 'cut-off'
      ? toRefusal(new ImageRefused('incomplete'))
      : new ApiError(error.reason, { cause: error });
  }
  if (!(error instanceof ImageRefused)) return error;
  const { message, refusal } = error;
  return new ApiError('image-refused', { message, fields: { file: message, refusal } });
};
