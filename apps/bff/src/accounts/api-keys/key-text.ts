import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { API_KEY_PREFIX } from '@mintdeck/shared-types/api-keys';

/** 256 bits as base64url, and 32 bits of checksum */
const SECRET_CHARS = 43;
const CHECKSUM_CHARS = 6;
/** as much as tells keys apart and leaves 232 bits to guess */
const START_CHARS = API_KEY_PREFIX.length + 4;

const SHAPE = new RegExp(`^${API_KEY_PREFIX}[A-Za-z0-9_-]{${SECRET_CHARS + CHECKSUM_CHARS}}$`);

const toChecksum = (text: string): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64url');
};

/** A new key: the prefix, 256 random bits, and a checksum by which one that was mistyped is known without a look at the database. */
export const createKeyText = (): string => {
  const text = API_KEY_PREFIX + randomBytes(32).toString('base64url');
  return text + toChecksum(text);
};

/** True when this can be a key of ours; whether it is one, the database knows. */
export const isKeyText = (text: string): boolean =>
  SHAPE.test(text) && toChecksum(text.slice(0, -CHECKSUM_CHARS)) === text.slice(-CHECKSUM_CHARS);

/** SHA-256, hex: enough for 256 random bits, which nobody guesses however fast the hash is. */
export const toKeyHash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Its first characters, by which people tell keys apart. */
export const toKeyStart = (key: string): string => key.slice(0, START_CHARS);
