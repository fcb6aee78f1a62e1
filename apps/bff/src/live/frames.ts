const TEXT_FRAME = 0x81;

const headLength = (payloadBytes: number): number => {
  if (payloadBytes < 126) return 2;
  return payloadBytes < 65_536 ? 4 : 10;
};

const writeHead = (target: Buffer, at: number, payloadBytes: number): number => {
  let next = target.writeUInt8(TEXT_FRAME, at);
  if (payloadBytes < 126) return target.writeUInt8(payloadBytes, next);
  if (payloadBytes < 65_536) return target.writeUInt16BE(payloadBytes, target.writeUInt8(126, next));
  next = target.writeUInt8(127, next);
  return target.writeBigUInt64BE(BigInt(payloadBytes), next);
};

/** Head of a text frame whose payload of so many bytes is written separately. */
export const createFrameHead = (payloadBytes: number): Buffer => {
  const head = Buffer.allocUnsafe(headLength(payloadBytes));
  writeHead(head, 0, payloadBytes);
  return head;
};

/**
 * One buffer with one websocket text frame per text, as a server sends them: whole, unmasked, uncompressed (RFC 6455 5.2). It
 * may be written straight to the socket of a `ws` connection, between its own frames: without permessage-deflate
 * `ws` writes every frame whole and at once, and no extension was agreed on that would change their bytes. So the
 * frames of all messages are built once, whatever the number of browsers, and each of them costs one write.
 */
export const createFrames = (texts: readonly string[]): Buffer => {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const total = lengths.reduce((sum, bytes) => sum + headLength(bytes) + bytes, 0);
  const target = Buffer.allocUnsafe(total);
  let at = 0;
  texts.forEach((text, index) => {
    at = writeHead(target, at, lengths[index] ?? 0);
    at += target.write(text, at);
  });
  return target;
};
