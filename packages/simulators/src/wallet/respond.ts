import type { IncomingHttpHeaders } from 'node:http';
import { answerErrorPage, answerJson, answerPage, answerRedirect, answerStatus } from './answer.ts';
import type { Fields } from './body-fields.ts';
import { login } from './calls/account-calls.ts';
import type { Call, Reply } from './calls/call.ts';
import { requestInvoice } from './calls/invoice-calls.ts';
import { CALLS, isPublic } from './calls/table.ts';
import { API_PREFIX, type WalletCall } from './endpoints.ts';
import { answerCsrf, answerNodeError, answerRefusal } from './faults/fault-delivery.ts';
import { NodeFailure, Refusal } from './node/refusal.ts';
import { findUser, type WalletPlace } from './place.ts';
import { hasToken } from './session/csrf.ts';
import type { Session } from './session/sessions.ts';
import { readStaticPage } from './static-pages.ts';

/** A request as far as an answer depends on it. */
export interface Question {
  readonly method: string;
  readonly path: string;
  readonly call: WalletCall | null;
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly fields: Fields;
  readonly session: Session;
  readonly csrfSecret: string;
  readonly listedAfterMs: number;
}

// Express sends the whole stack; where the server's files lie is nobody's business here.
const NO_USER = "TypeError: Cannot read property 'id' of undefined";

function answerNoUser(): Reply {
  return answerErrorPage(500, NO_USER);
}

/** Whether csurf stands before a request: it sets its cookie there. */
export function isGuarded(method: string, path: string, call: WalletCall | null): boolean {
  if (call === 'getalldata') return true;
  if (method !== 'POST' || !path.startsWith(API_PREFIX)) return false;
  return call === null || !(isPublic(call) || call === 'logout');
}

function answerUnknown({ method, path, session }: Question): Reply {
  const page = method === 'GET' ? readStaticPage(path) : null;
  if (page !== null) return typeof page === 'string' ? answerPage(page) : answerJson(page);
  if (method !== 'GET' || !path.startsWith(API_PREFIX)) {
    return answerErrorPage(404, `Cannot ${method} ${path}`);
  }
  return answerStatus(session.userId === null ? 401 : 404);
}

/** What an exception becomes: JSON of it is `{}` unless it is one of the two kinds with words (reference 0.2). */
function answerException(place: WalletPlace, error: unknown): Reply {
  if (error instanceof Refusal) return answerRefusal(error.message);
  if (error instanceof NodeFailure) {
    return answerNodeError(place, { code: error.code, words: error.message });
  }
  if (error instanceof TypeError) return answerJson({});
  throw error;
}

async function run(place: WalletPlace, call: Exclude<WalletCall, 'login' | 'requestinvoice'>, context: Call) {
  try {
    return await CALLS[call](context);
  } catch (error) {
    return answerException(place, error);
  }
}

/** Does what a request asks for, as the server does it. */
export async function respond(place: WalletPlace, question: Question): Promise<Reply> {
  const { method, path, call, session, fields, query, headers, csrfSecret } = question;
  if (call === 'login') return login(place, session, fields);
  if (call === 'requestinvoice') {
    try {
      return requestInvoice(place, fields);
    } catch (error) {
      return answerException(place, error);
    }
  }
  const user = findUser(place, session.userId);
  if (
    method === 'POST' &&
    isGuarded(method, path, call) &&
    !hasToken(csrfSecret, { fields, query, headers })
  ) {
    return user === undefined ? answerNoUser() : answerCsrf();
  }
  // Without ports even the page it leads to leads there (fixture 110).
  if (user !== undefined && !user.hasNode && (call !== null || path === '/newaccount')) {
    return answerRedirect('/newaccount');
  }
  if (call === null) return answerUnknown(question);
  if (user === undefined) return call === 'logout' ? answerNoUser() : answerStatus(401);
  const { listedAfterMs } = question;
  return run(place, call, { place, user, session, fields, query, csrfSecret, listedAfterMs });
}
