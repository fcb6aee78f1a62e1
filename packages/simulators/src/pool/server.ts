import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { readBody } from '../ground/body.ts';
import { answerOrder, answerRead } from './answers.ts';
import { type OrderTarget, pathOf, type ReadTarget, readTarget, type Target } from './endpoints.ts';
import { sendAnswer, sendBadly, sendInstead, sendLimited, sendPage } from './faults/fault-delivery.ts';
import { type Fault, takeFault } from './faults/faults.ts';
import { type Pool, skewMsOf } from './pool-state.ts';
import type { Answer } from './reply-cache.ts';
import type { RequestRecord } from './request-log.ts';

const DEFAULT_SLOW_MS = 3000;
const DEFAULT_ACTS_AFTER_MS = 60_000;

/** One request on its way through the pool. */
interface Exchange {
  readonly pool: Pool;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly path: string;
  readonly record: RequestRecord;
  readonly fault: Fault | null;
}

/** The HTTP side of a pool: connections are handed to it. */
export interface PoolHttp {
  serve(socket: Socket): void;
  close(): void;
}

function deliver({ res, fault }: Exchange, answer: Answer): void {
  if (res.destroyed || res.headersSent) return;
  if (fault === null) sendAnswer(res, answer);
  else sendBadly(res, answer, fault);
}

function serveRead(exchange: Exchange, target: ReadTarget): void {
  const { pool, req, path, record, fault } = exchange;
  req.resume();
  // There is nothing it could do late: only the answer is missing.
  if (fault?.kind === 'acts-late') return;
  const { answer, isCached } = answerRead(pool, target, path);
  if (isCached && fault === null) record.outcome = 'cached';
  deliver(exchange, answer);
}

function actLater(
  { clock, lateOrders }: Pool,
  { actsAfterMs = DEFAULT_ACTS_AFTER_MS }: Fault,
  act: () => unknown,
): void {
  const cancel = clock.at(clock.nowMs() + actsAfterMs, () => {
    lateOrders.delete(cancel);
    act();
  });
  lateOrders.add(cancel);
}

function serveOrder(exchange: Exchange, target: OrderTarget): void {
  const { pool, req, res, fault } = exchange;
  const contentType = req.headers['content-type'] ?? null;
  readBody(req, (text) => {
    if (text === null) {
      sendPage(res, 413);
      return;
    }
    const act = (): Answer => answerOrder(pool, { ...target, text, contentType });
    if (fault?.kind !== 'acts-late') deliver(exchange, act());
    else actLater(pool, fault, act);
  });
}

function sendUnknown(res: ServerResponse, record: RequestRecord, status: 404 | 405): void {
  record.outcome = 'unknown-path';
  // As Go's own server says it.
  const body = status === 404 ? '404 page not found\n' : 'Method Not Allowed\n';
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length });
  res.end(body);
}

function proceed(exchange: Exchange, target: Target | null): void {
  const { req, res, record, fault } = exchange;
  if (fault !== null) {
    record.outcome = 'fault';
    if (sendInstead(res, fault)) {
      req.resume();
      return;
    }
  }
  if (target === null || target.method !== req.method) {
    req.resume();
    sendUnknown(res, record, target === null ? 404 : 405);
  } else if (target.method === 'GET') serveRead(exchange, target);
  else serveOrder(exchange, target);
}

function sendPreflight(req: IncomingMessage, res: ServerResponse): void {
  req.resume();
  res.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': 'Content-Type',
  });
  res.end();
}

function begin(pool: Pool, req: IncomingMessage, target: Target | null): RequestRecord {
  return pool.requests.begin({
    method: req.method ?? '',
    path: req.url ?? '',
    endpoint: target?.endpoint ?? null,
    user: target?.user ?? null,
    source: req.socket.remoteAddress ?? '',
    atMs: Math.floor(pool.clock.nowMs()),
  });
}

function refuseLimited(pool: Pool, res: ServerResponse, waitMs: number): void {
  const dateMs = pool.clock.nowMs() + skewMsOf(pool);
  sendLimited(res, pool.settings.limitAnswer, { waitMs, dateMs });
}

function handle(pool: Pool, req: IncomingMessage, res: ServerResponse): void {
  const nowMs = pool.clock.nowMs();
  res.sendDate = false;
  res.setHeader('Date', new Date(nowMs + skewMsOf(pool)).toUTCString());
  res.setHeader('Access-Control-Allow-Origin', '*');
  if (req.method === 'OPTIONS') {
    sendPreflight(req, res);
    return;
  }
  const path = pathOf(req.url);
  const target = readTarget(path);
  const record = begin(pool, req, target);
  res.on('close', () => pool.requests.end(record, res.headersSent ? res.statusCode : null));
  const waitMs = pool.limit.take(record.source, nowMs, pool.settings.limitPerMinute);
  if (waitMs > 0) {
    record.outcome = 'limited';
    req.resume();
    refuseLimited(pool, res, waitMs);
    return;
  }
  const { endpoint, user } = record;
  const fault = takeFault(pool.faults, { place: 'edge', endpoint, user });
  if (fault?.kind === 'limited') {
    record.outcome = 'limited';
    req.resume();
    refuseLimited(pool, res, 60_000);
    return;
  }
  const exchange: Exchange = { pool, req, res, path, record, fault };
  if (fault?.kind === 'slow') setTimeout(proceed, fault.latencyMs ?? DEFAULT_SLOW_MS, exchange, target);
  else proceed(exchange, target);
}

/** Creates the server a listener hands its connections to. */
export function createPoolHttp(pool: Pool): PoolHttp {
  const server = createServer((req, res) => handle(pool, req, res));
  return {
    serve: (socket) => {
      server.emit('connection', socket);
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
