import { imagePieces } from '../../firmware/build-image.ts';
import type { ImageOrder, PartOrder } from '../../firmware/image-order.ts';
import type { RecordedUpload } from './updater-recording.ts';

const MULTI: PartOrder[] = [
  ['BOOT.bin', 900_000],
  ['devicetree.dtb', 12_000],
  ['system.bit', 4_045_564],
  ['uImage', 3_900_000],
  ['rootfs.ubi', 21_000_000],
].map(([name, sizeBytes]) => ({ name: String(name), sizeBytes: Number(sizeBytes) }));
/** The files of the recorded tiny image. */
export const TINY_PARTS: PartOrder[] = [{ name: 'image.bin', sizeBytes: 4096, device: '/dev/tiny.img' }];
const RAWFILE = { type: 'rawfile' };

/** The image a recorded file was, built anew: same files, same sizes, same flaw. */
const ORDERS: Readonly<Record<string, ImageOrder>> = {
  'multi.swu': { parts: MULTI },
  'tiny.swu': { parts: TINY_PARTS },
  'broken-corrupt.swu': { parts: MULTI, flaw: 'corrupt' },
  'broken-truncated.swu': { parts: MULTI },
  'broken-wronghw.swu': { parts: TINY_PARTS, flaw: 'wrong-hardware' },
  'broken-unsigned.swu': { parts: TINY_PARTS, flaw: 'unsigned' },
  'broken-badsig.swu': { parts: TINY_PARTS.map((part) => ({ ...part, ...RAWFILE })), flaw: 'bad-signature' },
  'empty.swu': { flaw: 'empty' },
  // its third file is the bad one
  'broken-corrupt-early.swu': { parts: MULTI },
};

function flipped(pieces: Buffer[], at: number): Buffer[] {
  let from = 0;
  for (const piece of pieces) {
    if (at >= from && at < from + piece.length) piece[at - from] = (piece[at - from] ?? 0) ^ 1;
    from += piece.length;
  }
  return pieces;
}

function filled(bytes: number): Buffer[] {
  return [Buffer.alloc(bytes, 'no image at all ')];
}

/** The bytes of a recorded upload: an image built anew, or filler for what was none. `name` is that of the recording. */
export function recordedPieces(name: string, { file, bytes }: RecordedUpload): Buffer[] {
  const order = ORDERS[file];
  if (order === undefined) return filled(bytes);
  const parts = name.includes('installfail')
    ? order.parts?.map((part) => ({ ...part, ...RAWFILE }))
    : order.parts;
  const pieces = [...imagePieces({ version: '0.1.0', ...order, ...(parts === undefined ? {} : { parts }) })];
  if (file === 'broken-truncated.swu') return [Buffer.concat(pieces).subarray(0, bytes)];
  return file === 'broken-corrupt-early.swu' ? flipped(pieces, 2_000_000) : pieces;
}
