import { upgradeIdSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { createViewerSockets, type ViewerSockets } from '../../../live/viewer-sockets.ts';
import type { WatchedUpgrades } from './needs.ts';
import { UpgradeFeed } from './upgrade-feed.ts';
import { UpgradeViewer } from './upgrade-viewer.ts';

interface UpgradeSocketsOptions {
  readonly upgrades: WatchedUpgrades;
  /** ms since the epoch */
  readonly now: () => number;
  readonly reportBug: (error: unknown) => void;
  readonly heartbeatMs?: number;
  /** bytes that may wait for one viewer */
  readonly waitingBytes?: number;
}

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
  heartbeatMs,
  waitingBytes,
}: UpgradeSocketsOptions): ViewerSockets => {
  const feeds = createFeeds(upgrades);
  const watch = async (ws: WebSocket, viewer: UpgradeViewer, params: unknown): Promise<void> => {
    const parsed = paramsSchema.safeParse(params);
    const stop = parsed.success ? await feeds.watch(parsed.data.id, viewer) : null;
    if (stop === null) viewer.line.close(NORMAL_CLOSE);
    else if (ws.readyState === ws.OPEN) ws.on('close', stop);
    else stop();
  };
  return createViewerSockets({
    path: '/live/upgrades/:id',
    permission: 'firmware.read',
    now,
    heartbeatMs,
    create: (end) => new UpgradeViewer({ ...end, waitingBytes }),
    show(viewer, params, ws) {
      watch(ws, viewer, params).catch((error: unknown) => {
        reportBug(error);
        viewer.line.close(LIVE_CLOSE.stopping);
      });
    },
  });
};
