import type { UpstreamReply } from '../../../upstream/exchange.ts';
import type { Forwarder } from '../../../upstream/forwarder.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import type { Asking } from '../client.ts';
import { RefusedCall } from '../refused-call.ts';
import { refusalWireSchema } from '../wire.ts';
import type { GatewayCall } from './calls.ts';
import { HIDDEN_PASSWORD } from './order-forms.ts';

type ReadCall = Extract<GatewayCall, { kind: 'read' }>;

const SECRET_NAME = /^pass(word|wd)?\d*$/i;
/** application/json; text/plain from builds that say so */
const MEDIA_TYPE = /^(application\/json|text\/plain)\s*(;|$)/i;

const notUnderstood = (endpoint: string, cause?: unknown) =>
  new UpstreamError({ kind: 'malformed', reason: 'not-understood', connector: 'miner', endpoint, cause });

const checkHead = (endpoint: string, { status, contentType, headers }: UpstreamReply): void => {
  if (status === 401 || status === 403) throw new RefusedCall('auth', 'status');
  if (status >= 500) {
    throw new UpstreamError({ kind: 'rejected', reason: 'server-error', connector: 'miner', endpoint });
  }
  const encoded = headers['content-encoding'] !== undefined;
  // a redirect, or a page: nothing of it is passed on
  if (status !== 200 || encoded || !MEDIA_TYPE.test(contentType ?? '')) throw notUnderstood(endpoint);
};

/** The answer with every password hidden; as it came when there is none. Throws UpstreamError when it is no JSON. */
const hidePasswords = (endpoint: string, body: string): { text: string; value: unknown } => {
  let hidden = false;
  const hide = (name: string, value: unknown): unknown => {
    if (!SECRET_NAME.test(name) || value === '' || value === null) return value;
    hidden = true;
    return HIDDEN_PASSWORD;
  };
  try {
    const value: unknown = JSON.parse(body, hide);
    return { value, text: hidden ? JSON.stringify(value) : body };
  } catch (cause) {
    throw notUnderstood(endpoint, cause);
  }
};

/** How the device refuses our login; an unknown call it refuses in the same words. Null: it did what was asked, or says why not. */
const readRefusal = (value: unknown): 'token-expired' | 'invalid-request' | null => {
  const refusal = refusalWireSchema.safeParse(value);
  if (refusal.data?.token === 'expired') return 'token-expired';
  return refusal.data?.message === 'invalid request' ? 'invalid-request' : null;
};

/**
 * Passes a reading call on and gives the miner's answer, JSON as it came but for its passwords. Throws UpstreamError, RefusedCall where the
 * session has to log in anew, or the abort reason.
 */
export const forwardRead = async (
  forwarder: Forwarder,
  {
    name,
    timeoutMs,
    maxBytes,
    mayBeUnknown,
    origin,
    method,
  }: ReadCall & { origin: string; method: 'GET' | 'POST' },
  { authorization, signal }: Asking & { signal: AbortSignal },
): Promise<string> => {
  const headers = { accept: 'application/json', authorization };
  const what = { connector: 'miner', endpoint: name, origin, path: `/api/${name}`, method, headers };
  const reply = await forwarder.forward({ ...what, timeoutMs, maxBytes, signal });
  checkHead(name, reply);
  const { text, value } = hidePasswords(name, reply.body);
  const refusal = readRefusal(value);
  const isOfLogin = refusal === 'token-expired' || (refusal === 'invalid-request' && !mayBeUnknown);
  if (refusal !== null && isOfLogin) throw new RefusedCall('auth', refusal);
  return text;
};
