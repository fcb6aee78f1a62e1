import { inflateRawSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { createHistogram } from '../measure/statistics.ts';

/** A poll counts as late when it comes this much after its interval: 1 s, and one group of jitter each way. */
const LATE_MS = 1000 + 2 * 250;

/** What is read of a frame with values; a miner's row is [id, takenAt, value]. */
const frameSchema = z.object({
  snapshot: z.number().optional(),
  part: z.number().optional(),
  values: z.object({
    'miner-row': z
      .array(z.tuple([z.string(), z.number().nullable(), z.object({ state: z.string() }).nullable()]))
      .default([]),
  }),
});
const VALUES = Buffer.from('"values":');

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

/** One browser's end of /live, which inflates as browsers do: counts bytes and polls and measures how old a reading is when it arrives. */
export const openReader = ({ url, cookie, latencies, intervalMs }: ReaderOptions) => {
  const ws = new WebSocket(`${url}?deflate`, {
    headers: { cookie, origin: url.replace(/^ws/, 'http').replace(/\/live$/, '') },
  });
  const takenAtById = new Map<string, number>();
  const stateById = new Map<string, string>();
  const polls: LivePolls = { count: 0, lateAt: [] };
  const openedAt = Date.now();
  const counted: { bytes: number; snapshotBytes: number; snapshotMs: number | null } = {
    bytes: 0,
    snapshotBytes: 0,
    snapshotMs: null,
  };

  const note = (id: string, takenAt: number | null, now: number) => {
    const before = takenAtById.get(id);
    // a row without a new reading (its state changed) is no poll
    if (takenAt === null || takenAt <= (before ?? 0)) return;
    takenAtById.set(id, takenAt);
    polls.count += 1;
    latencies.add(now - takenAt);
    if (before !== undefined && takenAt - before > intervalMs + LATE_MS) polls.lateAt.push(takenAt);
  };
  ws.on('message', (data: Buffer, isBinary: boolean) => {
    const now = Date.now();
    counted.bytes += data.length + 4;
    const text = isBinary ? inflateRawSync(data) : data;
    if (!text.subarray(0, 200).includes(VALUES)) return;
    const { values, part, snapshot } = frameSchema.parse(JSON.parse(text.toString()));
    const isSnapshot = part !== undefined || snapshot !== undefined;
    if (isSnapshot) counted.snapshotBytes += data.length;
    if (snapshot !== undefined) counted.snapshotMs = now - openedAt;
    for (const [id, takenAt, row] of values['miner-row']) {
      if (row !== null) stateById.set(id, row.state);
      if (isSnapshot) takenAtById.set(id, takenAt ?? 0);
      else note(id, takenAt, now);
    }
  });
  return { ws, polls, counted, stateById };
};
