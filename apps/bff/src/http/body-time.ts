import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** ms; a client that sends slowly holds a place no longer than this; ordinary bodies need milliseconds */
const BODY_LIMIT_MS = 30_000;

interface Watched {
  readonly response: ServerResponse;
  readonly limitMs: number;
  timer: NodeJS.Timeout;
}

const watched = new WeakMap<IncomingMessage, Watched>();

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? '0') > 0;

const cut = (request: IncomingMessage, response: ServerResponse): void => {
  if (request.complete) return;
  // what follows on this connection would be the rest of the body
  if (response.headersSent) request.socket.destroy();
  else response.writeHead(408, { Connection: 'close' }).end();
};

const startTimer = (request: IncomingMessage, response: ServerResponse, limitMs: number): NodeJS.Timeout =>
  setTimeout(() => cut(request, response), limitMs).unref();

/**
 * Cuts requests whose body takes too long to arrive. Node's own limit of that kind is the same for every request, and a file of 100 MB
 * takes minutes.
 */
export const limitBodyTime =
  (listener: RequestListener, limitMs = BODY_LIMIT_MS): RequestListener =>
  (request, response) => {
    if (hasBody(request)) {
      watched.set(request, { response, limitMs, timer: startTimer(request, response, limitMs) });
      request.once('close', () => clearTimeout(watched.get(request)?.timer));
    }
    listener(request, response);
  };

/**
 * This body may take its time: whoever reads it has limits of its own. Gives the end of that: what is left of it is thrown away, within the
 * usual time, since a browser that has to wait with sending hears no answer.
 */
export const liftBodyTime = (request: IncomingMessage): (() => void) => {
  const entry = watched.get(request);
  clearTimeout(entry?.timer);
  return () => {
    if (entry === undefined || request.complete || request.destroyed) return;
    request.resume();
    entry.timer = startTimer(request, entry.response, entry.limitMs);
  };
};
