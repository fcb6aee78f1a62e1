import { randomBytes } from 'node:crypto';
import { type ClientRequest, request } from 'node:http';
import type { Socket } from 'node:net';
import { basic } from '../../ground/testing/exchange.ts';

/** One frame a watcher got. */
export interface WatchedFrame {
  /** 1 = text, 8 = close, 9 = ping. */
  readonly opcode: number;
  readonly payload: Buffer;
}

/** A client of `/upgrade/ws` that keeps every frame as bytes: the updater's are not always UTF-8. */
export interface Watcher {
  readonly frames: readonly WatchedFrame[];
  /** Texts, parsed; those that are no JSON as they came. */
  said(): unknown[];
  /** Resolves when the connection is over. */
  readonly ended: Promise<void>;
  send(bytes: Buffer): void;
  close(): void;
}

function takeFrame(bytes: Buffer): { frame: WatchedFrame; rest: Buffer } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1);
  if (short === 126 && bytes.length < 4) return null;
  const [from, length] = short === 126 ? [4, bytes.readUInt16BE(2)] : [2, short];
  if (bytes.length < from + length) return null;
  const frame = {
    opcode: bytes.readUInt8(0) & 0x0f,
    payload: Buffer.from(bytes.subarray(from, from + length)),
  };
  return { frame, rest: bytes.subarray(from + length) };
}

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return payload.toString('latin1');
  }
}

function follow(socket: Socket, head: Buffer): Watcher {
  const frames: WatchedFrame[] = [];
  let kept = head;
  const read = (bytes: Buffer): void => {
    kept = Buffer.concat([kept, bytes]);
    for (let taken = takeFrame(kept); taken !== null; taken = takeFrame(kept)) {
      frames.push(taken.frame);
      kept = taken.rest;
    }
  };
  socket.on('data', read);
  socket.on('error', () => undefined);
  read(Buffer.alloc(0));
  return {
    frames,
    said: () => frames.filter(({ opcode }) => opcode === 1).map(({ payload }) => parsed(payload)),
    ended: new Promise((resolve) => socket.on('close', () => resolve())),
    send: (bytes) => socket.write(bytes),
    close: () => socket.destroy(),
  };
}

/** Opens the updater's websocket; gives the status when it is refused. Nobody is asked who he is. */
export function watch(address: string): Promise<Watcher | number> {
  const [host = '', port = ''] = address.split(':');
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
  };
  return new Promise((resolve, reject) => {
    const req = request({ host, port, path: '/upgrade/ws', headers, agent: false });
    req.on('upgrade', (_res, socket, head) => resolve(follow(socket, head)));
    req.on('response', (res) => {
      res.resume();
      resolve(res.statusCode ?? 0);
    });
    req.on('error', reject);
    req.end();
  });
}

/** The same, where it must be let in. */
export async function watching(address: string): Promise<Watcher> {
  const watcher = await watch(address);
  if (typeof watcher === 'number') throw new Error(`refused with ${watcher}`);
  return watcher;
}

export interface UploadWire {
  readonly pieces: Iterable<Buffer>;
  /** Of the file, for `Content-Length`; absent = chunked. */
  readonly bytes?: number;
  readonly fileName?: string;
  readonly field?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Leaves when so much of the file is out. */
  readonly abortAtBytes?: number;
}

export interface UploadAnswer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
  /** Of the file, when the answer began to come. */
  readonly sentBytes: number;
}

async function sendFile(req: ClientRequest, wire: UploadWire, sent: { bytes: number }): Promise<boolean> {
  const flushed = (piece: Buffer): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        req.off('drain', done);
        req.off('close', done);
        resolve();
      };
      if (req.write(piece) || req.destroyed) resolve();
      else req.on('drain', done).on('close', done);
    });
  for (const piece of wire.pieces) {
    for (let at = 0; at < piece.length; at += 65_536) {
      if (req.destroyed) return false;
      const slice = piece.subarray(at, at + 65_536);
      await flushed(slice);
      sent.bytes += slice.length;
      if (wire.abortAtBytes !== undefined && sent.bytes >= wire.abortAtBytes) {
        req.destroy();
        return false;
      }
    }
  }
  return true;
}

const EDGE = '--------------------edge';

/** Sends an image as the vendor's page does; `broken` when the connection ended without an answer. */
export function upload(address: string, wire: UploadWire): Promise<UploadAnswer | 'broken'> {
  const [host = '', port = ''] = address.split(':');
  const { fileName = 'image.swu', field = 'upfile', headers = basic('admin', 'dragonadmin') } = wire;
  const head = Buffer.from(
    `--${EDGE}\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${EDGE}--\r\n`);
  const length =
    wire.bytes === undefined ? {} : { 'Content-Length': String(head.length + wire.bytes + tail.length) };
  const type = { 'Content-Type': `multipart/form-data; boundary=${EDGE}` };
  const sent = { bytes: 0 };
  return new Promise((resolve) => {
    const req = request({
      ...{ host, port, method: 'POST', path: '/upgrade/upload', agent: false },
      headers: { ...headers, ...type, ...length },
    });
    req.on('response', (res) => {
      const { bytes: sentBytes } = sent;
      let body = '';
      res.setEncoding('latin1');
      res.on('data', (text: string) => {
        body += text;
      });
      res.on('error', () => resolve('broken'));
      res.on('end', () => {
        const { statusCode: status = 0, rawHeaders } = res;
        resolve({ status, headers: rawHeaders, body, sentBytes });
        req.destroy();
      });
    });
    req.on('error', () => resolve('broken'));
    req.on('close', () => resolve('broken'));
    req.write(head);
    void sendFile(req, wire, sent).then((isWhole) => {
      if (isWhole) req.end(tail);
    });
  });
}
