import { upgradeIdSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { SocketEndpoint, SocketUpgrade } from '../../../http/upgrade-switch.ts';
import type { WatchedUpgrades } from './needs.ts';
import { UpgradeFeed } from './upgrade-feed.ts';
import { UpgradeViewer } from './upgrade-viewer.ts';

/** Browsers that watch upgrades, each upgrade on an address of its own, apart from /live. */
export interface UpgradeSockets {
  readonly endpoint: SocketEndpoint;
  /** Closes all connections of a session. */
  hangUp(sessionId: string): void;
  /** Tells all browsers to come back later; resolves when the last connection is gone. */
  close(): Promise<void>;
}

interface UpgradeSocketsOptions {
  readonly upgrades: WatchedUpgrades;
  /** ms since the epoch */
  readonly now: () => number;
  readonly reportBug: (error: unknown) => void;
  readonly heartbeatMs?: number;
  /** bytes that may wait for one viewer */
  readonly waitingBytes?: number;
}

const HEARTBEAT_MS = 10_000;
/** In heartbeats, without a sign that it reads. */
const GONE_AFTER = 6;
/** A viewer has nothing to say. */
const MAX_CLIENT_FRAME_BYTES = 1024;
/** What an unknown upgrade's viewer is told: that is all there will be. */
const NORMAL_CLOSE = 1000;

const paramsSchema = z.object({ id: upgradeIdSchema });

/** The feeds of the upgrades that are watched now. */
const createFeeds = (upgrades: WatchedUpgrades) => {
  const feeds = new Map<string, { feed: UpgradeFeed; openCount: number }>();
  const enter = (id: string) => {
    const open = feeds.get(id) ?? { feed: new UpgradeFeed(id, upgrades), openCount: 0 };
    feeds.set(id, open);
    open.openCount += 1;
    return open.feed;
  };
  const leave = (id: string) => {
    const open = feeds.get(id);
    if (open === undefined) return;
    open.openCount -= 1;
    if (open.openCount > 0) return;
    feeds.delete(id);
    open.feed.stop();
  };
  return {
    /** Gives the end of it, or null when there is no such upgrade. */
    async watch(id: string, viewer: UpgradeViewer): Promise<(() => void) | null> {
      const feed = enter(id);
      let stop: (() => void) | null = null;
      try {
        stop = await feed.watch((news) => viewer.take(news));
      } finally {
        if (stop === null) leave(id);
      }
      const end = stop;
      if (end === null) return null;
      return () => {
        end();
        leave(id);
      };
    },
  };
};

/** `/live/upgrades/:id`, for whoever may see firmware: everything so far first, then what changes. */
export const createUpgradeSockets = ({
  upgrades,
  now,
  reportBug,
  heartbeatMs = HEARTBEAT_MS,
  waitingBytes,
}: UpgradeSocketsOptions): UpgradeSockets => {
  const viewers = new Set<UpgradeViewer>();
  const feeds = createFeeds(upgrades);
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

  const show = async (ws: WebSocket, viewer: UpgradeViewer, id: string | null): Promise<void> => {
    const stop = id === null ? null : await feeds.watch(id, viewer);
    if (stop === null) viewer.close(NORMAL_CLOSE);
    else if (ws.readyState === ws.OPEN) ws.on('close', stop);
    else stop();
  };

  const admit = (...[request, socket, head, session, params]: SocketUpgrade): void => {
    const parsed = paramsSchema.safeParse(params);
    const { sessionId } = session;
    server.handleUpgrade(request, socket, head, (ws) => {
      const viewer = new UpgradeViewer({ ws, socket, sessionId, waitingBytes });
      viewers.add(viewer);
      ws.on('pong', () => viewer.hear());
      ws.on('message', () => viewer.close(LIVE_CLOSE.badFrame));
      // ws hangs up by itself on a broken or oversized frame; `close` follows
      ws.on('error', () => undefined);
      ws.on('close', () => {
        viewers.delete(viewer);
        if (viewers.size === 0) closing?.();
      });
      if (closing !== null) viewer.close(LIVE_CLOSE.stopping);
      viewer.beat(now());
      show(ws, viewer, parsed.success ? parsed.data.id : null).catch((error: unknown) => {
        reportBug(error);
        viewer.close(LIVE_CLOSE.stopping);
      });
    });
  };

  return {
    endpoint: { path: '/live/upgrades/:id', permission: 'firmware.read', accept: admit },
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
