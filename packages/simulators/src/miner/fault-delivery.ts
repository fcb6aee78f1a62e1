import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { type HeaderFacts, indexHeaders, pageHeaders, phpHeaders, statusPage } from './nginx.ts';

const DEFAULT_DRIP_MS = 500;
const DEFAULT_HUGE_BYTES = 64 * 1024 * 1024;
const PIECE = Buffer.alloc(64 * 1024, 'x');
const ENDLESS_PAUSE_MS = 5;

const LINGER_MS = 30_000;

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Ends an answer that may come while the request is still sent. nginx lingers then, 30 s at most: it takes what comes, so that the
 * answer is not lost with the connection.
 */
export function answerLingering(
  res: ServerResponse,
  body: string | Buffer,
  fault: Fault | null = null,
): void {
  const { req } = res;
  if (fault !== null) sendBodyBadly(res, body.toString(), fault);
  else if (req.complete || !hasBody(req)) res.end(body);
  else {
    res.write(body);
    const timer = setTimeout(() => res.socket?.destroy(), LINGER_MS);
    req.on('end', () => res.end());
    res.on('close', () => clearTimeout(timer));
  }
  req.resume();
}

function sendPage(res: ServerResponse, facts: HeaderFacts, page: { status: number; extra?: string[] }): void {
  const body = statusPage(page.status);
  res.writeHead(page.status, pageHeaders(facts, Buffer.byteLength(body), page.extra ?? []));
  answerLingering(res, body);
}

/** Sends nginx's own page of a status. */
export function sendStatusPage(res: ServerResponse, facts: HeaderFacts, status: number): void {
  sendPage(res, facts, { status });
}

/** Sends the application's index page. */
export function sendIndex(res: ServerResponse, facts: HeaderFacts, page: string): void {
  res.writeHead(200, indexHeaders(facts, Buffer.byteLength(page)));
  answerLingering(res, page);
}

/** Answers that need no backend. Returns false for a fault that spoils the backend's own reply. */
export function sendInstead(
  res: ServerResponse,
  facts: HeaderFacts,
  what: { fault: Fault; index: string },
): boolean {
  const { fault, index } = what;
  switch (fault.kind) {
    case 'hang':
      return true;
    case 'reset':
      res.socket?.resetAndDestroy();
      return true;
    case 'page-401':
      sendPage(res, facts, { status: 401 });
      return true;
    case 'status-500':
      sendPage(res, facts, { status: 500 });
      return true;
    case 'redirect':
      // 192.0.2.0/24 belongs to nobody: following it must fail.
      sendPage(res, facts, { status: 302, extra: ['Location', fault.location ?? 'http://192.0.2.1/'] });
      return true;
    case 'html-200':
      sendIndex(res, facts, index);
      return true;
    case 'garbage':
      res.writeHead(200, phpHeaders(facts));
      // A PHP warning before the JSON, cut short, with bytes that are no UTF-8.
      answerLingering(
        res,
        Buffer.concat([
          Buffer.from('<br />\n<b>Warning</b>: {"success":tr'),
          Buffer.from([0xff, 0xfe, 0x00]),
        ]),
      );
      return true;
    default:
      return false;
  }
}

function drip(res: ServerResponse, body: string, intervalMs: number): void {
  const bytes = Buffer.from(body);
  let sent = 0;
  const timer = setInterval(() => {
    if (res.destroyed || sent >= bytes.length) {
      clearInterval(timer);
      if (!res.destroyed) res.end();
      return;
    }
    res.write(bytes.subarray(sent, sent + 1));
    sent += 1;
  }, intervalMs);
  res.on('close', () => clearInterval(timer));
}

/** Writes filler as fast as the client takes it, `limit` bytes of it or for ever. */
function pour(res: ServerResponse, limit: number, finish: () => void): void {
  let left = limit;
  let timer: NodeJS.Timeout | undefined;
  const step = (): void => {
    if (res.destroyed) return;
    while (left > 0) {
      const piece = PIECE.subarray(0, Math.min(left, PIECE.length));
      left -= piece.length;
      if (!res.write(piece)) {
        res.once('drain', step);
        return;
      }
      if (limit === Number.POSITIVE_INFINITY) {
        // One miner must not take the whole processor for a client that reads everything.
        timer = setTimeout(step, ENDLESS_PAUSE_MS);
        return;
      }
    }
    finish();
  };
  res.on('close', () => clearTimeout(timer));
  step();
}

function pourInto(res: ServerResponse, body: string, limit: number): void {
  // The true reply with one more field: whoever reads it to the end gets valid JSON.
  res.write(`${body.slice(0, body.lastIndexOf('}'))},"padding":"`);
  pour(res, limit, () => res.end('"}'));
}

/** Sends a reply's body (the headers are out) the way a fault wants it. */
export function sendBodyBadly(res: ServerResponse, body: string, fault: Fault): void {
  switch (fault.kind) {
    case 'drip':
      drip(res, body, fault.intervalMs ?? DEFAULT_DRIP_MS);
      return;
    case 'cut':
      res.write(body.slice(0, Math.ceil(body.length / 2)), () => res.socket?.destroy());
      return;
    case 'huge-body':
      pourInto(res, body, fault.bytes ?? DEFAULT_HUGE_BYTES);
      return;
    case 'endless-body':
      pourInto(res, body, Number.POSITIVE_INFINITY);
      return;
    default:
      res.end(body);
  }
}
