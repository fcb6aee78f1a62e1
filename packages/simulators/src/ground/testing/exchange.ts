import { Agent, request } from 'node:http';

export interface WireRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Real ms without an answer after which the client gives up; absent = what hangs. */
  readonly timeoutMs?: number;
  /** Ends the request as a client does that gives up. */
  readonly signal?: AbortSignal;
}

export interface WireAnswer {
  readonly status: number;
  /** Names and values as sent, in their order. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export type WireFailure = 'timeout' | 'refused' | 'broken';

function failureOf(error: NodeJS.ErrnoException, timedOut: boolean): WireFailure {
  if (timedOut) return 'timeout';
  return error.code === 'ECONNREFUSED' ? 'refused' : 'broken';
}

function pairs(raw: readonly string[]): (readonly [string, string])[] {
  const list: (readonly [string, string])[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) list.push([raw[i] ?? '', raw[i + 1] ?? '']);
  return list;
}

/** One request on a connection of its own; a failure is a value, so that tests can expect it. */
export function exchange(address: string, wire: WireRequest): Promise<WireAnswer | WireFailure> {
  const [host = '', port = ''] = address.split(':');
  const { method = 'POST', path, headers = {}, body = '' } = wire;
  return new Promise((resolve) => {
    let timedOut = false;
    // Keep-alive is asked for, as clients do, but the connection serves this request only.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const stop = wire.signal === undefined ? {} : { signal: wire.signal };
    const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const req = request(
      { agent, host, port, method, path, headers: { ...headers, ...length }, ...stop },
      (res) => {
        const pieces: Buffer[] = [];
        res.on('data', (piece: Buffer) => pieces.push(piece));
        res.on('end', () => {
          agent.destroy();
          const text = Buffer.concat(pieces).toString('utf8');
          resolve({ status: res.statusCode ?? 0, headers: pairs(res.rawHeaders), body: text });
        });
        res.on('error', (error) => resolve(failureOf(error, timedOut)));
      },
    );
    const timer = setTimeout(() => {
      timedOut = true;
      req.destroy();
    }, wire.timeoutMs ?? 30_000);
    req.on('error', (error) => resolve(failureOf(error, timedOut)));
    req.on('close', () => clearTimeout(timer));
    req.end(body);
  });
}

/** The answer, or a thrown error when there was none. */
export async function answered(address: string, wire: WireRequest): Promise<WireAnswer> {
  const answer = await exchange(address, wire);
  if (typeof answer === 'string') throw new Error(`${wire.path}: ${answer}`);
  return answer;
}

/** Header that carries a user's password. */
export function basic(user: string, password: string): { Authorization: string } {
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** Headers and body of a form. */
export function form(fields: Readonly<Record<string, string>>): {
  headers: { 'Content-Type': string };
  body: string;
} {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return { headers, body: new URLSearchParams(fields).toString() };
}
