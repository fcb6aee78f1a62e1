import { z } from 'zod';
import type { HttpClient, UpstreamReply } from '../../upstream/http-client.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { type ActionEndpoint, ALL_ENDPOINTS, type MinerEndpoint } from './endpoints.ts';
import { recognisePage } from './page.ts';
import { RefusedCall } from './refused-call.ts';
import {
  type AutoTuneStatusWire,
  type AutoTuneWire,
  authWireSchema,
  autoTuneStatusWireSchema,
  autoTuneWireSchema,
  type DebugStatsWire,
  debugStatsWireSchema,
  jwtClaimsWireSchema,
  type LatestFirmwareWire,
  latestFirmwareWireSchema,
  type NetworkWire,
  networkWireSchema,
  type OverviewWire,
  overviewWireSchema,
  type PoolsWire,
  poolsWireSchema,
  refusalWireSchema,
  type SummaryWire,
  successWireSchema,
  summaryWireSchema,
} from './wire.ts';
import { toText } from './wire-values.ts';

/** An answer and when it was complete, ms since the epoch. */
export interface Taken<T> {
  wire: T;
  takenAt: number;
}

export interface Asking {
  /** the whole Authorization header */
  authorization: string;
  signal?: AbortSignal | undefined;
}

export interface MinerLogin {
  username: string;
  password: string;
}

/** One typed method per endpoint; all throw UpstreamError only (RefusedCall where the device refuses), or the abort reason. */
export interface MinerClient {
  /** False: the next call opens a connection, and who takes it may be another machine. */
  isConnected(): boolean;
  /** Resolves when the page of the host is a miner's; no credential may go out before. */
  checkPage(signal?: AbortSignal): Promise<void>;
  /** Proves the login and gives the token and the account it is for. Sends no Authorization header: a stale one is refused. */
  authenticate(login: MinerLogin, signal?: AbortSignal): Promise<{ token: string; user: string | null }>;
  fetchOverview(asking: Asking): Promise<Taken<OverviewWire>>;
  /** `wire` null: cgminer is not ready */
  fetchSummary(asking: Asking): Promise<Taken<SummaryWire | null>>;
  fetchAutoTuneStatus(asking: Asking): Promise<Taken<AutoTuneStatusWire>>;
  fetchDebugStats(asking: Asking): Promise<Taken<DebugStatsWire>>;
  fetchLatestFirmware(asking: Asking): Promise<Taken<LatestFirmwareWire>>;
  fetchAutoTune(asking: Asking): Promise<Taken<AutoTuneWire>>;
  /** with the passwords of the pools */
  fetchPools(asking: Asking): Promise<Taken<PoolsWire>>;
  fetchNetwork(asking: Asking): Promise<Taken<NetworkWire>>;
  /** Orders something, once: whatever becomes of the connection, it is not sent again. Resolves when the device says that it took it. */
  order(endpoint: ActionEndpoint, ordering: Ordering): Promise<void>;
}

export interface Ordering extends Asking {
  /** absent: the call takes none */
  form?: URLSearchParams | undefined;
  /** called right before the first byte leaves */
  onSent(): void;
}

export interface MinerClientOptions {
  http: HttpClient;
  /** scheme://host:port */
  origin: string;
}

const AUTH_REFUSALS = new Set(['invalid password', 'user not found']);

const notUnderstood = (endpoint: MinerEndpoint, cause?: unknown) =>
  new UpstreamError({ kind: 'malformed', reason: 'not-understood', connector: 'miner', endpoint, cause });

const checkStatus = (endpoint: MinerEndpoint, { status }: UpstreamReply): void => {
  if (status === 200) return;
  if (status === 401 || status === 403) throw new RefusedCall(endpoint, 'status', { definite: false });
  if (status >= 500) throw new RefusedCall(endpoint, 'other', { definite: false });
  throw notUnderstood(endpoint);
};

const parseJson = (endpoint: MinerEndpoint, body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw notUnderstood(endpoint, cause);
  }
};

/** The error a `success: false` stands for. */
const toRefusedCall = (endpoint: MinerEndpoint, answer: z.infer<typeof refusalWireSchema>): UpstreamError => {
  if (answer.token === 'expired') return new RefusedCall(endpoint, 'token-expired');
  if (answer.message === 'invalid request') return new RefusedCall(endpoint, 'invalid-request');
  if (endpoint === 'auth' && AUTH_REFUSALS.has(answer.message ?? '')) {
    return new UpstreamError({
      kind: 'unauthorized',
      reason: 'wrong-password',
      connector: 'miner',
      endpoint,
    });
  }
  return new RefusedCall(endpoint, 'other', { words: toText(answer.message) });
};

const parseAnswer = <S extends z.ZodType>(endpoint: MinerEndpoint, schema: S, json: unknown): z.infer<S> => {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const refusal = refusalWireSchema.safeParse(json);
  throw refusal.success ? toRefusedCall(endpoint, refusal.data) : notUnderstood(endpoint, parsed.error);
};

// cgminer absent or still starting: exactly this, without a message (reference 3).
const notReadyWireSchema = refusalWireSchema.extend({
  message: z.null().optional(),
  token: z.null().optional(),
});
// The usual answer first: a failed attempt costs as much as a good one.
const summaryAnswerSchema = z.union([summaryWireSchema, notReadyWireSchema]);

/** The account named in a token, which is not verified: its key is the device's own. */
const readUser = (token: string): string | null => {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return jwtClaimsWireSchema.parse(claims).user ?? null;
  } catch {
    // An odd token still works as one; only the name in it is not known then.
    return null;
  }
};

interface Sending {
  authorization?: string;
  form?: URLSearchParams;
  signal?: AbortSignal | undefined;
  /** present: it changes something, and is never sent twice */
  onSent?: () => void;
}

const toHeaders = ({ authorization, form }: Sending): Record<string, string> => ({
  accept: 'application/json, text/html',
  ...(authorization === undefined ? {} : { authorization }),
  // A JSON body is not understood: the backend reads forms only.
  ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
});

const createSend =
  ({ http, origin }: MinerClientOptions) =>
  async (endpoint: MinerEndpoint, sending: Sending): Promise<UpstreamReply> => {
    const { path, method, timeoutMs, maxBytes } = ALL_ENDPOINTS[endpoint];
    const { form, signal, onSent } = sending;
    const reply = await http.request({
      connector: 'miner',
      endpoint,
      origin,
      path,
      method,
      headers: toHeaders(sending),
      timeoutMs,
      maxBytes,
      ...(onSent === undefined ? { idempotent: true } : { onSent }),
      ...(form === undefined ? {} : { body: form.toString() }),
      ...(signal === undefined ? {} : { signal }),
    });
    checkStatus(endpoint, reply);
    return reply;
  };

/** A client of one miner. It keeps nothing: the session decides which credential goes along. */
export const createMinerClient = (options: MinerClientOptions): MinerClient => {
  const send = createSend(options);
  const ask = async <S extends z.ZodType>(endpoint: MinerEndpoint, schema: S, asking: Asking) => {
    const { body, takenAt } = await send(endpoint, asking);
    return { wire: parseAnswer(endpoint, schema, parseJson(endpoint, body)), takenAt };
  };

  return {
    isConnected: () => options.http.isKept(options.origin),
    async checkPage(signal) {
      const { body } = await send('page', { signal });
      if (recognisePage(body) !== null) return;
      throw new UpstreamError({
        kind: 'unsupported',
        reason: 'not-a-miner',
        connector: 'miner',
        endpoint: 'page',
      });
    },
    async authenticate({ username, password }, signal) {
      const form = new URLSearchParams({ username, password });
      const { body } = await send('auth', { form, signal });
      const { jwt } = parseAnswer('auth', authWireSchema, parseJson('auth', body));
      return { token: jwt, user: readUser(jwt) };
    },
    fetchOverview: (asking) => ask('overview', overviewWireSchema, asking),
    async fetchSummary(asking) {
      const { wire, takenAt } = await ask('summary', summaryAnswerSchema, asking);
      return { wire: wire.success ? wire : null, takenAt };
    },
    fetchAutoTuneStatus: (asking) => ask('getAutoTuneStatus', autoTuneStatusWireSchema, asking),
    fetchDebugStats: (asking) => ask('getDebugStats', debugStatsWireSchema, asking),
    fetchLatestFirmware: (asking) => ask('getLatestFirmwareVersion', latestFirmwareWireSchema, asking),
    fetchAutoTune: (asking) => ask('getAutoTune', autoTuneWireSchema, asking),
    fetchPools: (asking) => ask('pools', poolsWireSchema, asking),
    fetchNetwork: (asking) => ask('network', networkWireSchema, asking),
    async order(endpoint, { form, ...ordering }) {
      const { body } = await send(endpoint, { ...ordering, ...(form === undefined ? {} : { form }) });
      const { message } = parseAnswer(endpoint, successWireSchema, parseJson(endpoint, body));
      if (message === 'lock') throw new RefusedCall(endpoint, 'other', { words: message });
    },
  };
};
