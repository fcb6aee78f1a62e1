import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ERROR_CODES } from '@mintdeck/shared-types/errors';
import { ApiError } from './api-error.ts';
import type { ReadConnection } from './connection.ts';
import { toApiError, toErrorAnswer } from './error-answer.ts';
import type { AcceptsHost } from './hosts.ts';
import type { Log } from './log.ts';
import { requirePermission } from './mount-routes.ts';
import { findOrigin } from './origin.ts';
import { contextOf, identify, openContext, type Sessions } from './request-context.ts';
import type { RoutePermission, SignedIn } from './route.ts';

/** The parts of an address by their names, decoded. */
export type SocketParams = Readonly<Record<string, string>>;

/** A connection that may be there: what node's `upgrade` event gives, whose it is, and the parameters of its path. */
export type SocketUpgrade = [
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  session: SignedIn,
  params: SocketParams,
];

/** A websocket address. `accept` gets only connections that may be there. */
export interface SocketEndpoint {
  /** `:name` stands for one part of any text */
  readonly path: string;
  readonly permission: Exclude<RoutePermission, 'public'>;
  accept(...upgrade: SocketUpgrade): void;
}

interface SwitchParts {
  readonly readConnection: ReadConnection;
  readonly acceptsHost: AcceptsHost;
  readonly publicUrl: URL | null;
  readonly sessions: Sessions;
  readonly endpoints: readonly SocketEndpoint[];
  readonly log: Log;
  readonly limits?: { readonly perSession: number; readonly total: number };
}

/** A hall of screens may share one session; more than that of one session is no person. */
const LIMITS = { perSession: 256, total: 2000 };

export interface UpgradeSwitch {
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts every connection that is still open. */
  close(): void;
}

const refuse = (socket: Duplex, error: ApiError, requestId: string): void => {
  if (socket.destroyed) return;
  const { status } = ERROR_CODES[error.code];
  const body = JSON.stringify(toErrorAnswer(error, requestId));
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
};

/** Open connections by session, so that one person cannot take all places. */
const createPlaces = (sessions: Sessions, limits: { perSession: number; total: number }) => {
  const open = new Map<Duplex, string>();
  return {
    take(socket: Duplex, sessionId: string): void {
      const own = [...open.values()].filter((each) => each === sessionId).length;
      if (open.size >= limits.total || own >= limits.perSession) throw new ApiError('too-many-tries');
      open.set(socket, sessionId);
      const release = sessions.hold(sessionId);
      socket.once('close', () => {
        open.delete(socket);
        release();
      });
    },
    close: () => {
      for (const socket of open.keys()) socket.destroy();
    },
  };
};

/** The text of one part; null when it is none. */
const decode = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    // a stray percent sign: no address of ours
    return null;
  }
};

/** The parameters of a path, or null when it is another one. */
const matchPath = (pattern: string, path: string): SocketParams | null => {
  const wanted = pattern.split('/');
  const parts = path.split('/');
  if (parts.length !== wanted.length) return null;
  const params: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? '';
    const value = want.startsWith(':') ? decode(part) : null;
    if (value === null && want !== part) return null;
    if (value !== null) params[want.slice(1)] = value;
  }
  return params;
};

const findEndpoint = (endpoints: readonly SocketEndpoint[], path: string) => {
  for (const endpoint of endpoints) {
    const params = matchPath(endpoint.path, path);
    if (params !== null) return { endpoint, params };
  }
  throw new ApiError('not-found');
};

/** The one door for websockets: host, address, origin, session and permission before anything else (DESIGN 3). */
export const createUpgradeSwitch = (parts: SwitchParts): UpgradeSwitch => {
  const places = createPlaces(parts.sessions, parts.limits ?? LIMITS);

  const admit = async (
    request: IncomingMessage,
  ): Promise<{ endpoint: SocketEndpoint; params: SocketParams; session: SignedIn }> => {
    const { connection } = contextOf(request);
    if (!parts.acceptsHost(connection.host)) throw new ApiError('wrong-host');
    const { endpoint, params } = findEndpoint(parts.endpoints, request.url?.split('?', 1)[0] ?? '');
    if (findOrigin(request.headers, connection, parts.publicUrl) !== 'same') throw new ApiError('bad-origin');
    const session = await identify(request, parts.sessions);
    requirePermission(endpoint.permission, session);
    if (!session) throw new ApiError('not-signed-in');
    return { endpoint, params, session };
  };

  return {
    handle(request, socket, head) {
      const { requestId, sourceAddress } = openContext(request, parts.readConnection);
      socket.on('error', (error) => parts.log.debug({ requestId, err: error }, 'socket error'));
      admit(request)
        .then(({ endpoint, params, session }) => {
          if (socket.destroyed) return;
          places.take(socket, session.sessionId);
          endpoint.accept(request, socket, head, session, params);
        })
        .catch((thrown: unknown) => {
          const error = toApiError(thrown);
          if (error.code === 'internal') parts.log.error({ requestId, err: error.cause }, 'upgrade failed');
          else parts.log.info({ requestId, sourceAddress, code: error.code }, 'upgrade refused');
          refuse(socket, error, requestId);
        });
    },
    close: places.close,
  };
};
