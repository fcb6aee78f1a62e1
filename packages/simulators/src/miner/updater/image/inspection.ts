import { createHash, type Hash } from 'node:crypto';
import { addBytes, CPIO_ALIGN_BYTES, CPIO_CRC_MAGIC, paddingOf } from '../../../firmware/cpio-format.ts';
import { isVendorSignature } from '../../../firmware/signature.ts';
import type { UpdaterRelease } from '../settings.ts';
import { type ArchiveEntry, type ArchiveProblem, createArchiveReader } from './cpio-reader.ts';
import type { BootFacts, Deed, Verdict } from './deed.ts';
import { type Description, type ImagePart, readDescription } from './description.ts';

export interface InspectionOptions {
  readonly release: UpdaterRelease;
  /** Revision of the board, such as `t1.g19`. */
  readonly revision: string;
  /** The copy of the system that would be written. */
  readonly slot: 'main' | 'alt';
  readonly onDeed: (deed: Deed) => void;
  /** At once for a bad image, at the end of the bytes for a good one. */
  readonly onVerdict: (verdict: Verdict) => void;
}

/** Reads an image as it comes and says what an updater does on the way. Nothing but the description is kept. */
export interface Inspection {
  feed(bytes: Buffer): void;
  /** All bytes are there, or none will come any more. */
  end(): void;
  /** Bytes read until its verdict. */
  readBytes(): number;
}

const FIRST_NAMES = ['sw-description', 'sw-description.sig'] as const;
// Seen with Debian's: a description of 8 MB is taken. The limit is ours.
const LONGEST_DESCRIPTION_BYTES = 16 * 1024 * 1024;
const HEAD_BYTES = 256;
const TRAILER_BYTES = 124;
const BLOCK_BYTES = 512;

/** What of the entry under way is kept. */
interface Current {
  readonly entry: ArchiveEntry;
  readonly part: ImagePart | null;
  readonly hash: Hash | null;
  readonly isFirst: boolean;
  checksum: number;
  kept: Buffer[];
  keptBytes: number;
}

interface Reading {
  readonly options: InspectionOptions;
  current: Current | null;
  readonly firsts: Buffer[];
  description: Description | null;
  readonly provided: Set<string>;
  boot: BootFacts | null;
  lastSizeBytes: number;
  isWhole: boolean;
  isOver: boolean;
}

function bootFactsOf(head: string): BootFacts | null {
  const version = /^PLATFORM_VERSION=([^\n]+)$/m.exec(head)?.[1];
  const build = /^WEB_BUILD=(2018-0[58])$/m.exec(head)?.[1];
  if (version === undefined) return null;
  return { version, webBuild: build === '2018-05' || build === '2018-08' ? build : null };
}

function keep(current: Current, piece: Buffer, mostBytes: number): void {
  const kept = piece.subarray(0, Math.max(0, mostBytes - current.keptBytes));
  if (kept.length === 0) return;
  // copied: the piece is a window of what the socket reads into
  current.kept.push(Buffer.from(kept));
  current.keptBytes += kept.length;
}

function judge(reading: Reading, verdict: Verdict): false {
  reading.isOver = true;
  reading.options.onVerdict(verdict);
  return false;
}

function fail(reading: Reading, deed: Deed): false {
  reading.options.onDeed(deed);
  return judge(reading, { kind: 'bad' });
}

function onDescribed(reading: Reading): boolean {
  const { options, firsts } = reading;
  const [text = Buffer.alloc(0), signature = Buffer.alloc(0)] = firsts;
  const isTooLong = text.length >= LONGEST_DESCRIPTION_BYTES;
  const description = isTooLong ? null : readDescription(text.toString('utf8'), options.slot);
  const isSigned = isVendorSignature(text, signature);
  options.onDeed({ kind: 'described', description, descriptionBytes: text.length, isSigned });
  if (description === null || !isSigned) return judge(reading, { kind: 'bad' });
  reading.description = description;
  const isRight = description.hardware.includes(options.revision);
  options.onDeed({ kind: 'hardware', revision: options.revision, isRight });
  return isRight || judge(reading, { kind: 'bad' });
}

function onFirst(reading: Reading, entry: ArchiveEntry, wanted: string): boolean {
  if (entry.name !== wanted) return fail(reading, { kind: 'wrong-first', name: entry.name, wanted });
  reading.options.onDeed({ kind: 'found-first', name: entry.name, sizeBytes: entry.sizeBytes });
  reading.current = { entry, part: null, hash: null, isFirst: true, checksum: 0, kept: [], keptBytes: 0 };
  return true;
}

function onPart(reading: Reading, entry: ArchiveEntry): boolean {
  const part = reading.description?.parts.find(({ name }) => name === entry.name) ?? null;
  const { name, sizeBytes } = entry;
  reading.options.onDeed({ kind: 'found', name, sizeBytes, isRequired: part !== null });
  const hash = part === null || part.sha256 === null ? null : createHash('sha256');
  reading.current = { entry, part, hash, isFirst: false, checksum: 0, kept: [], keptBytes: 0 };
  reading.lastSizeBytes = sizeBytes;
  return true;
}

function onEntry(reading: Reading, entry: ArchiveEntry): boolean {
  const wanted = FIRST_NAMES[reading.firsts.length];
  return wanted === undefined ? onPart(reading, entry) : onFirst(reading, entry, wanted);
}

function onData({ current }: Reading, piece: Buffer): void {
  if (current === null) return;
  current.checksum = addBytes(current.checksum, piece);
  current.hash?.update(piece);
  keep(current, piece, current.isFirst ? LONGEST_DESCRIPTION_BYTES : HEAD_BYTES);
}

function isIntact(reading: Reading, { entry, part, hash, checksum }: Current): boolean {
  const actual = hash?.digest('hex');
  const expected = part?.sha256 ?? '';
  if (actual !== undefined && actual !== expected) {
    return fail(reading, { kind: 'hash-mismatch', expected, actual });
  }
  if (!entry.hasChecksum || checksum === entry.checksum) return true;
  return fail(reading, { kind: 'checksum-wrong', expected: entry.checksum, actual: checksum });
}

function onEntryEnd(reading: Reading): boolean {
  const { current } = reading;
  if (current === null || !isIntact(reading, current)) return false;
  if (current.isFirst) {
    reading.firsts.push(Buffer.concat(current.kept));
    return reading.firsts.length < FIRST_NAMES.length || onDescribed(reading);
  }
  if (current.part === null) return true;
  reading.provided.add(current.part.name);
  reading.boot = bootFactsOf(Buffer.concat(current.kept).toString('latin1')) ?? reading.boot;
  return true;
}

function onTrailer(reading: Reading): void {
  const endBytes = reading.lastSizeBytes + paddingOf(reading.lastSizeBytes, CPIO_ALIGN_BYTES) + TRAILER_BYTES;
  reading.options.onDeed({ kind: 'padding', sizeBytes: paddingOf(endBytes, BLOCK_BYTES) });
  const missing = reading.description?.parts.find(({ name }) => !reading.provided.has(name));
  if (missing !== undefined) fail(reading, { kind: 'missing', name: missing.name });
  else reading.isWhole = true;
}

function onProblem(reading: Reading, problem: ArchiveProblem): void {
  const isFirst = reading.firsts.length < FIRST_NAMES.length;
  reading.options.onDeed({ kind: 'bad-archive', problem, isFirst });
  judge(reading, { kind: problem === 'malformed' ? 'crash' : 'bad' });
}

function onEnd(reading: Reading): void {
  const { description, isWhole, boot } = reading;
  if (!isWhole || description === null) return;
  const facts = boot ?? { version: description.version, webBuild: null };
  judge(reading, { kind: 'good', description, boot: facts });
}

/** Starts to read an image. */
export function createInspection(options: InspectionOptions): Inspection {
  const reading: Reading = {
    options,
    current: null,
    firsts: [],
    description: null,
    provided: new Set(),
    boot: null,
    lastSizeBytes: 0,
    isWhole: false,
    isOver: false,
  };
  const reader = createArchiveReader({
    // Seen with Debian's: 2022.12 takes archives without checksums too.
    takesMagic: (magic) => magic === CPIO_CRC_MAGIC || (magic === '070701' && options.release === '2022.12'),
    entry: (entry) => onEntry(reading, entry),
    data: (piece) => onData(reading, piece),
    entryEnd: () => onEntryEnd(reading),
    trailer: () => onTrailer(reading),
    problem: (problem) => onProblem(reading, problem),
  });
  return {
    feed(bytes) {
      if (!reading.isOver) reader.feed(bytes);
    },
    end() {
      if (reading.isOver) return;
      reader.end();
      if (!reading.isOver) onEnd(reading);
    },
    readBytes: reader.readBytes,
  };
}
