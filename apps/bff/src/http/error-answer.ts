import type { ErrorAnswer } from '@mintdeck/shared-types/errors';
import { SecretLocked } from '../db/secret-box.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { ApiError } from './api-error.ts';

/** What the body parser and the router of express throw: a status, and a type that says why. */
const toHttpRefusal = (error: Error): ApiError | null => {
  const status = 'status' in error ? error.status : undefined;
  if (status === 413) return new ApiError('too-large', { cause: error });
  if (status === 415) return new ApiError('unsupported-media-type', { cause: error });
  // 400: JSON that is none, a cut body, or a path that does not decode
  return status === 400 ? new ApiError('invalid-input', { cause: error }) : null;
};

/** The one mapping of thrown things to refusals. Nothing of an upstream's answer and no secret is in the result. */
export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  if (error instanceof SecretLocked) return new ApiError('credential-locked', { cause: error });
  if (error instanceof UpstreamError) {
    const code = error.reason === 'address-not-allowed' ? error.reason : (`upstream-${error.kind}` as const);
    return new ApiError(code, { cause: error });
  }
  // what it was about was moved, removed or stopped while somebody waited for it
  if (error instanceof Error && error.name === 'AbortError') {
    return new ApiError('changed-meanwhile', { cause: error });
  }
  const refusal = error instanceof Error ? toHttpRefusal(error) : null;
  return refusal ?? new ApiError('internal', { cause: error });
};

/** The body of an answer that is not a success. */
export const toErrorAnswer = (error: ApiError, requestId: string): ErrorAnswer => ({
  error: {
    code: error.code,
    message: error.message,
    requestId,
    ...(error.fields ? { fields: error.fields } : {}),
    ...(error.retryAfterS === undefined ? {} : { retryAfterS: error.retryAfterS }),
  },
});
