import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { readBody } from '../ground/body.ts';
import { isString } from '../ground/guards.ts';
import { answerErrorPage, answerStatus, isSilence, sendAnswer } from './answer.ts';
import { type Fields, readFields } from './body-fields.ts';
import { decodeRequest } from './bolt11/decode.ts';
import type { Reply } from './calls/call.ts';
import { withoutScheme } from './calls/call.ts';
import type { ServerCertificate } from './certificates.ts';
import { pathOf, readCall, type WalletCall } from './endpoints.ts';
import { sendBadly, sendInstead } from './faults/fault-delivery.ts';
import { type Fault, listedAfterMsOf, takeFault } from './faults/faults.ts';
import { tallyOf } from './node/tally.ts';
import { afterWait, findUser, later, type WalletPlace } from './place.ts';
import type { RequestRecord } from './request-log.ts';
import { isGuarded, type Question, respond } from './respond.ts';
import { openSecret } from './session/csrf.ts';
import { createPush } from './socket/push.ts';

const DEFAULT_SLOW_MS = 3000;
const DEFAULT_ACTS_AFTER_MS = 10_000;

/** The HTTPS side of the server: connections are handed to it. */
export interface WalletHttp {
  serve(socket: Socket): void;
  /** Shows another certificate from the next connection on. */
  show(certificate: ServerCertificate): void;
  /** Ends the sockets that listen; gives how many. */
  cutSockets(): number;
  /** Sends a text to every socket that listens, whatever it is. */
  pushText(text: string): number;
  close(): void;
}

/** One request on its way through the server. */
interface Exchange {
  readonly place: WalletPlace;
  readonly res: ServerResponse;
  readonly question: Question;
  readonly record: RequestRecord;
  readonly fault: Fault | null;
}

function deliver({ place, res, record, fault }: Exchange, reply: Reply): void {
  if (res.destroyed || res.headersSent) return;
  if (isSilence(reply)) {
    if (reply.closesAfterS !== null) afterWait(place, reply.closesAfterS, () => res.socket?.destroy());
    return;
  }
  if (fault === null && (reply.status >= 400 || reply.body.toString().startsWith('{"error"'))) {
    record.outcome = 'refused';
  }
  if (fault === null) sendAnswer(res, reply);
  else sendBadly({ place, res }, reply, fault);
}

async function proceed(exchange: Exchange): Promise<void> {
  const { place, res, question, record, fault } = exchange;
  if (fault !== null) {
    record.outcome = 'fault';
    if (sendInstead(place, res, fault)) return;
    if (fault.kind === 'session-lost') {
      place.sessions.end(question.session);
      question.session.userId = null;
    }
    if (fault.kind === 'acts-late') {
      // Whatever comes of it, nobody is told.
      const act = (): void => void respond(place, question).catch(() => undefined);
      later(place, fault.actsAfterMs ?? DEFAULT_ACTS_AFTER_MS, act);
      return;
    }
  }
  deliver(exchange, await respond(place, question));
}

function hashOf(call: WalletCall | null, { invoiceid }: Fields): string | null {
  if (call !== 'sendinvoice' || !isString(invoiceid)) return null;
  try {
    return decodeRequest(withoutScheme(invoiceid).split('@')[0] ?? '').paymentHash;
  } catch {
    return null;
  }
}

/** The fields as they may be kept: no token, and no PIN. */
function loggable(place: WalletPlace, userId: string | null, fields: Fields): Fields {
  const { _csrf, password, ...rest } = fields;
  if (password === undefined) return rest;
  return { ...rest, password: findUser(place, userId)?.pin === password ? 'right' : 'wrong' };
}

function begin(place: WalletPlace, question: Question): RequestRecord {
  const { method, path, call, fields, session } = question;
  const given = call === 'login' && isString(fields.username) ? fields.username : null;
  const userId = session.userId ?? given;
  const paymentHash = hashOf(call, fields);
  if (paymentHash !== null) tallyOf(place.tallies, paymentHash).sentCount += 1;
  return place.requests.begin({
    method,
    path,
    endpoint: call ?? 'other',
    userId,
    atMs: Math.floor(place.clock.nowMs()),
    fields: loggable(place, userId, fields),
    paymentHash,
  });
}

function ask(
  place: WalletPlace,
  { req, res }: { req: IncomingMessage; res: ServerResponse },
  fields: Fields,
): void {
  const { method = 'GET', url = '/', headers } = req;
  const path = pathOf(url);
  const call = readCall(method, path);
  const { session, setCookie } = place.sessions.open(headers.cookie);
  const csrf = openSecret(headers.cookie);
  const cookies = [...(isGuarded(method, path, call) ? [csrf.setCookie] : []), setCookie];
  const set = cookies.filter((cookie) => cookie !== null);
  if (set.length > 0) res.setHeader('Set-Cookie', set);
  const query = new URLSearchParams(url.slice(path.length));
  const asked = { method, path, call, headers, query, fields, session, csrfSecret: csrf.secret };
  const record = begin(place, { ...asked, listedAfterMs: 0 });
  res.on('close', () => place.requests.end(record, res.headersSent ? res.statusCode : null));
  const fault = takeFault(place.faults, { endpoint: record.endpoint, userId: record.userId });
  const question: Question = { ...asked, listedAfterMs: listedAfterMsOf(fault) };
  const go = (): void => {
    proceed({ place, res, question, record, fault }).catch((error: unknown) => {
      if (!res.headersSent) sendAnswer(res, answerErrorPage(500, String(error)));
    });
  };
  if (fault?.kind === 'slow') setTimeout(go, fault.latencyMs ?? DEFAULT_SLOW_MS);
  else go();
}

function handle(place: WalletPlace, req: IncomingMessage, res: ServerResponse): void {
  res.sendDate = false;
  res.setHeader('X-Powered-By', 'Express');
  res.setHeader('Date', new Date(place.clock.nowMs()).toUTCString());
  readBody(req, (text) => {
    if (text === null) {
      sendAnswer(res, answerStatus(413));
      return;
    }
    let fields: Fields;
    try {
      fields = readFields(req.headers['content-type'], text);
    } catch (error) {
      // The body is read before the session: no cookie comes with it (fixture 09).
      sendAnswer(res, answerErrorPage(400, String(error)));
      return;
    }
    ask(place, { req, res }, fields);
  });
}

/** Creates the server a listener hands its connections to. */
export function createWalletHttp(place: WalletPlace, first: ServerCertificate): WalletHttp {
  const server = createServer({ key: first.key, cert: first.chain }, (req, res) => handle(place, req, res));
  const push = createPush(place);
  server.on('upgrade', push.upgrade);
  // Plain HTTP, and clients that do not trust the certificate: the connection ends without a word (fixture 114).
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return {
    serve: (socket) => {
      server.emit('connection', socket);
    },
    show({ key, chain }) {
      server.setSecureContext({ key, cert: chain });
    },
    cutSockets: push.cut,
    pushText: push.send,
    close() {
      push.cut();
      server.close();
      server.closeAllConnections();
    },
  };
}
