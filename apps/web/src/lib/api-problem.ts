import type { ErrorCode } from '@mintdeck/shared-types/errors';

/** What the server can answer, and the two ways in which there is no answer to read. */
export type ProblemCode = ErrorCode | 'no-connection' | 'bad-answer';

export interface ApiProblemDetails {
  code: ProblemCode;
  requestId?: string | null | undefined;
  /** form field (dotted path) -> what is wrong with it */
  fields?: Readonly<Record<string, string>> | undefined;
  retryAfterS?: number | null | undefined;
}

/** The one error that api/request.ts throws. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly requestId: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfterS: number | null;

  constructor(message: string, details: ApiProblemDetails, options?: ErrorOptions) {
    super(message, options);
    this.code = details.code;
    this.requestId = details.requestId ?? null;
    this.fields = details.fields ?? {};
    this.retryAfterS = details.retryAfterS ?? null;
  }
}
