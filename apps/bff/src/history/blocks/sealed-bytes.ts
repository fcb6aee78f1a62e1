import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { BadBytes } from './bytes.ts';

// Everything stored: one byte of version, one of how it is packed, four of checksum over what follows.
const VERSION = 1;
const PLAIN = 0;
const DEFLATED = 1;
const HEAD_BYTES = 6;
/** Far above the largest there is: a minute of 100 000 miners. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Measured on a year of noisy figures: a higher level saves 1 % and costs twice the time. */
const LEVEL = 3;
/** Packing has to save a tenth to be worth its unpacking. */
const WORTH_SHARE = 0.9;

/** Puts version and checksum before a payload, and packs it where that pays. */
export const sealBytes = (payload: Uint8Array): Uint8Array => {
  const packed = deflateRawSync(payload, { level: LEVEL });
  const pays = packed.length < WORTH_SHARE * payload.length;
  const body = pays ? packed : payload;
  const sealed = Buffer.allocUnsafeSlow(HEAD_BYTES + body.length);
  sealed[0] = VERSION;
  sealed[1] = pays ? DEFLATED : PLAIN;
  sealed.writeUInt32LE(crc32(body), 2);
  sealed.set(body, HEAD_BYTES);
  return sealed;
};

const inflate = (body: Uint8Array): Uint8Array => {
  try {
    return inflateRawSync(body, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw new BadBytes('it cannot be unpacked', { cause });
  }
};

/** The payload of what sealBytes gave. Throws BadBytes when it is of another version or damaged. */
export const openBytes = (sealed: Uint8Array): Uint8Array => {
  const head = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (head.length < HEAD_BYTES) throw new BadBytes('the bytes end too early');
  if (head[0] !== VERSION) throw new BadBytes(`version ${head[0]} is not known`);
  const body = head.subarray(HEAD_BYTES);
  if (crc32(body) !== head.readUInt32LE(2)) throw new BadBytes('the checksum is wrong');
  if (head[1] === PLAIN) return body;
  if (head[1] === DEFLATED) return inflate(body);
  throw new BadBytes(`packing ${head[1]} is not known`);
};
