import { deflateRawSync } from 'node:zlib';

const TEXT_FRAME = 0x81;
const BINARY_FRAME = 0x82;
/** Below this a text is not worth inflating. */
const DEFLATE_FROM_BYTES = 1024;
/** A few rows more for half the time of zlib's default. */
export const DEFLATE_LEVEL = 3;

const headLength = (payloadBytes: number): number => {
  if (payloadBytes < 126) return 2;
  return payloadBytes < 65_536 ? 4 : 10;
};

/** Room for a whole frame with its head written, and where its payload starts. */
const allocateFrame = (kind: number, payloadBytes: number): { frame: Buffer; start: number } => {
  const start = headLength(payloadBytes);
  const frame = Buffer.allocUnsafe(start + payloadBytes);
  frame.writeUInt8(kind, 0);
  if (start === 2) frame.writeUInt8(payloadBytes, 1);
  else if (start === 4) frame.writeUInt16BE(payloadBytes, frame.writeUInt8(126, 1));
  else frame.writeBigUInt64BE(BigInt(payloadBytes), frame.writeUInt8(127, 1));
  return { frame, start };
};

/**
 * One websocket text frame as a server sends it: whole, unmasked, uncompressed (RFC 6455 5.2). It may be written straight to the
 * socket of a `ws` connection, between its own frames: without permessage-deflate `ws` writes every frame whole and at
 * once, and no extension was agreed on that would change their bytes. So a frame is built once, whatever the number of
 * browsers, and each of them costs one write.
 */
export const createTextFrame = (text: string): Buffer => {
  const { frame, start } = allocateFrame(TEXT_FRAME, Buffer.byteLength(text));
  frame.write(text, start);
  return frame;
};

/** One websocket binary frame, else as `createTextFrame`. */
export const createBinaryFrame = (bytes: Uint8Array): Buffer => {
  const { frame, start } = allocateFrame(BINARY_FRAME, bytes.length);
  frame.set(bytes, start);
  return frame;
};

/** One text for all browsers: as it is, and compressed for those that can inflate. Each form is made when first asked for. */
export const createSharedFrame = (text: string) => {
  let plain: Buffer | null = null;
  let deflated: Buffer | null = null;
  const readPlain = () => {
    plain ??= createTextFrame(text);
    return plain;
  };
  const readDeflated = () => {
    // 18 kB, the rows of one group of 10 000 miners, take 0.05 ms
    deflated ??= createBinaryFrame(deflateRawSync(text, { level: DEFLATE_LEVEL }));
    return deflated;
  };
  return {
    for: (inflates: boolean): Buffer =>
      inflates && text.length >= DEFLATE_FROM_BYTES ? readDeflated() : readPlain(),
  };
};
