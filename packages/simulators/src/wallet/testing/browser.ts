import { Agent, request } from 'node:https';
import { WebSocket } from 'ws';
import { isRecord } from '../../ground/guards.ts';
import type { WalletCall } from '../endpoints.ts';

/** For what hangs; answers are as late as the machine is slow. */
const NEVER_MS = 30_000;

export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Real ms without an answer after which the client gives up; absent = what hangs. */
  readonly timeoutMs?: number;
  /** Certificates it trusts; without one it trusts everything. */
  readonly ca?: string;
  /** Whose certificate it wants (default localhost). */
  readonly servername?: string;
}

export interface WebAnswer {
  readonly status: number;
  /** Lower-case names; several of one name are a list in the order they came. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** One request on a connection of its own; a failure is a value: `timeout`, or the code of the error. */
export function askOnce(url: string, wire: WebRequest): Promise<WebAnswer | string> {
  const { method, path, headers = {}, body = '', ca, timeoutMs = NEVER_MS, servername = 'localhost' } = wire;
  const { hostname: host, port } = new URL(url);
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const trust = ca === undefined ? { rejectUnauthorized: false } : { ca };
  return new Promise((resolve) => {
    const agent = new Agent({ maxSockets: 1, maxCachedSessions: 0 });
    const options = {
      agent,
      host,
      port,
      method,
      path,
      servername,
      headers: { ...headers, ...length },
      ...trust,
    };
    let failure: string | null = null;
    const fail = (error: NodeJS.ErrnoException): void => resolve(failure ?? error.code ?? error.message);
    const req = request(options, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(pieces) });
      });
      res.on('error', fail);
    });
    const timer = setTimeout(() => {
      failure = 'timeout';
      req.destroy();
    }, timeoutMs);
    req.on('error', fail);
    req.on('close', () => {
      clearTimeout(timer);
      agent.destroy();
    });
    req.end(body);
  });
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** A client that keeps cookies and the newest token, as a browser and its page do. */
export interface Browser {
  readonly cookies: Map<string, string>;
  token: string;
  ask(wire: WebRequest): Promise<WebAnswer | string>;
  /** The same, or a thrown error without an answer. */
  answered(wire: WebRequest): Promise<WebAnswer>;
  signIn(user: { id: string; pin: string | null }): Promise<WebAnswer>;
  /** Everything, parsed; keeps its token. */
  getAll(): Promise<JsonObject>;
  /** A POST with the token, parsed; throws when there is no answer or no JSON. */
  post(call: WalletCall, fields: object): Promise<JsonObject>;
  /** The same, whatever comes of it. */
  tryPost(call: WalletCall, fields: object, timeoutMs?: number): Promise<WebAnswer | string>;
  /** A websocket with the cookies; not yet open. */
  listen(): WebSocket;
}

function cookiesOf({ headers }: WebAnswer): readonly (readonly [string, string])[] {
  const set = headers['set-cookie'] ?? [];
  return (Array.isArray(set) ? set : [set]).map((cookie) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    return [name, value] as const;
  });
}

/** The JSON of an answer; throws when it is none. */
export function jsonOf({ body }: WebAnswer): JsonObject {
  const value: unknown = JSON.parse(body.toString());
  if (!isRecord(value)) throw new Error('no object');
  return value;
}

/** A browser without cookies. */
export function createBrowser(url: string): Browser {
  const cookies = new Map<string, string>();
  const cookieHeader = (): Record<string, string> =>
    cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  const ask: Browser['ask'] = async (wire) => {
    const answer = await askOnce(url, { ...wire, headers: { ...cookieHeader(), ...wire.headers } });
    if (typeof answer !== 'string') for (const [name, value] of cookiesOf(answer)) cookies.set(name, value);
    return answer;
  };
  const answered: Browser['answered'] = async (wire) => {
    const answer = await ask(wire);
    if (typeof answer === 'string') throw new Error(`${wire.path}: ${answer}`);
    return answer;
  };
  const json = { 'content-type': 'application/json' };
  const browser: Browser = {
    cookies,
    token: '',
    ask,
    answered,
    signIn: ({ id: username, pin: password }) =>
      answered({
        method: 'POST',
        path: '/rest/v1/login',
        headers: json,
        body: JSON.stringify({ username, password }),
      }),
    async getAll() {
      const all = jsonOf(await answered({ method: 'GET', path: '/rest/v1/getalldata' }));
      browser.token = String(all._csrf);
      return all;
    },
    tryPost: (call, fields, timeoutMs = NEVER_MS) =>
      ask({
        method: 'POST',
        path: `/rest/v1/${call}`,
        headers: { ...json, 'x-csrf-token': browser.token },
        body: JSON.stringify(fields),
        timeoutMs,
      }),
    async post(call, fields) {
      const answer = await browser.tryPost(call, fields);
      if (typeof answer === 'string') throw new Error(`${call}: ${answer}`);
      return jsonOf(answer);
    },
    listen: () =>
      new WebSocket(`${url.replace('https', 'wss')}/`, {
        rejectUnauthorized: false,
        headers: cookieHeader(),
      }),
  };
  return browser;
}
