import { ImageRefused } from './image-refused.ts';

/** The head of one entry: text, the same length for every entry. */
export const HEADER_BYTES = 110;
/** With the NUL at its end; the device's own limit (swupdate, MAX_IMAGE_FNAME). */
const NAME_MAX_BYTES = 256;
const TRAILER = 'TRAILER!!!';
/** The only kind that the device takes: newc with checksums, `cpio -H crc`. */
const MAGIC = '070702';
const FIELD_DIGITS = 8;

/** Fields after the magic, by their place. */
const FIELDS = { mode: 1, size: 6, nameSize: 11, checksum: 12 } as const;
const FIELD_COUNT = 13;

const FILE_KIND_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

/** Other archives a person may take for an image: the other kinds of cpio, and what a browser or a mail program packs. */
const OTHER_ARCHIVES: readonly (readonly number[])[] = [
  [0x30, 0x37, 0x30, 0x37, 0x30, 0x31],
  [0x30, 0x37, 0x30, 0x37, 0x30, 0x37],
  [0xc7, 0x71],
  [0x71, 0xc7],
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x03, 0x04],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
];

/** One entry as its head announces it. */
export interface CpioHeader {
  readonly sizeBytes: number;
  /** with the NUL at its end */
  readonly nameBytes: number;
  /** sum of all bytes, 32 bit */
  readonly checksum: number;
  readonly isRegularFile: boolean;
}

const readText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Why a file that begins with these bytes is none of ours; `cut-off`: it is the beginning of one. */
export const judgeBeginning = (bytes: Uint8Array): 'not-an-archive' | 'another-archive' | 'cut-off' => {
  const isOther = OTHER_ARCHIVES.some((magic) => magic.every((byte, index) => bytes[index] === byte));
  if (isOther) return 'another-archive';
  const begun = readText(bytes.subarray(0, MAGIC.length));
  return MAGIC.startsWith(begun) ? 'cut-off' : 'not-an-archive';
};

/** Reads the head of an entry. Throws ImageRefused archive-too-odd. */
export const readHeader = (bytes: Uint8Array): CpioHeader => {
  const text = readText(bytes);
  if (!text.startsWith(MAGIC)) throw new ImageRefused('archive-too-odd', 'no head where one has to be');
  const digits = text.slice(MAGIC.length, MAGIC.length + FIELD_COUNT * FIELD_DIGITS);
  if (!/^[0-9a-f]+$/i.test(digits)) throw new ImageRefused('archive-too-odd', 'a head that is no number');
  const read = (field: number): number =>
    Number.parseInt(digits.slice(field * FIELD_DIGITS, (field + 1) * FIELD_DIGITS), 16);
  const nameBytes = read(FIELDS.nameSize);
  if (nameBytes < 2) throw new ImageRefused('archive-too-odd', 'a part without a name');
  if (nameBytes > NAME_MAX_BYTES) throw new ImageRefused('archive-too-odd', 'a name that is too long');
  return {
    sizeBytes: read(FIELDS.size),
    nameBytes,
    checksum: read(FIELDS.checksum),
    isRegularFile: (read(FIELDS.mode) & FILE_KIND_MASK) === REGULAR_FILE,
  };
};

/** True for the entry that ends the archive; it has a name and nothing in it. */
export const isTrailer = (name: string): boolean => name === TRAILER;

/**
 * The name of an entry from its bytes with the NUL at their end: one name without any folder, in printable ASCII, so that it can be shown
 * and compared without surprises. Throws ImageRefused archive-too-odd.
 */
export const readName = (bytes: Uint8Array): string => {
  const text = readText(bytes);
  const name = text.slice(0, -1);
  if (!text.endsWith('\0') || !/^[\x20-\x7e]+$/.test(name))
    throw new ImageRefused('archive-too-odd', 'a name that cannot be shown');
  if (/[/\\]/.test(name) || name === '.' || name === '..')
    throw new ImageRefused('archive-too-odd', 'a name that leads to another folder');
  return name;
};
