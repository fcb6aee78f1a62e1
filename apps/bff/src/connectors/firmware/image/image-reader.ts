import { createHash, type Hash } from 'node:crypto';
import { CpioReader } from './cpio-reader.ts';
import { DESCRIPTION_MAX_BYTES, type Description, readDescription } from './description.ts';
import { ImageRefused } from './image-refused.ts';

const DESCRIPTION = 'sw-description';
/** It stands right behind the description, or the device does not find it. */
const SIGNATURE = 'sw-description.sig';

/** What an image was found to be. */
export interface ImageFindings extends Pick<Description, 'version' | 'bootVersions' | 'hardware'> {
  readonly isSigned: boolean;
  /** what is in it besides the description and its signature */
  readonly parts: readonly { readonly name: string; readonly sizeBytes: number }[];
}

interface Entry {
  readonly name: string;
  readonly sizeBytes: number;
}

/**
 * Looks through an image while it passes, in whatever pieces: it holds the description and no other part. It finds what the device would
 * refuse after minutes; whether a signature is good only the device can tell. Throws ImageRefused, and is of no use after that.
 */
export class ImageReader {
  private readonly archive: CpioReader;
  private readonly entries: Entry[] = [];
  private readonly collected: Uint8Array[] = [];
  private description: Description | null = null;
  private hash: Hash | null = null;

  constructor() {
    this.archive = new CpioReader({
      onEntry: (name, sizeBytes) => this.beginEntry({ name, sizeBytes }),
      onData: (piece) => this.take(piece),
      onEntryEnd: () => this.endEntry(),
    });
  }

  push(chunk: Uint8Array): void {
    this.archive.push(chunk);
  }

  /** Nothing more comes: what the image is. */
  finish(): ImageFindings {
    this.archive.end();
    const { description, entries } = this;
    if (description === null) throw new ImageRefused('description-missing');
    const names = new Set(entries.map(({ name }) => name));
    const missing = [...description.parts.keys()].find((name) => !names.has(name));
    if (missing !== undefined)
      throw new ImageRefused('part-missing', missing.replace(/[^\x20-\x7e]/g, '?').slice(0, 64));
    const isSigned = entries[1]?.name === SIGNATURE && entries[1].sizeBytes > 0;
    const parts = entries.filter(({ name }) => name !== DESCRIPTION && name !== SIGNATURE);
    const { version, bootVersions, hardware } = description;
    return { version, bootVersions, hardware, isSigned, parts };
  }

  private beginEntry(entry: Entry): void {
    if (entry.name === DESCRIPTION) {
      if (this.entries.length > 0) throw new ImageRefused('description-not-first');
      if (entry.sizeBytes > DESCRIPTION_MAX_BYTES)
        throw new ImageRefused('description-unreadable', 'it is too long');
    }
    this.entries.push(entry);
    const expected = this.expectedOf(entry);
    this.hash = expected === undefined || expected.size === 0 ? null : createHash('sha256');
  }

  private take(piece: Uint8Array): void {
    if (this.entries.at(-1)?.name === DESCRIPTION) this.collected.push(Uint8Array.from(piece));
    this.hash?.update(piece);
  }

  private endEntry(): void {
    const entry = this.entries.at(-1);
    if (entry === undefined) return;
    if (entry.name === DESCRIPTION) this.description = readDescription(Buffer.concat(this.collected));
    const found = this.hash?.digest('hex');
    const expected = this.expectedOf(entry);
    if (found === undefined || expected === undefined) return;
    // named twice, for either slot, it has to match both
    if ([...expected].some((each) => each !== found)) throw new ImageRefused('part-damaged', entry.name);
  }

  private expectedOf({ name }: Entry): ReadonlySet<string> | undefined {
    return this.description?.parts.get(name);
  }
}
