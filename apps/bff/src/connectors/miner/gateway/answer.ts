import { ERROR_CODES } from '@mintdeck/shared-types/errors';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import type { Response } from 'express';
import type { ApiError } from '../../../http/api-error.ts';

/** An answer in the shape of the device: an object with `success`, and mostly HTTP 200 whatever it says (reference 2). */
export interface GatewayAnswer {
  readonly status: number;
  /** JSON */
  readonly text: string;
  readonly retryAfterS?: number;
}

const toAnswer = (body: object, status = 200): GatewayAnswer => ({ status, text: JSON.stringify(body) });

const SUCCESS = toAnswer({ success: true });

// HTTP 200 as the device: clients give up at any other status before they look for `token`, and would never log in again
// (brndnmtthws/dragon-rest calls raise_for_status first).
export const TOKEN_EXPIRED = toAnswer({ success: false, token: 'expired' });
/** A missing or wrong key, and a call that is not there: the device does not tell them apart either. */
export const INVALID_REQUEST = toAnswer({ success: false, message: 'invalid request' });

/** What the miner, or an action of ours, would not do: HTTP 200, as the device says it. */
export const toRefusal = (message: string): GatewayAnswer => toAnswer({ success: false, message });

/** What the device answers to a right login. */
export const toLogin = (jwt: string): GatewayAnswer => toAnswer({ success: true, jwt });

/** What became of an order. */
export const toOutcome = ({
  state,
  reason,
  note,
}: Pick<JobItem, 'state' | 'reason' | 'note'>): GatewayAnswer => {
  // the device, too, says success once it took an order
  if (state === 'done' || state === 'awaiting' || reason === 'already-so') return SUCCESS;
  if (state === 'not-known') return toRefusal('it may have been done: look before you repeat it');
  const why = (reason ?? state).replaceAll('-', ' ');
  // a refusal is told in words of its own; a note beside anything else is a detail, such as an address
  if (reason === 'refused' && note !== null) return toRefusal(note);
  return toRefusal(note === null ? why : `${why}: ${note}`);
};

/** Trouble the device has no words for: a real status, so that every client stops at it. */
export const toTrouble = (status: number, message: string): GatewayAnswer =>
  toAnswer({ success: false, message }, status);

/** The same for a refusal of ours; fields are named in it, as the device has one line for all. */
export const toErrorText = ({ code, message, fields, retryAfterS }: ApiError): GatewayAnswer => {
  const details = Object.entries(fields ?? {}).map(([field, text]) => `${field}: ${text}`);
  const text = details.length > 0 ? details.join('; ') : message;
  // the words of this one are for those who send JSON
  const words = code === 'unsupported-media-type' ? 'send a form, neither packed nor in parts' : text;
  const answer = code === 'invalid-input' ? toRefusal(words) : toTrouble(ERROR_CODES[code].status, words);
  return retryAfterS === undefined ? answer : { ...answer, retryAfterS };
};

/** A page of a miner must never run on our origin, so nothing here is a page: whatever it holds, it is shown as text or not at all. */
export const ANSWER_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const;

/** Sends it, unless the other side is gone. */
export const send = (response: Response, { status, text, retryAfterS }: GatewayAnswer): void => {
  if (response.headersSent || response.destroyed) return;
  response.set(ANSWER_HEADERS);
  if (retryAfterS !== undefined) response.set('Retry-After', String(retryAfterS));
  // `json` without a charset, as the device: a client of it may compare the whole value
  response.status(status).setHeader('Content-Type', 'application/json');
  response.end(text);
};
