import { WebSocket } from 'ws';
import type { createHistogram } from '../measure/statistics.ts';

const ROW_START = Buffer.from('{"topic":"miner-row:');
const TAKEN_AT = Buffer.from('"takenAt":');
/** `{"topic":"miner-row:` and twelve characters of an id */
const ID_END = ROW_START.length + 12;

/** A poll counts as late when it comes this much after its interval: 1 s, and one group of jitter each way. */
const LATE_MS = 1000 + 2 * 250;

export interface LivePolls {
  count: number;
  /** clock time of each poll that came too long after the one before */
  lateAt: number[];
}

interface ReaderOptions {
  url: string;
  cookie: string;
  latencies: ReturnType<typeof createHistogram>;
  intervalMs: number;
}

/** One browser's end of /live: counts bytes and polls and measures how old a reading is when it arrives. */
export const openReader = ({ url, cookie, latencies, intervalMs }: ReaderOptions) => {
  const ws = new WebSocket(url, {
    headers: { cookie, origin: url.replace(/^ws/, 'http').replace(/\/live$/, '') },
  });
  const takenAtById = new Map<string, number>();
  const polls: LivePolls = { count: 0, lateAt: [] };
  const counted = { bytes: 0 };
  ws.on('message', (data: Buffer) => {
    const now = Date.now();
    counted.bytes += data.length + 4;
    if (data.compare(ROW_START, 0, ROW_START.length, 0, ROW_START.length) !== 0) return;
    const id = data.toString('latin1', ROW_START.length, ID_END);
    const at = data.indexOf(TAKEN_AT, ID_END) + TAKEN_AT.length;
    const takenAt = Number(data.toString('latin1', at, data.indexOf(44, at)));
    const before = takenAtById.get(id);
    // a row without a new reading (its state changed) is no poll
    if (!(takenAt > (before ?? 0))) return;
    takenAtById.set(id, takenAt);
    polls.count += 1;
    latencies.add(now - takenAt);
    if (before !== undefined && takenAt - before > intervalMs + LATE_MS) polls.lateAt.push(takenAt);
  });
  return { ws, polls, counted };
};
