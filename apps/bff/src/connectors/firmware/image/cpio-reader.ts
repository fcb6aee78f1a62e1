import { IMAGE_MAX_BYTES } from '@mintdeck/shared-types/firmware/images';
import {
  type CpioHeader,
  HEADER_BYTES,
  isTrailer,
  judgeBeginning,
  readHeader,
  readName,
} from './cpio-header.ts';
import { ImageRefused } from './image-refused.ts';
import { sumBytes } from './sum-bytes.ts';

/** A T1's image has seven; every name is kept, so that none comes twice. */
const ENTRIES_MAX = 128;
/** Archives are filled up with NULs to a block, of 512 bytes as a rule and of some kilobytes at most. */
const TAIL_MAX_BYTES = 64 * 1024;
const ALIGNMENT = 4;

/** Told of what an archive holds, in its order. */
export interface CpioEvents {
  onEntry(name: string, sizeBytes: number): void;
  /** a piece of the newest entry; it is read before the call ends */
  onData(piece: Uint8Array): void;
  /** the newest entry is whole, and matches its checksum */
  onEntryEnd(): void;
}

const toPadding = (bytes: number): number => (ALIGNMENT - (bytes % ALIGNMENT)) % ALIGNMENT;

type Phase = 'header' | 'name' | 'data' | 'padding' | 'tail';

/** Reads an archive piece by piece and keeps nothing but names. Throws ImageRefused, and is of no use after that. */
export class CpioReader {
  private readonly events: CpioEvents;
  private readonly names = new Set<string>();
  /** head and name of an entry, which may come in any pieces */
  private readonly collected = Buffer.alloc(HEADER_BYTES + 256 + ALIGNMENT);
  private phase: Phase = 'header';
  private header: CpioHeader | null = null;
  private collectedBytes = 0;
  /** of this phase */
  private leftBytes = HEADER_BYTES;
  private sum = 0;
  private readBytes = 0;

  constructor(events: CpioEvents) {
    this.events = events;
  }

  /** Takes the next piece, of any length. */
  push(chunk: Uint8Array): void {
    this.readBytes += chunk.length;
    let rest = chunk;
    while (rest.length > 0) {
      const piece = rest.subarray(0, this.leftBytes);
      rest = rest.subarray(piece.length);
      this.leftBytes -= piece.length;
      this.take(piece);
      while (this.leftBytes === 0) this.step();
    }
  }

  /** Says that nothing more comes. */
  end(): void {
    if (this.readBytes === 0) throw new ImageRefused('empty');
    if (this.phase === 'tail') return;
    if (this.names.size === 0 && this.phase === 'header') this.requireBeginning();
    throw new ImageRefused('archive-truncated');
  }

  private take(piece: Uint8Array): void {
    if (this.phase === 'header' || this.phase === 'name') {
      this.collected.set(piece, this.collectedBytes);
      this.collectedBytes += piece.length;
    } else if (this.phase === 'data') {
      this.sum = (this.sum + sumBytes(piece)) % 2 ** 32;
      this.events.onData(piece);
    } else if (this.phase === 'tail' && piece.some((byte) => byte !== 0)) {
      throw new ImageRefused('archive-too-odd', 'something behind its end');
    }
  }

  /** The present phase is complete. */
  private step(): void {
    if (this.phase === 'header') this.beginName();
    else if (this.phase === 'name') this.beginData();
    else if (this.phase === 'data') this.endData();
    else if (this.phase === 'padding') this.enter('header', HEADER_BYTES);
    else throw new ImageRefused('archive-too-odd', 'too much behind its end');
  }

  private beginName(): void {
    if (this.names.size === 0) this.requireBeginning();
    this.header = readHeader(this.collected.subarray(0, HEADER_BYTES));
    const { nameBytes } = this.header;
    this.collectedBytes = 0;
    this.enter('name', nameBytes + toPadding(HEADER_BYTES + nameBytes));
  }

  private beginData(): void {
    const { nameBytes, sizeBytes, isRegularFile } = this.requireHeader();
    const name = readName(this.collected.subarray(0, nameBytes));
    this.collectedBytes = 0;
    if (isTrailer(name)) {
      if (sizeBytes !== 0) throw new ImageRefused('archive-too-odd', 'an end with something in it');
      this.enter('tail', TAIL_MAX_BYTES);
      return;
    }
    if (!isRegularFile) throw new ImageRefused('archive-too-odd', 'a part that is no file');
    if (sizeBytes > IMAGE_MAX_BYTES)
      throw new ImageRefused('archive-too-odd', 'a part larger than any image');
    if (this.names.has(name)) throw new ImageRefused('archive-too-odd', 'two parts of one name');
    if (this.names.size >= ENTRIES_MAX) throw new ImageRefused('archive-too-odd', 'too many parts');
    this.names.add(name);
    this.sum = 0;
    this.enter('data', sizeBytes);
    this.events.onEntry(name, sizeBytes);
  }

  private endData(): void {
    const { checksum, sizeBytes } = this.requireHeader();
    if (this.sum !== checksum) throw new ImageRefused('part-damaged', [...this.names].at(-1));
    this.enter('padding', toPadding(sizeBytes));
    this.events.onEntryEnd();
  }

  private enter(phase: Phase, bytes: number): void {
    this.phase = phase;
    this.leftBytes = bytes;
  }

  /** The first bytes say what sort of file it is. */
  private requireBeginning(): void {
    const finding = judgeBeginning(this.collected.subarray(0, this.collectedBytes));
    if (finding !== 'cut-off') throw new ImageRefused(finding);
  }

  private requireHeader(): CpioHeader {
    if (this.header === null) throw new Error('an entry without a head');
    return this.header;
  }
}
