import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { flawedOrder, flawedPlan } from './flaws.ts';
import type { ImageOrder } from './image-order.ts';
import { planImage, planPieces } from './image-plan.ts';

/** A firmware image on disk. */
export interface BuiltImage {
  readonly path: string;
  readonly sizeBytes: number;
  /** Hex, of the whole file. */
  readonly sha256: string;
}

/** The bytes of an image, piece by piece; throws when it cannot be of the wanted size. */
export function* imagePieces(order: ImageOrder = {}): Generator<Buffer> {
  yield* planPieces(flawedPlan(planImage(flawedOrder(order)), order.flaw));
}

/** Writes an image to a file, a megabyte at a time; the same order gives the same bytes. Throws what the disk throws. */
export async function buildImage(path: string, order: ImageOrder = {}): Promise<BuiltImage> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'w');
  try {
    for (const piece of imagePieces(order)) {
      hash.update(piece);
      sizeBytes += piece.length;
      await file.writeFile(piece);
    }
  } finally {
    await file.close();
  }
  return { path, sizeBytes, sha256: hash.digest('hex') };
}
