import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { sendBodyBadly as sendBody } from '../../miner/fault-delivery.ts';
import { spoilBody } from '../../pool/faults/json-faults.ts';
import {
  type Answer,
  answerErrorPage,
  answerJson,
  answerRedirect,
  answerStatus,
  sendAnswer,
  writeHead,
} from '../answer.ts';
import { errorObject } from '../cache/wording.ts';
import type { WalletPlace } from '../place.ts';
import type { Fault } from './faults.ts';

const DEFAULT_BYTES = 64 * 1024 * 1024;
const DEFAULT_DEPTH = 100_000;
const CSRF_WORDS = 'Could not verify connection.  Please logout and try again.';

// A page's beginning, JSON cut short, and bytes that are no UTF-8.
const GARBAGE = Buffer.concat([Buffer.from('\n<!-- {"user":{"id'), Buffer.from([0xff, 0xfe, 0x00])]);

/** What the server says to a POST without a right token (fixture 15). */
export function answerCsrf(): Answer {
  return answerRefusal(CSRF_WORDS);
}

export function answerRefusal(message: string): Answer {
  return answerJson({ error: { message } });
}

/** A failure of the node: an object where others have a text. */
export function answerNodeError(place: WalletPlace, failure: { code: number; words: string }): Answer {
  return answerJson({ error: { message: errorObject(place, failure) } });
}

function sendGzipBomb(res: ServerResponse, bytes: number): void {
  const body = gzipSync(`{"user":{},"padding":"${'x'.repeat(bytes)}"}`);
  sendAnswer(res, { ...answerJson(null), body, headers: { 'Content-Encoding': 'gzip' } });
}

/** What it says of an order that it carried out: a number, or words. */
function answerDenial(place: WalletPlace, { message, code = 2 }: Fault): Answer {
  return message === undefined
    ? answerNodeError(place, { code, words: 'it was told to fail' })
    : answerRefusal(message);
}

type Instead = (place: WalletPlace, res: ServerResponse, fault: Fault) => void;

const INSTEAD: Readonly<Partial<Record<Fault['kind'], Instead>>> = {
  hang: () => undefined,
  reset: (_place, res) => res.socket?.destroy(),
  garbage: (_place, res) => sendAnswer(res, { ...answerJson(null), body: GARBAGE }),
  // As another program's port answers, behind the same TLS.
  'not-http': (_place, res) => res.socket?.end('SSH-2.0-OpenSSH_9.6\r\n'),
  page: (_place, res, { status = 502 }) => sendAnswer(res, answerErrorPage(status, 'nginx')),
  status: (_place, res, { status = 500 }) => sendAnswer(res, answerStatus(status)),
  // 192.0.2.0/24 belongs to nobody: following it must fail.
  redirect: (_place, res, { location = 'https://192.0.2.1/' }) => sendAnswer(res, answerRedirect(location)),
  'gzip-bomb': (_place, res, { bytes = DEFAULT_BYTES }) => sendGzipBomb(res, bytes),
  'deep-json': (_place, res, { bytes = DEFAULT_DEPTH }) => {
    const body = `{"channels":${'['.repeat(bytes)}${']'.repeat(bytes)}}`;
    sendAnswer(res, { ...answerJson(null), body });
  },
  csrf: (_place, res) => sendAnswer(res, answerCsrf()),
  refusal: (_place, res, { message = 'unable to find a path to destination' }) =>
    sendAnswer(res, answerRefusal(message)),
  'node-error': (place, res, { code = 2 }) =>
    sendAnswer(res, answerNodeError(place, { code, words: 'it was told to fail' })),
  says: (_place, res, { body = 'null' }) => sendAnswer(res, { ...answerJson(null), body }),
  'empty-object': (_place, res) => sendAnswer(res, answerJson({})),
};

/** Answers in the server's place, which then does nothing. False for a fault that only spoils its answer. */
export function sendInstead(place: WalletPlace, res: ServerResponse, fault: Fault): boolean {
  const instead = INSTEAD[fault.kind];
  instead?.(place, res, fault);
  return instead !== undefined;
}

/** The answer's text; pictures are no matter for the faults that change JSON. */
function textOf({ body }: Answer): string {
  return body.toString();
}

function isJson({ type }: Answer): boolean {
  return type?.startsWith('application/json') === true;
}

function spoilt(answer: Answer, { kind, field, as }: Fault): Answer {
  if (!isJson(answer)) return answer;
  const how = { kind: kind === 'missing-field' ? kind : ('wrong-type' as const), field: field ?? 'user' };
  return { ...answer, body: spoilBody(textOf(answer), as === undefined ? how : { ...how, as }) };
}

/** Sends the server's answer the way a fault wants it. */
export function sendBadly(
  { place, res }: { place: WalletPlace; res: ServerResponse },
  answer: Answer,
  fault: Fault,
): void {
  switch (fault.kind) {
    case 'silent-reply':
      return;
    case 'lost-reply':
      res.socket?.destroy();
      return;
    case 'node-error-after':
      sendAnswer(res, answerDenial(place, fault));
      return;
    case 'half-json':
      sendAnswer(res, { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) });
      return;
    case 'missing-field':
    case 'wrong-type':
      sendAnswer(res, spoilt(answer, fault));
      return;
    case 'drip':
    case 'cut':
    case 'huge-body':
    case 'endless-body': {
      const { kind, intervalMs = 500, bytes = DEFAULT_BYTES } = fault;
      writeHead(res, answer, false);
      sendBody(res, textOf(answer), { kind, intervalMs, bytes });
      return;
    }
    default:
      sendAnswer(res, answer);
  }
}
