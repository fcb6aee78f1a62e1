// Runs in its own process: the browsers' ends of /live, and a control timer that tells when this machine itself was late.
import { once } from 'node:events';
import { createHistogram } from '../measure/statistics.ts';
import { type BrowserOrder, browserOrderSchema } from './browser-orders.ts';
import { openReader } from './live-reader.ts';

const TIMER_MS = 100;
/** A timer this late means that processes waited for a processor: a poll late at the same moment is not the server's fault. */
const TIMER_LATE_MS = 250;
const SAME_MOMENT_MS = 3000;

const latencies = createHistogram();
const readers: ReturnType<typeof openReader>[] = [];
const timerLateAt: number[] = [];
let stopped: ReturnType<typeof openReader> | null = null;
let stoppedClosedAt: number | null = null;
let stoppedAt = 0;

let expectedAt = performance.now() + TIMER_MS;
setInterval(() => {
  const now = performance.now();
  if (now - expectedAt > TIMER_LATE_MS) timerLateAt.push(Date.now());
  expectedAt = now + TIMER_MS;
}, TIMER_MS);

const isExcused = (at: number) => timerLateAt.some((lateAt) => Math.abs(lateAt - at) < SAME_MOMENT_MS);

const countStates = (reader: ReturnType<typeof openReader> | undefined): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const state of reader?.stateById.values() ?? []) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};

const orders = {
  async open({ url, cookies, count, intervalMs }: Extract<BrowserOrder, { order: 'open' }>) {
    for (let index = 0; index < count; index += 1) {
      const cookie = cookies[index % cookies.length] ?? '';
      const reader = openReader({ url, cookie, latencies, intervalMs });
      await once(reader.ws, 'open');
      readers.push(reader);
    }
  },
  /** Begins a new measurement. */
  clear() {
    latencies.clear();
    timerLateAt.length = 0;
    for (const { counted, polls } of readers) {
      counted.bytes = 0;
      polls.count = 0;
      polls.lateAt.length = 0;
    }
  },
  /** One browser stops reading. */
  freeze() {
    const last = readers.pop();
    if (last === undefined) return;
    stopped = last;
    stoppedAt = Date.now();
    last.ws.pause();
  },
  /** Reads again, to learn whether the server had hung up. */
  async thaw() {
    if (stopped === null) return;
    const closed = once(stopped.ws, 'close').then(() => {
      stoppedClosedAt = Date.now();
    });
    stopped.ws.resume();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5000))]);
  },
  report() {
    const [first] = readers;
    const newest = readers.at(-1);
    const late = first?.polls.lateAt ?? [];
    return {
      pollCount: first?.polls.count ?? null,
      lateCount: late.length,
      lateNotExcusedCount: late.filter((at) => !isExcused(at)).length,
      timerLateCount: timerLateAt.length,
      messageCount: latencies.total,
      p50Ms: latencies.percentile(0.5),
      p99Ms: latencies.percentile(0.99),
      worstMs: latencies.percentile(1),
      bytes: readers.map(({ counted }) => counted.bytes),
      states: countStates(first),
      snapshotBytes: newest?.counted.snapshotBytes ?? null,
      snapshotMs: newest?.counted.snapshotMs ?? null,
      openCount: readers.filter(({ ws }) => ws.readyState === ws.OPEN).length,
      stoppedWasClosed: stoppedClosedAt !== null && stoppedClosedAt > stoppedAt,
    };
  },
};

const obey = async (order: BrowserOrder): Promise<unknown> => {
  if (order.order === 'open') return orders.open(order);
  return orders[order.order]();
};

process.on('message', (message) => {
  void obey(browserOrderSchema.parse(message)).then((answer) => process.send?.({ answer: answer ?? null }));
});
process.on('disconnect', () => process.exit(0));
