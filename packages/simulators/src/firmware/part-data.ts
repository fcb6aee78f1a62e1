import { createCipheriv, createHash } from 'node:crypto';

const PIECE_BYTES = 1024 * 1024;

/** A file of an image: what it begins with, and bytes that look packed after that. */
export interface PartData {
  readonly seed: string;
  readonly sizeBytes: number;
  readonly head: string;
}

/** The bytes of a file, the same for the same seed, a megabyte at a time: nothing of it stays in memory. */
export function* partPieces({ seed, sizeBytes, head }: PartData): Generator<Buffer> {
  const key = createHash('sha256').update(`mintdeck image ${seed}`).digest();
  const stream = createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16));
  const zeros = Buffer.alloc(Math.min(PIECE_BYTES, sizeBytes));
  for (let done = 0; done < sizeBytes; done += PIECE_BYTES) {
    const piece = stream.update(zeros.subarray(0, Math.min(PIECE_BYTES, sizeBytes - done)));
    if (done === 0) piece.write(head.slice(0, piece.length), 'latin1');
    yield piece;
  }
}
