/** Bytes of a header before the name. */
export const CPIO_HEADER_BYTES = 110;
/** The only magic swupdate takes: "new ASCII with checksums" (`cpio -H crc`). */
export const CPIO_CRC_MAGIC = '070702';
/** The name of the entry that ends an archive. */
export const CPIO_TRAILER = 'TRAILER!!!';
/** Names, headers and files begin at a multiple of it. */
export const CPIO_ALIGN_BYTES = 4;

/** What a header says; a test may let it say anything. */
export interface CpioHeader {
  readonly name: Buffer;
  /** Number, or the very eight characters of the field. */
  readonly size: number | string;
  readonly checksum: number;
  readonly magic?: string;
  readonly ino?: number;
}

/** How many bytes are missing to the next multiple of `block`. */
export function paddingOf(length: number, block: number): number {
  return (block - (length % block)) % block;
}

function hex8(value: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

/** The header of an entry with its name, up to where the file begins. */
export function cpioHeader({ name, size, checksum, magic = CPIO_CRC_MAGIC, ino = 0 }: CpioHeader): Buffer {
  const isTrailer = name.equals(Buffer.from(CPIO_TRAILER));
  // c_ino, c_mode, c_uid, c_gid, c_nlink, c_mtime
  const owner = [ino, isTrailer ? 0 : 0o100644, 0, 0, 1, 0].map(hex8).join('');
  const sizeField = typeof size === 'number' ? hex8(size) : size;
  // two devices of two numbers each, c_namesize with the final NUL, c_check
  const rest = [0, 0, 0, 0, name.length + 1, checksum].map(hex8).join('');
  const length = CPIO_HEADER_BYTES + name.length + 1;
  const tail = Buffer.alloc(1 + paddingOf(length, CPIO_ALIGN_BYTES));
  return Buffer.concat([Buffer.from(`${magic}${owner}${sizeField}${rest}`, 'latin1'), name, tail]);
}

// Two lanes of 16 bits are filled at once, and emptied before the whole can leave 31 bits.
const LANE_ROUNDS = 64;

/** The checksum of the format: the sum of all bytes, modulo 2^32. */
export function addBytes(sum: number, bytes: Uint8Array): number {
  const words = bytes.length >>> 2;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = sum;
  for (let word = 0; word < words; ) {
    let lanes = 0;
    const end = Math.min(words, word + LANE_ROUNDS);
    for (; word < end; word += 1) {
      const value = view.getUint32(word << 2);
      lanes += (value & 0x00ff00ff) + ((value >>> 8) & 0x00ff00ff);
    }
    total += (lanes & 0xffff) + (lanes >>> 16);
  }
  for (let index = words << 2; index < bytes.length; index += 1) total += bytes[index] ?? 0;
  return total >>> 0;
}
