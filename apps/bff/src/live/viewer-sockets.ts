import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { type WebSocket, WebSocketServer } from 'ws';
import type { SocketEndpoint, SocketUpgrade } from '../http/upgrade-switch.ts';
import type { ViewerEnd, ViewerLine } from './viewer-line.ts';

/** Who watches one thing on a websocket of its own, apart from /live. */
export interface Viewer {
  readonly line: ViewerLine;
  /** Tells the server's clock, ms since the epoch. */
  beat(heartbeat: number): void;
}

/** All browsers that watch things of one kind. */
export interface ViewerSockets {
  readonly endpoint: SocketEndpoint;
  /** Closes all connections of a session. */
  hangUp(sessionId: string): void;
  /** Tells all browsers to come back later; resolves when the last connection is gone. */
  close(): Promise<void>;
}

export interface ViewerSocketsOptions<V extends Viewer> extends Pick<SocketEndpoint, 'path' | 'permission'> {
  readonly create: (end: ViewerEnd) => V;
  /** Shows it what it came for. `params`: of the path, as they were sent */
  readonly show: (viewer: V, params: unknown, ws: WebSocket) => void;
  /** ms since the epoch */
  readonly now: () => number;
  readonly heartbeatMs?: number | undefined;
}

const HEARTBEAT_MS = 10_000;
/** In heartbeats, without a sign that it reads. */
const GONE_AFTER = 6;
/** A viewer has nothing to say. */
const MAX_CLIENT_FRAME_BYTES = 1024;

/** An address where browsers watch, and are only spoken to: those that no longer read are hung up. */
export const createViewerSockets = <V extends Viewer>({
  path,
  permission,
  create,
  show,
  now,
  heartbeatMs = HEARTBEAT_MS,
}: ViewerSocketsOptions<V>): ViewerSockets => {
  const viewers = new Set<V>();
  let closing: (() => void) | null = null;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // frames are written to the socket directly (frames.ts)
    perMessageDeflate: false,
    maxPayload: MAX_CLIENT_FRAME_BYTES,
  });
  const beat = setInterval(() => {
    for (const viewer of viewers) {
      if (viewer.line.silentMs > GONE_AFTER * heartbeatMs) viewer.line.close(LIVE_CLOSE.slow);
      else viewer.beat(now());
    }
  }, heartbeatMs);

  const accept = (...[request, socket, head, session, params]: SocketUpgrade): void => {
    const { sessionId } = session;
    server.handleUpgrade(request, socket, head, (ws) => {
      const viewer = create({ ws, socket, sessionId });
      const { line } = viewer;
      viewers.add(viewer);
      ws.on('pong', () => line.hear());
      ws.on('message', () => line.close(LIVE_CLOSE.badFrame));
      // ws hangs up by itself on a broken or oversized frame; `close` follows
      ws.on('error', () => undefined);
      ws.on('close', () => {
        viewers.delete(viewer);
        if (viewers.size === 0) closing?.();
      });
      if (closing !== null) line.close(LIVE_CLOSE.stopping);
      show(viewer, params, ws);
      viewer.beat(now());
    });
  };

  return {
    endpoint: { path, permission, accept },
    hangUp(sessionId) {
      for (const { line } of viewers) if (line.sessionId === sessionId) line.close(LIVE_CLOSE.signedOut);
    },
    async close() {
      clearInterval(beat);
      const gone = new Promise<void>((resolve) => {
        closing = resolve;
      });
      for (const { line } of viewers) line.close(LIVE_CLOSE.stopping);
      if (viewers.size > 0) await gone;
    },
  };
};
