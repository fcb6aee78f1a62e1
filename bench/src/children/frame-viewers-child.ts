// Runs in its own process: browsers' ends of /live/upgrades/:id, and of a bare relay to compare with.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { percentileOf } from '../measure/statistics.ts';
import { type FrameKind, type FrameOrder, frameOrderSchema } from './frame-orders.ts';

interface Viewer {
  frames: number;
  newest: number;
}

interface Heard {
  readonly viewers: Viewer[];
  /** from the frame's own stamp to its receipt, all viewers */
  delaysMs: number[];
  outOfOrder: number;
}

const heard: Record<FrameKind, Heard> = {
  ours: { viewers: [], delaysMs: [], outOfOrder: 0 },
  bare: { viewers: [], delaysMs: [], outOfOrder: 0 },
};
const STAMP = /#(\d+) at (\d+(?:\.\d+)?)/g;
const clockMs = () => performance.timeOrigin + performance.now();

const take = (of: Heard, viewer: Viewer, text: string): void => {
  const now = clockMs();
  for (const [, number, at] of text.matchAll(STAMP)) {
    of.delaysMs.push(now - Number(at));
    if (Number(number) <= viewer.newest) of.outOfOrder += 1;
    viewer.newest = Number(number);
    viewer.frames += 1;
  }
};

const open = async ({ url, cookie, count, kind }: Extract<FrameOrder, { order: 'open' }>) => {
  const origin = new URL(url.replace(/^ws/, 'http')).origin;
  const of = heard[kind];
  for (let index = 0; index < count; index += 1) {
    const ws = new WebSocket(url, { headers: { cookie, origin } });
    const viewer: Viewer = { frames: 0, newest: 0 };
    of.viewers.push(viewer);
    ws.on('message', (data: Buffer) => take(of, viewer, data.toString('latin1')));
    await once(ws, 'open');
  }
};

const reportOf = (of: Heard) => {
  const counts = of.viewers.map(({ frames }) => frames);
  const report = {
    p50Ms: percentileOf(of.delaysMs, 0.5),
    p99Ms: percentileOf(of.delaysMs, 0.99),
    leastFrames: Math.min(...counts),
    mostFrames: Math.max(...counts),
    outOfOrder: of.outOfOrder,
  };
  of.delaysMs = [];
  of.outOfOrder = 0;
  for (const viewer of of.viewers) viewer.frames = 0;
  return report;
};

process.on('message', async (message) => {
  const order = frameOrderSchema.parse(message);
  if (order.order === 'open') {
    await open(order);
    process.send?.('opened');
  } else process.send?.({ ours: reportOf(heard.ours), bare: reportOf(heard.bare) });
});
process.on('disconnect', () => process.exit(0));
