import type { LogLine, LogState } from '@mintdeck/shared-types/miner/log';
import type { Response } from 'express';
import { ANSWER_HEADERS } from './answer.ts';

interface News {
  readonly lines: readonly LogLine[];
  /** numbers of lines before which some are missing; such a line may be still to come */
  readonly gapsBefore: readonly number[];
  readonly state?: { readonly state: LogState };
}

/** What the gateway needs of the live logs; null: there is no such miner. */
export interface GatewayLogs {
  watch(minerId: string, watcher: (news: News) => void): (() => void) | null;
}

interface LogStreamOptions {
  readonly response: Response;
  /** asked again and again: a key that was revoked reads no further */
  readonly mayGoOn: () => Promise<boolean>;
  /** ms between two looks at the key and at the reader */
  readonly lookEveryMs?: number;
  /** ms a reader may take nothing of what waits for it */
  readonly stallMs?: number;
}

/** characters and bytes, of what is written at once and of what waits for a slow reader; more lines are left out, and it is told how many */
const WAITING_MAX_BYTES = 1_048_576;
const LOOK_EVERY_MS = 10_000;
const STALL_MS = 60_000;
/** ms of silence after which the network is asked whether the reader is there still: one that lost its power says no goodbye */
const PROBE_AFTER_MS = 30_000;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CONTROLS = /[^\P{Cc}\n\t]/gu;
/** U+2400 and up are the pictures of U+0000 and up: no terminal obeys a line of a miner. */
const toPicture = (control: string): string => {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
};

/** Without a year, as syslog; dashes of the same width where the miner told none. */
const formatTime = (at: number | null): string => {
  if (at === null) return '--- -- --:--:--';
  const date = new Date(at);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${MONTHS[date.getUTCMonth()]} ${day} ${date.toISOString().slice(11, 19)}`;
};

/** A line as the device writes it (reference 6): `Apr 01 18:55:43 dragonMint cgminer[1332]: …`, more lines under the first, UTC. */
export const formatLogLine = ([, at, , source, pid, text]: LogLine): string => {
  const from = `${source ?? 'unknown'}${pid === null ? '' : `[${pid}]`}`;
  const head = `${formatTime(at)} dragonMint ${from}: `;
  const plain = text.replace(CONTROLS, toPicture);
  return `${head}${plain.replaceAll('\n', `\n${' '.repeat(head.length)}`)}\n`;
};

/** The last of these texts that may wait together. */
const takeNewest = (texts: readonly string[]): readonly string[] => {
  let size = 0;
  let from = texts.length;
  for (const text of texts.toReversed()) {
    size += text.length;
    if (size > WAITING_MAX_BYTES) break;
    from -= 1;
  }
  return texts.slice(from);
};

/** Finds out whether a reader has stopped reading without leaving: each holds a place, and the miner's log open. */
const createStallWatch = (response: Response, stallMs: number) => {
  let takenBytes: number | null = null;
  let takenAt = performance.now();
  return {
    isStalled: (): boolean => {
      const { socket } = response;
      const taken = socket && socket.bytesWritten - socket.writableLength;
      if (response.writableLength > 0 && taken === takenBytes) return performance.now() - takenAt >= stallMs;
      takenBytes = taken;
      takenAt = performance.now();
      return false;
    },
  };
};

/** Writes news as text; what a reader is too far behind for is left out, and it is told so once it is not. */
const createWriter = (response: Response) => {
  let leftOutCount = 0;
  let gaps: readonly number[] = [];
  /** A line, after the word that some are missing before it where it is the first one after such a place. */
  const format = (line: LogLine): string => {
    const [number] = line;
    const before = gaps.filter((gap) => gap <= number);
    if (before.length === 0) return formatLogLine(line);
    gaps = gaps.filter((gap) => gap > number);
    return `-- lines are missing here --\n${formatLogLine(line)}`;
  };
  return ({ lines, gapsBefore }: News): void => {
    if (gapsBefore.length > 0) gaps = [...gaps, ...gapsBefore];
    if (response.writableLength > WAITING_MAX_BYTES) {
      leftOutCount += lines.length;
      return;
    }
    const fitting = takeNewest(lines.map(format));
    leftOutCount += lines.length - fitting.length;
    const note = leftOutCount > 0 ? `-- ${leftOutCount} lines left out --\n` : '';
    leftOutCount = 0;
    const text = [note, ...fitting].join('');
    if (text !== '') response.write(text);
  };
};

/**
 * Writes a miner's log to a script, the kept lines first, until it leaves, stops reading, its key ends or the miner is gone. Joins the
 * one stream there is from each miner. nginx's own lines, which our polling causes, are left out. False: there is no such miner.
 */
export const streamLog = (
  logs: GatewayLogs,
  minerId: string,
  { response, mayGoOn, lookEveryMs = LOOK_EVERY_MS, stallMs = STALL_MS }: LogStreamOptions,
): boolean => {
  const write = createWriter(response);
  // Nothing may be written once it ended, which is long before a slow reader has the rest: node:http throws that at the whole process.
  const isOver = () => response.writableEnded || response.destroyed;
  response.status(200).set({ ...ANSWER_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
  const stop = logs.watch(minerId, (news) => {
    if (isOver()) return;
    write(news);
    if (news.state?.state === 'gone') response.end();
  });
  if (stop === null) return false;
  response.flushHeaders();
  response.socket?.setKeepAlive(true, PROBE_AFTER_MS);
  const stall = createStallWatch(response, stallMs);
  const look = setInterval(() => {
    if (stall.isStalled()) return void response.destroy();
    if (isOver()) return;
    mayGoOn().then(
      (goOn) => goOn || response.end(),
      () => response.end(),
    );
  }, lookEveryMs);
  look.unref();
  response.once('close', () => {
    clearInterval(look);
    stop();
  });
  return true;
};
