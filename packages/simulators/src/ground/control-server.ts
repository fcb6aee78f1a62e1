import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { BadRequestError } from './bad-request.ts';
import { readBody } from './body.ts';

export const CONTROL_TOKEN_HEADER = 'x-control-token';

/** What a control request does with its parsed body; what it gives is the answer. */
export type ControlRoute = (body: unknown) => unknown;

export interface ControlOptions {
  readonly token: string;
  readonly port: number;
  /** The handler of a request, or null when there is none. */
  readonly find: (method: string, url: string) => ControlRoute | null;
}

export interface ControlServer {
  readonly url: string;
  stop(): Promise<void>;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function send(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(JSON.stringify(value));
}

function refuse(req: IncomingMessage, res: ServerResponse, refusal: { status: number; error: string }): void {
  req.resume();
  send(res, refusal.status, { error: refusal.error });
}

async function run(
  find: ControlOptions['find'],
  req: IncomingMessage,
  body: string,
): Promise<[number, unknown]> {
  const { method = 'GET', url = '/' } = req;
  const route = find(method, url);
  if (route === null) return [404, { error: 'no such route' }];
  try {
    const parsed: unknown = body === '' ? undefined : JSON.parse(body);
    return [200, (await route(parsed)) ?? {}];
  } catch (error) {
    if (error instanceof BadRequestError || error instanceof SyntaxError)
      return [400, { error: error.message }];
    return [500, { error: String(error) }];
  }
}

/** Starts the control endpoint on 127.0.0.1; throws when the port is taken. */
export async function startControlServer(options: ControlOptions): Promise<ControlServer> {
  const right = digest(options.token);
  const server = createServer((req, res) => {
    // A page in a browser must not be able to steer a simulator, whatever it knows.
    if (req.headers.origin !== undefined) {
      refuse(req, res, { status: 403, error: 'not for browsers' });
      return;
    }
    const given = req.headers[CONTROL_TOKEN_HEADER];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), right)) {
      refuse(req, res, { status: 401, error: 'wrong token' });
      return;
    }
    readBody(req, (body) => {
      if (body === null) {
        send(res, 413, { error: 'body too long' });
        return;
      }
      void run(options.find, req, body).then(([status, value]) => send(res, status, value));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
