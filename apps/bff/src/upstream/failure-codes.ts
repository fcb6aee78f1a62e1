import type { UpstreamErrorKind } from '@mintdeck/shared-types/errors';
import type { UpstreamReason } from './upstream-error.ts';

/** What a failure of the network or of the HTTP parser means; from its code alone, message texts change. */
export interface Failure {
  kind: UpstreamErrorKind;
  reason: UpstreamReason;
}

/** Codes of our own, given to the errors we destroy a connection with. */
export const OWN_CODES = {
  guard: 'MINTDECK_ADDRESS_NOT_ALLOWED',
  connectTimeout: 'MINTDECK_CONNECT_TIMEOUT',
  answerTimeout: 'MINTDECK_ANSWER_TIMEOUT',
  tooLarge: 'MINTDECK_TOO_LARGE',
  notAsked: 'MINTDECK_UPGRADE_NOT_ASKED',
  distrusted: 'MINTDECK_CERTIFICATE_NOT_TRUSTED',
  stopped: 'MINTDECK_STOPPED',
} as const;

/** An error which carries one of our own codes. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const refused: Failure = { kind: 'unreachable', reason: 'refused' };
const noAnswer: Failure = { kind: 'unreachable', reason: 'no-answer' };
const timedOut: Failure = { kind: 'timeout', reason: 'timed-out' };
const cutOff: Failure = { kind: 'unreachable', reason: 'cut-off' };
const tooLarge: Failure = { kind: 'malformed', reason: 'too-large' };
const notUnderstood: Failure = { kind: 'malformed', reason: 'not-understood' };
const notAllowed: Failure = { kind: 'misconfigured', reason: 'address-not-allowed' };

const FAILURES: ReadonlyMap<string, Failure> = new Map([
  ['ECONNREFUSED', refused],
  ['EHOSTUNREACH', noAnswer],
  ['ENETUNREACH', noAnswer],
  ['EHOSTDOWN', noAnswer],
  ['ENETDOWN', noAnswer],
  ['EADDRNOTAVAIL', noAnswer],
  ['ENOTFOUND', noAnswer],
  ['EAI_AGAIN', noAnswer],
  ['EAI_FAIL', noAnswer],
  ['ETIMEDOUT', noAnswer],
  ['UND_ERR_CONNECT_TIMEOUT', noAnswer],
  [OWN_CODES.connectTimeout, noAnswer],
  [OWN_CODES.stopped, noAnswer],
  [OWN_CODES.answerTimeout, timedOut],
  ['UND_ERR_HEADERS_TIMEOUT', timedOut],
  ['UND_ERR_BODY_TIMEOUT', timedOut],
  ['ECONNRESET', cutOff],
  ['ECONNABORTED', cutOff],
  ['EPIPE', cutOff],
  ['UND_ERR_SOCKET', cutOff],
  // the connection ended inside a body: of a stated length, or chunked
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', cutOff],
  ['HPE_INVALID_EOF_STATE', cutOff],
  [OWN_CODES.tooLarge, tooLarge],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', tooLarge],
  ['UND_ERR_HEADERS_OVERFLOW', notUnderstood],
  [OWN_CODES.notAsked, notUnderstood],
  [OWN_CODES.guard, notAllowed],
  [OWN_CODES.distrusted, { kind: 'misconfigured', reason: 'not-understood' }],
  // an origin, path or header we must not even try to send
  ['UND_ERR_INVALID_ARG', { kind: 'misconfigured', reason: 'unsupported-call' }],
]);

/** Not ECONNRESET: a reset without a close before it comes from a host that does not know the connection, maybe another one. */
const SERVER_CLOSED: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'EPIPE']);

/** The code of a thrown value, or null when it has none. */
const readCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** What an error of the network or the HTTP parser means; an unknown one means that the answer was not understood. */
export const classifyFailure = (error: unknown): Failure => {
  const code = readCode(error);
  return (code === null ? undefined : FAILURES.get(code)) ?? notUnderstood;
};

/** True when the other side closed the connection (not a time-out, not our own doing). */
export const isServerClose = (error: unknown): boolean => SERVER_CLOSED.has(readCode(error) ?? '');
