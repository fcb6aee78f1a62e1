import type { IncomingMessage, ServerResponse } from 'node:http';
import { deviceUnixS, type Miner } from '../device.ts';
import { type HeaderFacts, logHeaders } from '../nginx.ts';
import { startChatter } from './deeds.ts';
import { formatEntry, formOf, type LogForm } from './journal-formats.ts';
import { firstSeqOf, parseLogRange } from './log-range.ts';

// nginx's proxy_read_timeout: an idle stream is cut without a final chunk (logs-nginx-idle-timeout.jsonl).
const IDLE_CUT_MS = 60_000;
/** One of nginx's buffers: what has piled up is merged, and parted wherever a buffer ends. */
const BUFFER_BYTES = 8192;
/** So much is made ready at once. */
const BATCH_ENTRIES = 500;

function sendPlain(res: ServerResponse, facts: HeaderFacts, body: string): void {
  res.writeHead(400, logHeaders(facts, 'text/plain', Buffer.byteLength(body)));
  res.end(body);
}

function writePieces(res: ServerResponse, text: string, merged: boolean): boolean {
  const bytes = Buffer.from(text);
  if (!merged) return res.write(bytes);
  let more = true;
  for (let from = 0; from < bytes.length; from += BUFFER_BYTES) {
    more = res.write(bytes.subarray(from, from + BUFFER_BYTES));
  }
  return more;
}

/** Cuts the connection when nothing was written for 60 simulated seconds. */
function watchIdle(miner: Miner, res: ServerResponse): () => void {
  let writtenAtMs = miner.clock.nowMs();
  let cancel: () => void = () => undefined;
  const look = (): void => {
    const dueMs = writtenAtMs + IDLE_CUT_MS;
    if (miner.clock.nowMs() >= dueMs) res.socket?.destroy();
    else cancel = miner.clock.at(dueMs, look);
  };
  look();
  res.on('close', () => cancel());
  return () => {
    writtenAtMs = miner.clock.nowMs();
  };
}

/** All entries there are, in one text. */
export function readWhole(miner: Miner, form: LogForm): string {
  const reader = { miner, form, nextSeq: 0, left: null };
  let whole = '';
  for (let batch = takeBatch(reader); batch.count > 0; batch = takeBatch(reader)) whole += batch.text;
  return whole;
}

interface Reader {
  readonly miner: Miner;
  readonly res: ServerResponse;
  readonly form: LogForm;
  nextSeq: number;
  /** null = without an end. */
  left: number | null;
}

/** The entries that are there and not sent yet, so many at most; those that are gone from the journal are passed over. */
function takeBatch(reader: Omit<Reader, 'res'>): { text: string; count: number } {
  const { miner, form } = reader;
  const { journal } = miner;
  const origin = { journal, hostname: 'dragonMint' };
  let text = '';
  let count = 0;
  reader.nextSeq = Math.max(reader.nextSeq, journal.oldestSeq());
  const most = Math.min(BATCH_ENTRIES, reader.left ?? BATCH_ENTRIES);
  for (; count < most; count += 1) {
    const entry = journal.read(reader.nextSeq);
    if (entry === undefined) break;
    text += formatEntry(form, entry, origin);
    reader.nextSeq += 1;
  }
  if (reader.left !== null) reader.left -= count;
  return { text, count };
}

function follow(reader: Reader): void {
  const { miner, res } = reader;
  const touch = watchIdle(miner, res);
  let full = false;
  const pump = (): void => {
    while (!full && !res.destroyed) {
      const { text, count } = takeBatch(reader);
      if (count > 0) touch();
      if (count > 0 && !writePieces(res, text, count > 1)) full = true;
      if (reader.left === 0) {
        res.end();
        return;
      }
      if (count === 0) return;
    }
  };
  let woken = false;
  // an entry is sent at once, and what is written in one go after it in one piece
  const wake = (): void => {
    if (woken) return;
    woken = true;
    pump();
    setImmediate(() => {
      woken = false;
      pump();
    });
  };
  const stop = miner.journal.onAppend(wake);
  const hush = miner.chatter ? startChatter(miner) : () => undefined;
  res.on('drain', () => {
    full = false;
    pump();
  });
  res.on('close', () => {
    stop();
    hush();
    miner.logStreams.delete(res);
  });
  miner.logStreams.add(res);
  pump();
}

/** Serves `/stream/logs` to an admin: gatewayd's `/entries?follow` behind nginx (reference 6). */
export function serveLogStream(miner: Miner, req: IncomingMessage, res: ServerResponse): void {
  const facts = { dateS: deviceUnixS(miner), keepAlive: res.shouldKeepAlive };
  if (req.url?.includes('?') === true) {
    sendPlain(res, facts, 'Failed to parse URL arguments.\n');
    return;
  }
  const range = parseLogRange(req.headers.range);
  if (range === null) {
    sendPlain(res, facts, 'Failed to parse Range header.\n');
    return;
  }
  const form = miner.textLogOnly ? 'text/plain' : formOf(req.headers.accept);
  res.writeHead(200, logHeaders(facts, form));
  res.flushHeaders();
  follow({ miner, res, form, nextSeq: firstSeqOf(miner.journal, range), left: range.count });
}
