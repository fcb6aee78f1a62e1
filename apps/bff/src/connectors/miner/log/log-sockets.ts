import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { minerIdSchema } from '@mintdeck/shared-types/miner';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import type { SocketEndpoint, SocketUpgrade } from '../../../http/upgrade-switch.ts';
import type { LogNews, LogRelay } from './log-news.ts';
import { LogViewer } from './log-viewer.ts';

/** Browsers that watch logs, each miner's on an address of its own, apart from /live. */
export interface LogSockets {
  readonly endpoint: SocketEndpoint;
  /** Closes all connections of a session. */
  hangUp(sessionId: string): void;
  /** Tells all browsers to come back later; resolves when the last connection is gone. */
  close(): Promise<void>;
}

interface LogSocketsOptions {
  readonly relay: LogRelay;
  /** ms since the epoch */
  readonly now: () => number;
  readonly heartbeatMs?: number;
  /** bytes that may wait for one viewer */
  readonly waitingBytes?: number;
}

const HEARTBEAT_MS = 10_000;
/** In heartbeats, without a sign that it reads. */
const GONE_AFTER = 6;
/** A viewer has nothing to say. */
const MAX_CLIENT_FRAME_BYTES = 1024;

const paramsSchema = z.object({ id: minerIdSchema });

/** What an unknown miner's viewer is told: the same as when one is removed. */
const toGone = (now: number): LogNews => ({
  state: { state: 'gone', since: now },
  lines: [],
  accessLines: [],
  gapsBefore: [],
});

/** `/live/logs/:id`, from operators on: a log may show the users of pools, and the miner itself shows it to its admin only. */
export const createLogSockets = ({
  relay,
  now,
  heartbeatMs = HEARTBEAT_MS,
  waitingBytes,
}: LogSocketsOptions): LogSockets => {
  const viewers = new Set<LogViewer>();
  let closing: (() => void) | null = null;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // frames are written to the socket directly (live/frames.ts)
    perMessageDeflate: false,
    maxPayload: MAX_CLIENT_FRAME_BYTES,
  });
  const beat = setInterval(() => {
    const at = performance.now();
    for (const viewer of viewers) {
      if (at - viewer.heardAt > GONE_AFTER * heartbeatMs) viewer.closeSlow();
      else viewer.beat(now());
    }
  }, heartbeatMs);

  const admit = (...[request, socket, head, session, params]: SocketUpgrade): void => {
    const parsed = paramsSchema.safeParse(params);
    const { sessionId } = session;
    server.handleUpgrade(request, socket, head, (ws) => {
      const viewer = new LogViewer({ ws, socket, sessionId, waitingBytes });
      viewers.add(viewer);
      const stop = parsed.success ? relay.watch(parsed.data.id, (news) => viewer.take(news)) : null;
      ws.on('pong', () => viewer.hear());
      ws.on('message', () => viewer.close(LIVE_CLOSE.badFrame));
      // ws hangs up by itself on a broken or oversized frame; `close` follows
      ws.on('error', () => undefined);
      ws.on('close', () => {
        viewers.delete(viewer);
        stop?.();
        if (viewers.size === 0) closing?.();
      });
      if (closing !== null) viewer.close(LIVE_CLOSE.stopping);
      if (stop === null) viewer.take(toGone(now()));
      else viewer.beat(now());
    });
  };

  return {
    endpoint: {
      path: '/live/logs/:id',
      permission: 'miners.operate',
      accept: admit,
    },
    hangUp(sessionId) {
      for (const viewer of viewers) if (viewer.sessionId === sessionId) viewer.close(LIVE_CLOSE.signedOut);
    },
    async close() {
      clearInterval(beat);
      const gone = new Promise<void>((resolve) => {
        closing = resolve;
      });
      for (const viewer of viewers) viewer.close(LIVE_CLOSE.stopping);
      if (viewers.size > 0) await gone;
    },
  };
};
