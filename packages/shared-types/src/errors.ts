import * as z from 'zod/mini';

/** Every way an upstream can fail us; classified from network codes and parse results, never from message text. */
export const UPSTREAM_ERROR_KINDS = [
  'unreachable',
  'timeout',
  'unauthorized',
  'rejected',
  'malformed',
  'unsupported',
  'misconfigured',
] as const;

export const upstreamErrorKindSchema = z.enum(UPSTREAM_ERROR_KINDS);
export type UpstreamErrorKind = z.infer<typeof upstreamErrorKindSchema>;

/** The last failure of one upstream call as a person may see it: never a host answer, never a secret. */
export const upstreamFailureSchema = z.object({
  kind: upstreamErrorKindSchema,
  endpoint: z.string(),
  /** ms since the epoch, server clock */
  failedAt: z.number(),
});
export type UpstreamFailure = z.infer<typeof upstreamFailureSchema>;

/** Who can do something about an error. */
export type ErrorFixer = 'you' | 'operator' | 'admin' | 'wait';

interface ErrorCodeFacts {
  readonly status: number;
  readonly retryable: boolean;
  readonly fixer: ErrorFixer;
}

/** The one table of error codes: HTTP status, whether trying again can help, who can fix it (docs/reference/errors.md is tested against it). */
export const ERROR_CODES = {
  'invalid-input': { status: 400, retryable: false, fixer: 'you' },
  'not-signed-in': { status: 401, retryable: false, fixer: 'you' },
  'wrong-password': { status: 401, retryable: true, fixer: 'you' },
  'not-allowed': { status: 403, retryable: false, fixer: 'admin' },
  'step-up-needed': { status: 403, retryable: true, fixer: 'you' },
  'needs-encryption': { status: 403, retryable: false, fixer: 'admin' },
  'bad-origin': { status: 403, retryable: false, fixer: 'admin' },
  'address-not-allowed': { status: 400, retryable: false, fixer: 'admin' },
  'not-found': { status: 404, retryable: false, fixer: 'you' },
  'address-taken': { status: 409, retryable: false, fixer: 'you' },
  'changed-meanwhile': { status: 409, retryable: true, fixer: 'you' },
  'already-running': { status: 409, retryable: true, fixer: 'wait' },
  'too-late': { status: 409, retryable: false, fixer: 'you' },
  'in-use': { status: 409, retryable: false, fixer: 'you' },
  'setup-done': { status: 409, retryable: false, fixer: 'admin' },
  'setup-token-wrong': { status: 403, retryable: true, fixer: 'admin' },
  'setup-token-expired': { status: 403, retryable: false, fixer: 'admin' },
  'length-required': { status: 411, retryable: false, fixer: 'you' },
  'too-large': { status: 413, retryable: false, fixer: 'you' },
  'unsupported-media-type': { status: 415, retryable: false, fixer: 'you' },
  'image-refused': { status: 422, retryable: false, fixer: 'you' },
  'request-refused': { status: 422, retryable: false, fixer: 'you' },
  'too-slow': { status: 408, retryable: true, fixer: 'you' },
  'disk-full': { status: 507, retryable: true, fixer: 'admin' },
  'wrong-host': { status: 421, retryable: false, fixer: 'admin' },
  'too-many-tries': { status: 429, retryable: true, fixer: 'wait' },
  'money-on-hold': { status: 409, retryable: true, fixer: 'wait' },
  'credential-locked': { status: 409, retryable: false, fixer: 'admin' },
  'upstream-unreachable': { status: 502, retryable: true, fixer: 'operator' },
  'upstream-timeout': { status: 504, retryable: true, fixer: 'operator' },
  'upstream-unauthorized': { status: 502, retryable: false, fixer: 'admin' },
  'upstream-rejected': { status: 502, retryable: false, fixer: 'operator' },
  'upstream-malformed': { status: 502, retryable: true, fixer: 'operator' },
  'upstream-unsupported': { status: 502, retryable: false, fixer: 'operator' },
  'upstream-misconfigured': { status: 502, retryable: false, fixer: 'admin' },
  'history-unavailable': { status: 503, retryable: true, fixer: 'wait' },
  internal: { status: 500, retryable: true, fixer: 'admin' },
} as const satisfies Record<string, ErrorCodeFacts>;

export type ErrorCode = keyof typeof ERROR_CODES;
const errorCodes: ErrorCode[] = Object.keys(ERROR_CODES).filter(
  (code): code is ErrorCode => code in ERROR_CODES,
);
export const errorCodeSchema = z.enum(errorCodes);

/** Body of every answer that is not a success. `fields` maps a form field (dotted path) to what is wrong with it. */
export const errorAnswerSchema = z.object({
  error: z.object({
    code: errorCodeSchema,
    message: z.string(),
    requestId: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
    /** seconds to wait before trying again, where that is known */
    retryAfterS: z.optional(z.number()),
  }),
});
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;
