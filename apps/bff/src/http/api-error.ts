import type { ErrorCode } from '@mintdeck/shared-types/errors';
import { ERROR_MESSAGES } from './error-messages.ts';

interface ApiErrorFacts {
  /** form field (dotted path) to what is wrong with it */
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterS?: number;
  /** instead of the message of the code, for a person to read */
  readonly message?: string;
  readonly cause?: unknown;
}

/** A refusal that a route answers with; anything else thrown is answered as `internal`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly retryAfterS: number | undefined;

  constructor(code: ErrorCode, facts: ApiErrorFacts = {}) {
    super(
      facts.message ?? ERROR_MESSAGES[code],
      facts.cause === undefined ? undefined : { cause: facts.cause },
    );
    this.code = code;
    this.fields = facts.fields;
    this.retryAfterS = facts.retryAfterS;
  }
}
