import { toUnworded } from '@mintdeck/shared-types/wallet/unworded';
import type { UpstreamError } from '../../upstream/upstream-error.ts';
import { isOrder, type WalletEndpoint } from './endpoints.ts';
import { toSaid } from './redaction.ts';
import { StaleTokenError, toError } from './wallet-error.ts';

// Refusals come with 200: {"error":{"message":…}}, the message a text, or an object of its RPC library (reference/wallet.md 0.1, 0.3).

const STALE_TOKEN = /^\s*Could not verify connection\.\s+Please logout and try again\.\s*$/;
const WRONG_PIN = /^\s*The PIN you entered was invalid\b/;
/** Texts of the RPC library and of a node that gave up waiting: the order may have got there before (docs/decisions/0038). */
const LOST_ON_THE_WAY =
  /connect failed|endpoint read failed|(socket|transport|connection) (was )?(closed|reset|dropped|lost|refused)|stream removed|goaway|deadline|unavailable|cancell?ed|(read|write) failed|time[d-]?[ -]?out|not completed|in transition|in.?flight|shutting down|\bEOF\b|ECONN\w+|internal error|unknown error/i;
/** gRPC: cancelled, deadline exceeded, internal, unavailable, data loss. */
const LOST_CODES: ReadonlySet<unknown> = new Set([1, 4, 13, 14, 15]);
const CODE_MAX = 16;

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

/** A payment is refused for sure by words only: an error of the RPC library says nothing of what the node did (docs/decisions/0038). */
const isLost = (endpoint: WalletEndpoint, { code, details }: JsonObject): boolean => {
  if (endpoint === 'sendinvoice' || endpoint === 'quickpay') return true;
  if (typeof details === 'string' && LOST_ON_THE_WAY.test(details)) return true;
  return typeof code !== 'number' || LOST_CODES.has(code);
};

/** Its words, or its number: there is nothing else to go by. */
const toObjectSaid = ({ code, details }: JsonObject, secrets: readonly string[]): string | null => {
  const words = toSaid(details, secrets);
  if (words !== null) return words;
  const isCode = typeof code === 'number' && Number.isInteger(code) && code >= 0 && code <= CODE_MAX;
  return isCode ? toUnworded(code) : null;
};

const toWorded = (endpoint: WalletEndpoint, message: string, secrets: readonly string[]): UpstreamError => {
  const said = toSaid(message, secrets);
  if (STALE_TOKEN.test(message)) return new StaleTokenError(endpoint, said ?? '');
  const isWrongPin = WRONG_PIN.test(message);
  return toError(endpoint, {
    kind: 'rejected',
    reason: isWrongPin ? 'wrong-password' : 'server-error',
    said,
    isDoubtful: !isWrongPin && isOrder(endpoint) && LOST_ON_THE_WAY.test(message),
  });
};

/** What an answer's `error` means; null: it has none. `secrets` are in no word of it. */
export const readRefusal = (
  endpoint: WalletEndpoint,
  answer: JsonObject,
  secrets: readonly string[],
): UpstreamError | null => {
  if (!('error' in answer)) return null;
  const { error } = answer;
  const message = isObject(error) ? error.message : error;
  if (typeof message === 'string') return toWorded(endpoint, message, secrets);
  const sent = isObject(message) ? message : {};
  return toError(endpoint, {
    kind: 'rejected',
    reason: 'server-error',
    said: toObjectSaid(sent, secrets),
    isDoubtful: isOrder(endpoint) && isLost(endpoint, sent),
  });
};
