import { createHash } from 'node:crypto';

// RFC 6455, sections 1.3 and 5.2.
const ACCEPT_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const FINAL = 0x80;
const MASKED = 0x80;
const LONGEST_CLIENT_FRAME_BYTES = 64 * 1024;

export const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** What a server answers to `Sec-WebSocket-Key`. */
export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}${ACCEPT_GUID}`).digest('base64');
}

/** A frame from server to client, in one piece. The bytes of a text frame are not looked at: the updater does not either. */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const first = FINAL | opcode;
  if (length < 126) return Buffer.concat([Buffer.from([first, length]), payload]);
  if (length > 0xffff) throw new RangeError('no frame of the updater is that long');
  return Buffer.concat([Buffer.from([first, 126, length >> 8, length & 0xff]), payload]);
}

interface ClientFrame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly bytes: number;
}

/** The first frame of a client, null while it is not whole; throws on one that is too long or not masked. */
function decodeFrame(bytes: Buffer): ClientFrame | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (bytes.length < 2 + lengthBytes + 4) return null;
  const length = lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number.NaN;
  if ((bytes.readUInt8(1) & MASKED) === 0 || !(length <= LONGEST_CLIENT_FRAME_BYTES)) {
    throw new RangeError('no frame of a client');
  }
  const from = 2 + lengthBytes + 4;
  if (bytes.length < from + length) return null;
  const mask = bytes.subarray(from - 4, from);
  const payload = Buffer.from(bytes.subarray(from, from + length));
  for (let index = 0; index < length; index += 1) {
    payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  }
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, bytes: from + length };
}

/** Reads what a client sends; `onFrame` gets each whole frame. Throws RangeError on what is none. */
export function createFrameReader(
  onFrame: (opcode: number, payload: Buffer) => void,
): (bytes: Buffer) => void {
  let kept = Buffer.alloc(0);
  return (bytes) => {
    kept = Buffer.concat([kept, bytes]);
    for (let frame = decodeFrame(kept); frame !== null; frame = decodeFrame(kept)) {
      kept = kept.subarray(frame.bytes);
      onFrame(frame.opcode, frame.payload);
    }
  };
}
