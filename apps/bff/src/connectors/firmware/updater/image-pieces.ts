import type { FileHandle } from 'node:fs/promises';

/** Read at once; two of them are in memory for one upload. */
const PIECE_BYTES = 512 * 1024;

/** The image is not on the disk as it was when it was taken in: nothing was sent. */
export class ImageGone extends Error {
  override readonly name = 'ImageGone';
}

/** A file piece by piece: the disk fills one buffer while the other leaves. */
export class ImagePieces {
  private readonly file: FileHandle;
  private readonly sizeBytes: number;
  private readonly buffers = [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)] as const;
  private position = 0;
  private turn: 0 | 1 = 0;
  private ahead: Promise<Buffer | null>;

  private constructor(file: FileHandle, sizeBytes: number) {
    this.file = file;
    this.sizeBytes = sizeBytes;
    this.ahead = this.read();
  }

  /** Resolves when the first piece is here. Throws ImageGone. */
  static async open(file: FileHandle, sizeBytes: number): Promise<ImagePieces> {
    const { size } = await file.stat();
    const pieces = new ImagePieces(file, sizeBytes);
    if ((await pieces.ahead) === null || size !== sizeBytes) throw new ImageGone();
    return pieces;
  }

  /** The next piece, its own until the call after the next one; empty: that was all; null: the file cannot be read on. */
  async take(): Promise<Buffer | null> {
    const piece = await this.ahead;
    if (piece !== null && piece.length > 0) this.ahead = this.read();
    return piece;
  }

  /** Waits for what is being read, so that the file can be closed. */
  async settle(): Promise<void> {
    await this.ahead;
  }

  private async read(): Promise<Buffer | null> {
    const { position, sizeBytes } = this;
    const buffer = this.buffers[this.turn];
    const wanted = Math.min(buffer.length, sizeBytes - position);
    if (wanted === 0) return buffer.subarray(0, 0);
    this.turn = this.turn === 0 ? 1 : 0;
    const bytesRead = await this.file.read(buffer, 0, wanted, position).then(
      (done) => done.bytesRead,
      () => 0,
    );
    this.position = position + bytesRead;
    return bytesRead === 0 ? null : buffer.subarray(0, bytesRead);
  }
}
