import type { IncomingMessage } from 'node:http';
import type { Miner } from '../device.ts';
import { beginIntake, type Intake, type IntakeFacts, mayBegin } from './intake.ts';
import { boundaryOf, createFormReader, type FileSink } from './multipart.ts';
import { BROKEN_PIPE } from './script.ts';
import type { UpgradeReply, UpgradeRequest } from './upgrade-exchange.ts';

const NOT_ALLOWED = 'Method Not Allowed\n';
const BUSY = 'Failed to queue command';
// Paced uploads are taken a twentieth of a simulated second at a time, so that their progress is smooth.
const PACE_MS = 50;

/** What mongoose of either release says when it has the last byte. */
function replyDone({ updater }: Miner, reply: UpgradeReply, file: { name: string; bytes: number }): void {
  const { settings } = updater;
  if (settings.reply === 'lost') reply.drop();
  else if (settings.reply === 'upstream-reset') {
    if (settings.release === '2022.12') updater.voice.message(3, BROKEN_PIPE);
    reply.page(404);
  } else if (settings.release === '2018.03') {
    const headers = ['Content-Type', 'text/plain', 'Transfer-Encoding', 'chunked'];
    reply.pass({ status: 200, headers, body: `Ok, ${file.name} - ${file.bytes} bytes.\r\n` });
  } else {
    // Its headers are printed wrongly: the first has no name, the rest is in the body, and the length is that of the name.
    const rest = 'Content-Type: text/plain\r\nConnection: close\r\n';
    const headers = ['Transfer-Encoding', 'chunked'];
    const odd = ['%sContent-Length', '0000000043'];
    const body = `${rest}Ok, ${file.name} - ${file.name.length} bytes.\r\n`;
    reply.pass({ status: 200, headers, odd, body });
  }
}

/** "Failed to queue command": one runs, or the installer still waits for an earlier one. */
export function replyBusy({ updater }: Miner, reply: UpgradeReply): void {
  const isOld = updater.settings.release === '2018.03';
  const body = isOld ? BUSY : `${BUSY}\n`;
  const type = isOld ? ['Content-Type', 'text/plain'] : [];
  reply.pass({ status: 500, headers: [...type, 'Content-Length', String(body.length)], body });
}

/** Hands on what comes, no faster than the updater takes it. */
function readPaced(request: UpgradeRequest, feed: (piece: Buffer) => void): void {
  const { miner, req, res } = request;
  const { clock, updater } = miner;
  let dueMs = clock.nowMs();
  let waiting: Buffer = Buffer.alloc(0);
  let cancel: () => void = () => undefined;
  const pump = (): void => {
    while (waiting.length > 0) {
      const rate = updater.settings.uploadBytesPerS;
      const nowMs = clock.nowMs();
      if (rate !== null && dueMs > nowMs) {
        req.pause();
        cancel();
        cancel = clock.at(dueMs, pump);
        return;
      }
      const size = rate === null ? waiting.length : Math.max(1, Math.floor((rate * PACE_MS) / 1000));
      const piece = waiting.subarray(0, size);
      waiting = waiting.subarray(size);
      // counted from the beginning, so that a jump of the clock lets through what it was worth
      dueMs = rate === null ? nowMs : dueMs + (piece.length * 1000) / rate;
      request.takenAtMs = nowMs;
      feed(piece);
    }
    req.resume();
  };
  req.on('data', (piece: Buffer) => {
    waiting = waiting.length === 0 ? piece : Buffer.concat([waiting, piece]);
    pump();
  });
  // the last of it may still wait when the request is over
  res.on('close', () => cancel());
}

/** nginx passes chunks on as such, and the updater takes their framing for content (swupdate2018-chunked-te.jsonl). */
function framed(req: IncomingMessage, piece: Buffer): Buffer {
  if (req.headers['transfer-encoding'] === undefined) return piece;
  return Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
}

function factsOf(
  req: IncomingMessage,
  boundary: string,
  part: Parameters<FileSink['begin']>[0],
): IntakeFacts {
  const length = req.headers['content-length'];
  const announcedBytes = length === undefined ? null : Number(length);
  const formBytes = part.headBytes + boundary.length + '\r\n----\r\n'.length;
  const expectedBytes = announcedBytes === null ? null : announcedBytes - formBytes;
  return { fileName: part.fileName, field: part.field, from: 'upload', announcedBytes, expectedBytes };
}

function receive(request: UpgradeRequest, reply: UpgradeReply, boundary: string): void {
  const { miner, req, res } = request;
  let intake: Intake | null = null;
  let name = '';
  let isWhole = false;
  const form = createFormReader(boundary, {
    begin(part) {
      name = part.fileName;
      const facts = factsOf(req, boundary, part);
      if (mayBegin(miner, facts)) intake = beginIntake(miner, facts);
      else replyBusy(miner, reply);
    },
    data(piece) {
      intake?.feed(piece);
      if (intake?.isHungUp() === true) reply.page(404);
    },
    end() {
      isWhole = true;
      intake?.end();
      if (intake?.isHungUp() === true) reply.page(404);
      else if (intake !== null) replyDone(miner, reply, { name, bytes: intake.receivedBytes() });
    },
  });
  readPaced(request, (piece) => form.feed(framed(req, piece)));
  res.on('close', () => {
    if (!isWhole) intake?.abandon();
  });
}

/** `/upgrade/upload`: a form with one file; anything else is left without an answer, as on the device. */
export function serveUpload(request: UpgradeRequest, reply: UpgradeReply): void {
  const { miner, req } = request;
  const boundary = boundaryOf(req.headers['content-type']);
  if (req.method === 'POST' && boundary !== null) {
    receive(request, reply, boundary);
    return;
  }
  req.resume();
  if (req.method !== 'POST' && miner.updater.settings.release === '2022.12') {
    const headers = ['Content-Length', String(NOT_ALLOWED.length)];
    reply.pass({ status: 405, headers, body: NOT_ALLOWED });
  }
}
