import { answered, exchange, type WireAnswer, type WireFailure } from '../../ground/testing/exchange.ts';
import { createPoolControl, type PoolControl } from '../control.ts';
import type { OrderEndpoint, PoolEndpoint } from '../endpoints.ts';
import { type PoolOptions, type SimulatedPool, startPool } from '../pool.ts';

export interface CallOptions {
  /** Of the account (default 0). */
  readonly index?: number;
  /** Instead of the account's. */
  readonly user?: string;
  readonly method?: string;
  readonly body?: string;
  readonly timeoutMs?: number;
  /** Ends the request as a client does that gives up. */
  readonly signal?: AbortSignal;
}

/** A running pool and short ways to talk to it. */
export interface PoolFixture {
  readonly pool: SimulatedPool;
  readonly control: PoolControl;
  /** A path of the pool, whatever it is; a failure is a value. */
  call(path: string, how?: CallOptions): Promise<WireAnswer | WireFailure>;
  /** GET of an account; a failure is a value. */
  get(endpoint: PoolEndpoint, how?: CallOptions): Promise<WireAnswer | WireFailure>;
  /** The same, parsed as every client does it; throws when there is no answer or no JSON. */
  json(endpoint: PoolEndpoint, how?: CallOptions): Promise<Record<string, unknown>>;
  /** POST of an account with its right password; a failure is a value. */
  post(endpoint: OrderEndpoint, fields: object, how?: CallOptions): Promise<WireAnswer | WireFailure>;
  /** The same, parsed, with its HTTP status. */
  order(endpoint: OrderEndpoint, fields: object, how?: CallOptions): Promise<OrderAnswer>;
}

export interface OrderAnswer {
  readonly http: number;
  readonly status: unknown;
  readonly message?: unknown;
  readonly amount?: unknown;
}

/** The same blocks are found before it in every run. */
export const START_MS = Date.UTC(2026, 10, 22, 9);

/** Starts a pool for a test; the caller stops it. */
export async function startPoolFixture(options: PoolOptions = {}): Promise<PoolFixture> {
  const pool = await startPool({ startMs: START_MS, ...options });
  const { host } = new URL(pool.url);
  const pathOf = (
    endpoint: string,
    { index = 0, user = pool.accounts[index]?.user ?? '' }: CallOptions,
  ): string => `/v2/user/${encodeURIComponent(user)}/${endpoint}`;
  const wire = (path: string, { method = 'GET', body, timeoutMs, signal }: CallOptions) => ({
    path,
    method,
    ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(signal === undefined ? {} : { signal }),
  });
  const orderOf = (fields: object, how: CallOptions): CallOptions => {
    const password = pool.accounts[how.index ?? 0]?.password;
    return { ...how, method: 'POST', body: how.body ?? JSON.stringify({ password, ...fields }) };
  };
  return {
    pool,
    control: createPoolControl(pool.control),
    call: (path, how = {}) => exchange(host, wire(path, how)),
    get: (endpoint, how = {}) => exchange(host, wire(pathOf(endpoint, how), how)),
    json: async (endpoint, how = {}) =>
      JSON.parse((await answered(host, wire(pathOf(endpoint, how), how))).body),
    post: (endpoint, fields, how = {}) => exchange(host, wire(pathOf(endpoint, how), orderOf(fields, how))),
    order: async (endpoint, fields, how = {}) => {
      const answer = await answered(host, wire(pathOf(endpoint, how), orderOf(fields, how)));
      return { http: answer.status, ...JSON.parse(answer.body) };
    },
  };
}

/** The value of a header, or undefined. */
export function headerOf(answer: WireAnswer | WireFailure, name: string): string | undefined {
  if (typeof answer === 'string') throw new Error(answer);
  return answer.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}
