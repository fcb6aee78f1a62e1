import {
  CPIO_ALIGN_BYTES,
  CPIO_CRC_MAGIC,
  CPIO_HEADER_BYTES,
  CPIO_TRAILER,
  paddingOf,
} from '../../../firmware/cpio-format.ts';

/** Why an archive cannot be read on; `malformed` ends the program itself (seen with a "-" in a size, 2022.12). */
export type ArchiveProblem = 'no-magic' | 'name-too-long' | 'malformed';

export interface ArchiveEntry {
  /** Up to the first NUL, as C has it. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly checksum: number;
  /** false for the format without them. */
  readonly hasChecksum: boolean;
}

/** Told what is read; each may answer false to read no more. */
export interface ArchiveSink {
  /** Whether the magic of a header will do. */
  takesMagic(magic: string): boolean;
  entry(entry: ArchiveEntry): boolean;
  data(piece: Buffer): void;
  entryEnd(): boolean;
  trailer(): void;
  problem(problem: ArchiveProblem): void;
}

/** Reads an archive as it comes. */
export interface ArchiveReader {
  feed(bytes: Buffer): void;
  /** No more will come: what is begun ends where it is, and a header that is not there is none. */
  end(): void;
  /** Bytes read so far, of the archive. */
  readBytes(): number;
}

// MAX_IMAGE_FNAME of swupdate.
const LONGEST_NAME = 256;

type Place = 'header' | 'name' | 'data' | 'padding' | 'over';

interface State {
  readonly sink: ArchiveSink;
  place: Place;
  /** Bytes left of the place. */
  left: number;
  kept: Buffer;
  entry: ArchiveEntry;
  read: number;
}

const NO_ENTRY: ArchiveEntry = { name: '', sizeBytes: 0, checksum: 0, hasChecksum: true };

function readHeader(header: Buffer): { size: number; nameSize: number; checksum: number } | null {
  const fields = [6, 11, 12].map((index) => header.toString('latin1', 6 + index * 8, 14 + index * 8));
  const [size = Number.NaN, nameSize = Number.NaN, checksum = Number.NaN] = fields.map((field) =>
    /^[\da-fA-F]{8}$/.test(field) ? Number.parseInt(field, 16) : Number.NaN,
  );
  return Number.isNaN(size + nameSize + checksum) ? null : { size, nameSize, checksum };
}

function go(state: State, place: Place, left: number): void {
  state.place = place;
  state.left = left;
  state.kept = Buffer.alloc(0);
}

function stop(state: State, problem: ArchiveProblem): void {
  go(state, 'over', 0);
  state.sink.problem(problem);
}

function onHeader(state: State): void {
  const magic = state.kept.toString('latin1', 0, 6);
  if (state.kept.length < CPIO_HEADER_BYTES || !state.sink.takesMagic(magic)) {
    stop(state, 'no-magic');
    return;
  }
  const fields = readHeader(state.kept);
  if (fields === null) stop(state, 'malformed');
  else if (fields.nameSize >= LONGEST_NAME) stop(state, 'name-too-long');
  else {
    const { size: sizeBytes, nameSize, checksum } = fields;
    go(state, 'name', nameSize + paddingOf(CPIO_HEADER_BYTES + nameSize, CPIO_ALIGN_BYTES));
    state.entry = { name: '', sizeBytes, checksum, hasChecksum: magic === CPIO_CRC_MAGIC };
  }
}

function onName(state: State): void {
  const end = state.kept.indexOf(0);
  const name = state.kept.toString('latin1', 0, end < 0 ? state.kept.length : end);
  state.entry = { ...state.entry, name };
  if (name === CPIO_TRAILER) {
    go(state, 'over', 0);
    state.sink.trailer();
  } else if (state.sink.entry(state.entry)) go(state, 'data', state.entry.sizeBytes);
  else go(state, 'over', 0);
}

function onDataEnd(state: State): void {
  if (state.sink.entryEnd()) go(state, 'padding', paddingOf(state.entry.sizeBytes, CPIO_ALIGN_BYTES));
  else go(state, 'over', 0);
}

function finish(state: State): void {
  if (state.place === 'header') onHeader(state);
  else if (state.place === 'name') onName(state);
  else if (state.place === 'data') onDataEnd(state);
  else if (state.place === 'padding') go(state, 'header', CPIO_HEADER_BYTES);
}

/** Takes what belongs to the place; gives what is left over. */
function step(state: State, bytes: Buffer): Buffer {
  const taken = bytes.subarray(0, Math.min(bytes.length, state.left));
  state.left -= taken.length;
  state.read += taken.length;
  if (state.place === 'data') state.sink.data(taken);
  else if (state.place !== 'padding') state.kept = Buffer.concat([state.kept, taken]);
  if (state.left === 0) finish(state);
  return bytes.subarray(taken.length);
}

/** A reader of `cpio -H crc` and, where the sink takes its magic, of `-H newc`. */
export function createArchiveReader(sink: ArchiveSink): ArchiveReader {
  const state: State = {
    sink,
    place: 'header',
    left: CPIO_HEADER_BYTES,
    kept: Buffer.alloc(0),
    entry: NO_ENTRY,
    read: 0,
  };
  return {
    feed(bytes) {
      let rest = bytes;
      while (state.place !== 'over' && (rest.length > 0 || state.left === 0)) rest = step(state, rest);
    },
    end() {
      // a header that is not there has no magic; the rest is judged as far as it came
      if (state.place !== 'over') finish(state);
      if (state.place !== 'over') stop(state, 'no-magic');
    },
    readBytes: () => state.read,
  };
}
