// Runs in its own process: browsers' ends of /live/logs/:id, and of a bare relay to compare with.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { percentileOf } from '../measure/statistics.ts';
import { countEdges, type Edges } from './log-frame.ts';
import { type LogOrder, logOrderSchema } from './log-orders.ts';

const SLOW_READS_MS = 10;
const SLOW_EVERY_MS = 5000;

interface Viewer {
  readonly ws: WebSocket;
  received: number;
  dropped: number;
  gaps: number;
  /** [first, last] number seen of lines and of nginx's */
  readonly seen: { lines: Edges | null; accessLines: Edges | null };
}

const viewers: Viewer[] = [];
const bareSockets: WebSocket[] = [];
let ours: number[] = [];
let bare: number[] = [];
let newestFlood: number | null = null;
let floodLines = 0;
let outOfOrder = 0;
let slowTimer: NodeJS.Timeout | null = null;

const clockMs = () => performance.timeOrigin + performance.now();
const STAMP = /#(\d+) at (\d+(?:\.\d+)?)/g;

/** The stamps of a frame's lines: only a first viewer looks at each. */
const readStamps = (text: string, delays: number[], count: boolean): void => {
  const now = clockMs();
  for (const [, number, at] of text.matchAll(STAMP)) {
    delays.push(now - Number(at));
    if (!count) continue;
    floodLines += 1;
    if (newestFlood !== null && Number(number) !== newestFlood + 1) outOfOrder += 1;
    newestFlood = Number(number);
  }
};

const widen = (viewer: Viewer, kind: keyof Viewer['seen'], edges: Edges | null): void => {
  if (edges === null) return;
  viewer.received += edges.last - edges.first + 1;
  const known = viewer.seen[kind];
  viewer.seen[kind] = known === null ? { ...edges } : { first: known.first, last: edges.last };
};

const openOurs = async (url: string, cookie: string): Promise<Viewer> => {
  const ws = new WebSocket(url, { headers: { cookie, origin: new URL(url.replace(/^ws/, 'http')).origin } });
  const viewer: Viewer = { ws, received: 0, dropped: 0, gaps: 0, seen: { lines: null, accessLines: null } };
  const first = viewers.length === 0;
  viewers.push(viewer);
  ws.on('message', (data: Buffer) => {
    const counted = countEdges(data);
    widen(viewer, 'lines', counted.lines);
    widen(viewer, 'accessLines', counted.accessLines);
    viewer.dropped += counted.dropped;
    if (counted.gap) viewer.gaps += 1;
    if (first) readStamps(data.toString('latin1'), ours, true);
  });
  await once(ws, 'open');
  return viewer;
};

const openBare = async (url: string): Promise<void> => {
  const ws = new WebSocket(url);
  const first = bareSockets.length === 0;
  bareSockets.push(ws);
  ws.on('message', (data: Buffer) => {
    if (first) readStamps(data.toString('latin1'), bare, false);
  });
  await once(ws, 'open');
};

const delaysOf = (delays: readonly number[]) => ({
  count: delays.length,
  p50Ms: percentileOf(delays, 0.5),
  p99Ms: percentileOf(delays, 0.99),
});

const orders = {
  async open({ url, cookie, count, kind }: Extract<LogOrder, { order: 'open' }>) {
    for (let index = 0; index < count; index += 1) {
      if (kind === 'ours') await openOurs(url, cookie);
      else await openBare(url);
    }
  },
  async 'open-slow'({ url, cookie }: Extract<LogOrder, { order: 'open-slow' }>) {
    const { ws } = await openOurs(url, cookie);
    // it reads the kept lines first, so that it counts from where the others do
    await new Promise((resolve) => setTimeout(resolve, 500));
    ws.pause();
    slowTimer = setInterval(() => {
      ws.resume();
      setTimeout(() => ws.pause(), SLOW_READS_MS);
    }, SLOW_EVERY_MS);
  },
  'clear-delays'() {
    ours = [];
    bare = [];
  },
  clear() {
    ours = [];
    bare = [];
    newestFlood = null;
    floodLines = 0;
    outOfOrder = 0;
    for (const viewer of viewers) {
      viewer.received = 0;
      viewer.dropped = 0;
      viewer.gaps = 0;
      // what comes next is counted from the last number on
      for (const kind of ['lines', 'accessLines'] as const) {
        const known = viewer.seen[kind];
        if (known !== null) viewer.seen[kind] = { first: known.last + 1, last: known.last };
      }
    }
    for (const ws of bareSockets.splice(0)) ws.terminate();
  },
  async hurry() {
    if (slowTimer !== null) clearInterval(slowTimer);
    await new Promise((resolve) => setTimeout(resolve, 2 * SLOW_READS_MS));
    viewers.at(-1)?.ws.resume();
  },
  report: () => ({
    viewers: viewers.map(({ ws, received, dropped, gaps, seen }) => ({
      received,
      dropped,
      gaps,
      open: ws.readyState === ws.OPEN,
      numbered: [seen.lines, seen.accessLines].reduce(
        (sum, edges) => sum + (edges === null ? 0 : edges.last - edges.first + 1),
        0,
      ),
    })),
    floodLines,
    outOfOrder,
    ours: delaysOf(ours),
    bare: delaysOf(bare),
  }),
};

const obey = async (order: LogOrder): Promise<unknown> => {
  if (order.order === 'open') return orders.open(order);
  if (order.order === 'open-slow') return orders['open-slow'](order);
  return orders[order.order]();
};

process.on('message', (message) => {
  void obey(logOrderSchema.parse(message)).then((answer) => process.send?.({ answer: answer ?? null }));
});
process.on('disconnect', () => process.exit(0));
