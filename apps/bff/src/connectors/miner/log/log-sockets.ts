import { minerIdSchema } from '@mintdeck/shared-types/miner';
import { z } from 'zod';
import { createViewerSockets, type ViewerSockets } from '../../../live/viewer-sockets.ts';
import type { LogNews, LogRelay } from './log-news.ts';
import { LogViewer } from './log-viewer.ts';

interface LogSocketsOptions {
  readonly relay: LogRelay;
  /** ms since the epoch */
  readonly now: () => number;
  readonly heartbeatMs?: number;
  /** bytes that may wait for one viewer */
  readonly waitingBytes?: number;
}

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
  heartbeatMs,
  waitingBytes,
}: LogSocketsOptions): ViewerSockets =>
  createViewerSockets({
    path: '/live/logs/:id',
    permission: 'miners.operate',
    now,
    heartbeatMs,
    create: (end) => new LogViewer({ ...end, waitingBytes }),
    show(viewer, params, ws) {
      const parsed = paramsSchema.safeParse(params);
      const stop = parsed.success ? relay.watch(parsed.data.id, (news) => viewer.take(news)) : null;
      if (stop === null) viewer.take(toGone(now()));
      else ws.on('close', stop);
    },
  });
