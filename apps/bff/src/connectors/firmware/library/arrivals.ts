import type { Readable } from 'node:stream';
import { type FirmwareImage, IMAGE_MAX_BYTES } from '@mintdeck/shared-types/firmware/images';
import { ApiError } from '../../../http/api-error.ts';
import { ImageRefused } from '../image/image-refused.ts';
import type { Hashes } from './hash-thread.ts';
import type { ImageFiles } from './image-files.ts';
import type { ImageOrigin } from './image-row.ts';
import type { Library } from './library.ts';
import { type PaceLimits, ReceiveFailed, type ReceiveOptions, receiveImage } from './receive-image.ts';

export interface ArrivalsOptions {
  readonly files: ImageFiles;
  readonly library: Library;
  readonly hashes: Hashes;
  readonly createId: () => string;
  /** instead of the real ones, for tests */
  readonly pace?: PaceLimits;
  readonly readFreeBytes?: () => Promise<number | null>;
}

/** Files on their way at once, uploaded or fetched. */
const AT_ONCE = 4;
/** What has to stay free: the database writes to the same disk. */
const KEPT_FREE_BYTES = 64 * 1024 * 1024;

export interface Arrival extends Pick<ReceiveOptions, 'signal' | 'onBytes' | 'readOn'> {
  /** its pieces are nobody else's */
  readonly source: Readable;
  /** as whoever sends it says; null: not known */
  readonly announcedBytes: number | null;
  readonly origin: ImageOrigin;
}

/** Files on their way into the library: how many may be, and that nothing of a failed one is left. */
export class Arrivals {
  private readonly options: ArrivalsOptions;
  /** bytes that each of those on their way may still take */
  private readonly running = new Map<Arrival, number>();

  constructor(options: ArrivalsOptions) {
    this.options = options;
  }

  /**
   * Takes a file to its end. Throws ImageRefused, ReceiveFailed, the signal's reason, or ApiError when there is no place for it: not one of
   * them leaves anything behind.
   */
  async take(arrival: Arrival): Promise<{ image: FirmwareImage; known: boolean }> {
    const { files, library, hashes, createId, pace } = this.options;
    const { source, announcedBytes, origin, ...options } = arrival;
    if (announcedBytes !== null && announcedBytes > IMAGE_MAX_BYTES) throw new ImageRefused('too-large');
    library.requireRoom();
    if (this.running.size >= AT_ONCE) {
      const message = `${AT_ONCE} files are on their way already. Wait for one of them.`;
      throw new ApiError('already-running', { message });
    }
    this.running.set(arrival, announcedBytes ?? IMAGE_MAX_BYTES);
    try {
      await this.requireDisk();
      const file = await files.create(createId());
      try {
        const paced = pace === undefined ? {} : { pace };
        const received = await receiveImage(source, { handle: file.handle, hashes, ...options, ...paced });
        return await library.add(received, file, origin);
      } catch (error) {
        await files.drop(file);
        throw error;
      }
    } finally {
      this.running.delete(arrival);
    }
  }

  private async requireDisk(): Promise<void> {
    const { files, readFreeBytes = () => files.readFreeBytes() } = this.options;
    const freeBytes = await readFreeBytes();
    const wantedBytes = [...this.running.values()].reduce((sum, bytes) => sum + bytes, KEPT_FREE_BYTES);
    if (freeBytes !== null && freeBytes < wantedBytes) throw new ReceiveFailed('disk-full');
  }
}
