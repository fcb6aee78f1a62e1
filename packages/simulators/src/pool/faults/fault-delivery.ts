import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { sendBodyBadly as sendBody } from '../../miner/fault-delivery.ts';
import { writeJson } from '../json.ts';
import type { Answer } from '../reply-cache.ts';
import type { LimitAnswer } from '../settings.ts';
import type { Fault } from './faults.ts';
import { spoilBody } from './json-faults.ts';

const DEFAULT_BYTES = 64 * 1024 * 1024;
const DEFAULT_DEPTH = 100_000;
const JSON_TYPE = 'application/json';
const HTML_TYPE = 'text/html; charset=utf-8';

const TITLES: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  429: 'Too Many Requests',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
};

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(res: ServerResponse, { status, type, body, headers = {} }: Sent): void {
  res.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  res.end(body);
}

function pageOf(status: number): string {
  const title = status === 200 ? 'Grin mining pool' : `${status} ${TITLES[status] ?? ''}`.trimEnd();
  return `<html>\n<head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center></body>\n</html>\n`;
}

/** Sends a web page of a status. */
export function sendPage(
  res: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(res, { status, type: HTML_TYPE, body: pageOf(status), headers });
}

/** Sends a JSON answer as it is. */
export function sendAnswer(res: ServerResponse, { status, body }: Answer): void {
  send(res, { status, type: JSON_TYPE, body });
}

/** What a client gets who asked too often; `waitMs` is the pool's time until the next request is allowed. */
export function sendLimited(
  res: ServerResponse,
  how: LimitAnswer,
  { waitMs, dateMs }: { waitMs: number; dateMs: number },
): void {
  const [status = '429', form] = how.split('-');
  const seconds = String(Math.max(1, Math.ceil(waitMs / 1000)));
  const date = new Date(dateMs + waitMs + 999).toUTCString();
  const retryAfter = { seconds, date }[form ?? ''];
  sendPage(res, Number(status), retryAfter === undefined ? {} : { 'Retry-After': retryAfter });
}

// A page's beginning, JSON cut short, and bytes that are no UTF-8.
const GARBAGE = Buffer.concat([Buffer.from('\n<!-- {"status":tr'), Buffer.from([0xff, 0xfe, 0x00])]);

function sendError(res: ServerResponse, { status = 500, message = 'Internal server error' }: Fault): void {
  sendAnswer(res, { status, body: writeJson({ status: false, message }) });
}

type Instead = (res: ServerResponse, fault: Fault) => void;

const INSTEAD: Readonly<Partial<Record<Fault['kind'], Instead>>> = {
  hang: () => undefined,
  reset: (res) => res.socket?.resetAndDestroy(),
  garbage: (res) => send(res, { status: 200, type: JSON_TYPE, body: GARBAGE }),
  // As another program's port answers.
  'not-http': (res) => res.socket?.end('SSH-2.0-OpenSSH_9.6\r\n'),
  page: (res, { status = 502 }) => sendPage(res, status),
  error: sendError,
  // 192.0.2.0/24 belongs to nobody: following it must fail.
  redirect: (res, { location = 'http://192.0.2.1/' }) => sendPage(res, 301, { Location: location }),
  'gzip-bomb': (res, { bytes = DEFAULT_BYTES }) => {
    const body = gzipSync(`{"status":true,"padding":"${'x'.repeat(bytes)}"}`);
    send(res, { status: 200, type: JSON_TYPE, body, headers: { 'Content-Encoding': 'gzip' } });
  },
  'deep-json': (res, { bytes = DEFAULT_DEPTH }) => {
    const body = `{"status":true,"workers":${'['.repeat(bytes)}${']'.repeat(bytes)}}`;
    send(res, { status: 200, type: JSON_TYPE, body });
  },
};

/** Answers in the pool's place. False for a fault that only spoils what the pool answers. */
export function sendInstead(res: ServerResponse, fault: Fault): boolean {
  const instead = INSTEAD[fault.kind];
  instead?.(res, fault);
  return instead !== undefined;
}

/** Sends the pool's answer the way a fault wants it. */
export function sendBadly(res: ServerResponse, answer: Answer, fault: Fault): void {
  const { status, body } = answer;
  switch (fault.kind) {
    case 'silent-reply':
      return;
    case 'lost-reply':
      res.socket?.destroy();
      return;
    case 'half-json':
      sendAnswer(res, { status, body: body.slice(0, Math.ceil(body.length / 2)) });
      return;
    case 'missing-field':
    case 'wrong-type':
      sendAnswer(res, { status, body: spoilBody(body, fault) });
      return;
    case 'drip':
    case 'cut':
    case 'huge-body':
    case 'endless-body': {
      res.writeHead(status, { 'Content-Type': JSON_TYPE });
      const { kind, intervalMs = 500, bytes = DEFAULT_BYTES } = fault;
      sendBody(res, body, { kind, intervalMs, bytes });
      return;
    }
    default:
      sendAnswer(res, answer);
  }
}
