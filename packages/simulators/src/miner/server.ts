import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { readBody } from '../ground/body.ts';
import { answerCall } from './api.ts';
import { identifyCaller } from './auth.ts';
import { authKindOf } from './auth-kind.ts';
import { deviceUnixS, type Miner } from './device.ts';
import { sendBodyBadly, sendIndex, sendInstead, sendStatusPage } from './fault-delivery.ts';
import { type Fault, takeFault } from './faults.ts';
import { parseForm } from './form.ts';
import { GENERATION_FACTS } from './generations.ts';
import { logAccess } from './journal/deeds.ts';
import { formOf } from './journal/journal-formats.ts';
import { readWhole, serveLogStream } from './journal/log-stream.ts';
import { spoilBody } from './json-faults.ts';
import { latencyOf } from './latency.ts';
import { renderMetrics } from './metrics.ts';
import { type HeaderFacts, indexPage, logHeaders, pageHeaders, phpHeaders, statusPage } from './nginx.ts';
import { endpointOf, pathOf, WATCH_PATH } from './paths.ts';
import type { Answer, Reply } from './replies/reply.ts';
import { serveUpgrade } from './updater/front.ts';
import { serveWatch } from './updater/watch.ts';
import type { Release } from './workers.ts';

// reference 0: nginx keeps a connection for 120 s and gives the backend as long.
const KEEP_ALIVE_MS = 120_000;
const BACKEND_TIMEOUT_MS = 120_000;
const DEFAULT_SLOW_MS = 3000;
const DEFAULT_ACTS_AFTER_MS = 60_000;

/** One request on its way through a miner. */
interface Exchange {
  readonly miner: Miner;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Path after `/api/`, `logs` or `page`. */
  readonly endpoint: string;
  readonly fault: Fault | null;
}

/** The HTTP side of a whole fleet: one server object, whatever the number of listeners. */
export interface MinerHttp {
  /** Serves a connection to a miner. */
  serve(miner: Miner, socket: Socket): void;
  close(): void;
}

function factsOf({ miner, res }: Pick<Exchange, 'miner' | 'res'>): HeaderFacts {
  return { dateS: deviceUnixS(miner), keepAlive: res.shouldKeepAlive };
}

function pageOf(miner: Miner): string {
  return indexPage(GENERATION_FACTS[miner.generation].pageTitle);
}

function isGone(res: ServerResponse): boolean {
  return res.destroyed || res.writableEnded || res.headersSent;
}

function sendReply(exchange: Exchange, reply: Reply): void {
  const { res, fault, endpoint } = exchange;
  if (isGone(res)) return;
  if (reply.cut === true || fault?.kind === 'lost-reply') {
    res.socket?.destroy();
    return;
  }
  res.writeHead(200, phpHeaders(factsOf(exchange), reply.contentType));
  if (fault === null) res.end(reply.body);
  else if (fault.kind === 'missing-field' || fault.kind === 'wrong-type') {
    res.end(spoilBody(reply.body, fault, endpoint));
  } else sendBodyBadly(res, reply.body, fault);
}

function finish(exchange: Exchange, reply: Reply, release: Release): void {
  reply.effect?.();
  sendReply(exchange, reply);
  release();
}

/** Runs in a worker: the answer may take its time, or never come while cgminer hangs. */
function deliver(exchange: Exchange, call: () => Answer, release: Release): void {
  const { miner } = exchange;
  const answer = call();
  if (answer === 'hung') {
    // Asked again when cgminer is back: only then is the worker free, whoever still waits.
    miner.workers.stick(() => deliver(exchange, call, release));
    return;
  }
  if (answer.holdMs === undefined || answer.holdMs === 0) {
    finish(exchange, answer, release);
    return;
  }
  const { power } = miner;
  miner.clock.at(miner.clock.nowMs() + answer.holdMs, () => {
    if (miner.power === power) finish(exchange, answer, release);
  });
}

/** nginx gives up on the backend after 120 s; the worker stays where it is. */
function limitWait(exchange: Exchange): void {
  const { miner, res } = exchange;
  const cancel = miner.clock.at(miner.clock.nowMs() + BACKEND_TIMEOUT_MS, () => {
    if (!isGone(res)) sendStatusPage(res, factsOf(exchange), 504);
  });
  res.on('close', cancel);
}

function runInWorker(exchange: Exchange, call: () => Answer): void {
  const { miner, res } = exchange;
  miner.workers.take((release) => deliver(exchange, call, release));
  if (!isGone(res)) limitWait(exchange);
}

function callBackend(exchange: Exchange, body: string): void {
  const { miner, req, endpoint, fault } = exchange;
  const { method = 'GET', headers } = req;
  const form = parseForm({ method, contentType: headers['content-type'] ?? '', body });
  const { authorization } = headers;
  const run = () => runInWorker(exchange, () => answerCall(miner, { action: endpoint, authorization, form }));
  if (fault?.kind !== 'acts-late') run();
  // As a request in the queue of php-fpm: whoever sent it may be gone long before it is done.
  else miner.clock.at(miner.clock.nowMs() + (fault.actsAfterMs ?? DEFAULT_ACTS_AFTER_MS), run);
}

function serveApi(exchange: Exchange): void {
  const { req, res } = exchange;
  readBody(req, (body) => {
    if (body === null) sendStatusPage(res, factsOf(exchange), 413);
    else callBackend(exchange, body);
  });
}

function sendMoved(exchange: Exchange): void {
  const { req, res } = exchange;
  const host = (req.headers.host ?? 'miner').replace(/:\d+$/, '');
  const port = req.socket.localPort ?? 80;
  const body = statusPage(301);
  const location = `http://${host}${port === 80 ? '' : `:${port}`}/api/`;
  res.writeHead(301, pageHeaders(factsOf(exchange), Buffer.byteLength(body), ['Location', location]));
  res.end(body);
}

const BODY_FAULTS: ReadonlySet<string> = new Set(['drip', 'cut', 'huge-body', 'endless-body']);

/** A page or a log has no effect to come late or to be left without its answer: only the answer is missing. */
function isUnanswered({ res, fault }: Exchange): boolean {
  if (fault?.kind === 'lost-reply') res.socket?.destroy();
  return fault?.kind === 'acts-late' || fault?.kind === 'lost-reply';
}

/** The log goes on for hours, and its worker is free again as soon as nginx knows who calls. */
function serveLog(exchange: Exchange): void {
  const { miner, req, res, fault } = exchange;
  if (isUnanswered(exchange)) return;
  if (fault === null || !BODY_FAULTS.has(fault.kind)) {
    serveLogStream(miner, req, res);
    return;
  }
  res.writeHead(200, logHeaders(factsOf(exchange), formOf(req.headers.accept)));
  sendBodyBadly(res, readWhole(miner, formOf(req.headers.accept)), fault);
}

/** `/stream/logs`: nginx asks the backend who calls. */
function serveGuarded(exchange: Exchange): void {
  const { miner, req, res } = exchange;
  miner.workers.take((release) => {
    const caller = identifyCaller(miner, req.headers.authorization);
    const admin = caller !== null && caller !== 'expired' && caller.user === 'admin';
    release();
    if (isGone(res)) return;
    if (admin) serveLog(exchange);
    else sendStatusPage(res, factsOf(exchange), 401);
  });
}

function serveIndex(exchange: Exchange): void {
  const { miner, res, fault } = exchange;
  if (isUnanswered(exchange)) return;
  if (fault === null || !BODY_FAULTS.has(fault.kind)) {
    sendIndex(res, factsOf(exchange), pageOf(miner));
    return;
  }
  // Without a length, so that it can end too early or not at all.
  res.writeHead(200, phpHeaders(factsOf(exchange), 'text/html'));
  sendBodyBadly(res, pageOf(miner), fault);
}

function servePage(exchange: Exchange, path: string): void {
  const { req, res } = exchange;
  req.resume();
  if (path === '/api') sendMoved(exchange);
  else if (path === '/stream/logs' && exchange.miner.logStream) serveGuarded(exchange);
  else if (path === WATCH_PATH) sendStatusPage(exchange.res, factsOf(exchange), 404);
  else if (req.method === 'GET' || req.method === 'HEAD') serveIndex(exchange);
  else sendStatusPage(res, factsOf(exchange), 405);
}

function serveMetrics(exchange: Exchange): void {
  const { miner, req, res } = exchange;
  req.resume();
  res.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  res.end(renderMetrics(miner));
}

function proceed(exchange: Exchange, path: string): void {
  const { miner, req, res, fault } = exchange;
  if (fault !== null && sendInstead(res, factsOf(exchange), { fault, index: pageOf(miner) })) req.resume();
  else if (path.startsWith('/api/')) serveApi(exchange);
  else if (path === '/upgrade/upload' || path === '/upgrade/download') serveUpgrade(exchange, path);
  else servePage(exchange, path);
}

function waitOf(miner: Miner, fault: Fault | null): number {
  const slowMs = fault?.kind === 'slow' ? (fault.latencyMs ?? DEFAULT_SLOW_MS) : 0;
  const { latency } = miner;
  if (latency === null) return slowMs;
  return slowMs + latencyOf(latency, miner.plan.seed, miner.requests.totalCount());
}

function record({ miner, req, res }: Pick<Exchange, 'miner' | 'req' | 'res'>): void {
  const { method = '', url = '', headers } = req;
  const entry = miner.requests.begin({ method, path: url, auth: authKindOf(headers.authorization) });
  const { remoteAddress = '' } = req.socket;
  res.on('close', () => {
    const status = res.headersSent ? res.statusCode : null;
    miner.requests.end(entry, status);
    // 499 is nginx's own for a client that went away
    const userAgent = headers['user-agent'] ?? '-';
    logAccess(miner, { method, url, status: status ?? 499, remoteAddress, userAgent });
  });
}

function takeFaultOf(miner: Miner, endpoint: string): Fault | null {
  return miner.faults.length === 0 ? null : takeFault(miner.faults, endpoint);
}

/** A connection that is no longer HTTP: it is written down until it ends. */
function serveSocket(miner: Miner, req: IncomingMessage, socket: Duplex): void {
  const entry = miner.requests.begin({ method: 'GET', path: WATCH_PATH, auth: 'none' });
  const status = serveWatch({ miner, req, socket, fault: takeFaultOf(miner, 'watch') });
  socket.on('close', () => miner.requests.end(entry, status));
}

/** Creates the server that all listeners of a fleet hand their connections to. */
export function createMinerHttp(options: { metrics: boolean }): MinerHttp {
  const miners = new WeakMap<Socket, Miner>();
  const settings = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    // an image may take its time
    requestTimeout: 0,
    shouldUpgradeCallback: (req: IncomingMessage) => pathOf(req) === WATCH_PATH,
  };
  const server: Server = createServer(settings, (req, res) => {
    const miner = miners.get(req.socket);
    if (miner === undefined) return;
    res.sendDate = false;
    const path = pathOf(req);
    if (options.metrics && path === '/metrics') {
      serveMetrics({ miner, req, res, endpoint: 'page', fault: null });
      return;
    }
    record({ miner, req, res });
    const endpoint = endpointOf(path);
    const fault = takeFaultOf(miner, endpoint);
    const exchange = { miner, req, res, endpoint, fault };
    const waitMs = waitOf(miner, fault);
    if (waitMs > 0) setTimeout(proceed, waitMs, exchange, path);
    else proceed(exchange, path);
  });
  server.on('upgrade', (req, socket) => {
    const miner = miners.get(req.socket);
    if (miner !== undefined) serveSocket(miner, req, socket);
  });
  return {
    serve(miner, socket) {
      miners.set(socket, miner);
      server.emit('connection', socket);
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
