import { createHash } from 'node:crypto';
import { addBytes, CPIO_ALIGN_BYTES, CPIO_TRAILER, cpioHeader, paddingOf } from './cpio-format.ts';
import { type DescribedPart, descriptionText } from './description-text.ts';
import { DEFAULT_SIZE_BYTES, defaultParts, type ImageOrder, type PartOrder } from './image-order.ts';
import { partPieces } from './part-data.ts';
import { signDescription, VENDOR_KEY } from './signature.ts';

/** One entry of the archive, with what its header says and the bytes that follow. */
export interface Entry {
  readonly name: Buffer;
  readonly sizeBytes: number;
  readonly checksum: number;
  readonly pieces: () => Iterable<Buffer>;
  /** What the header says in place of the true size. */
  readonly claimedSize?: number | string;
  readonly magic?: string;
}

/** An archive before it is written; a flaw changes it. */
export interface ImagePlan {
  readonly entries: readonly Entry[];
  readonly hasTrailer: boolean;
  /** Takes the place of the whole archive. */
  readonly insteadOf: Buffer | null;
  /** Follows the padding. */
  readonly after: Buffer;
  /** Only the first bytes are written; null = all. */
  readonly keptBytes: number | null;
  /** The whole length to pad to; null = the next multiple of 512, as cpio does. */
  readonly sizeBytes: number | null;
}

const BLOCK_BYTES = 512;
const TRAILER_BYTES = cpioHeader({ name: Buffer.from(CPIO_TRAILER), size: 0, checksum: 0 }).length;

/** An entry that holds these bytes. */
export function entryOf(name: string | Buffer, data: Buffer): Entry {
  return {
    name: Buffer.from(name),
    sizeBytes: data.length,
    checksum: addBytes(0, data),
    pieces: () => [data],
  };
}

/** Bytes an entry takes up in the archive. */
export function entryBytes({ name, sizeBytes }: Pick<Entry, 'name' | 'sizeBytes'>): number {
  const header = cpioHeader({ name, size: 0, checksum: 0 }).length;
  return header + sizeBytes + paddingOf(sizeBytes, CPIO_ALIGN_BYTES);
}

function headOf(order: ImageOrder, isRoot: boolean): string {
  if (!isRoot) return '';
  const build = order.webBuild === undefined ? '' : `WEB_BUILD=${order.webBuild}\n`;
  return `PLATFORM_VERSION=${order.reportedVersion ?? versionOf(order)}\n${build}`;
}

function versionOf({ version = 't1_20180817_093000' }: ImageOrder): string {
  return version;
}

function describedPart(part: PartOrder, sha256: string): DescribedPart {
  const { name, type = 'raw', device = `/dev/${name}`, path } = part;
  return { name, type, device, sha256, ...(path === undefined ? {} : { path }) };
}

function hashed(part: PartOrder, pieces: () => Iterable<Buffer>): { entry: Entry; described: DescribedPart } {
  const hash = createHash('sha256');
  let checksum = 0;
  for (const piece of pieces()) {
    hash.update(piece);
    checksum = addBytes(checksum, piece);
  }
  const { name, sizeBytes } = part;
  return {
    entry: { name: Buffer.from(name), sizeBytes, checksum, pieces },
    described: describedPart(part, hash.digest('hex')),
  };
}

function builtParts(order: ImageOrder, parts: readonly PartOrder[]) {
  return parts.map((part, index) => {
    const head = headOf(order, index === parts.length - 1);
    const seed = `${order.seed ?? 1} ${versionOf(order)} ${part.name}`;
    return hashed(part, () => partPieces({ seed, sizeBytes: part.sizeBytes, head }));
  });
}

function describe(order: ImageOrder, parts: readonly DescribedPart[]): Buffer {
  const { hardware = ['t1.g19'], layout = 'flat' } = order;
  return Buffer.from(descriptionText({ version: versionOf(order), hardware, parts, layout }));
}

function signed({ signature = 'vendor' }: ImageOrder, description: Buffer): Entry[] {
  if (signature === 'none') return [];
  const made = signature === 'vendor' ? signDescription(description, VENDOR_KEY) : signature(description);
  return [entryOf('sw-description.sig', made)];
}

/** Sizes the last part so that the archive has the wanted length; throws when the others leave no room. */
function fillUp(order: ImageOrder, parts: readonly PartOrder[], wantedBytes: number): PartOrder[] {
  const described = parts.map((part) => describedPart(part, '0'.repeat(64)));
  const description = describe(order, described);
  const fixed = [entryOf('sw-description', description), ...signed(order, description)];
  const others = parts.map(({ name, sizeBytes }) => ({ name: Buffer.from(name), sizeBytes }));
  const takenBytes = [...fixed, ...others].reduce((sum, entry) => sum + entryBytes(entry), TRAILER_BYTES);
  const leftBytes = wantedBytes - takenBytes;
  if (leftBytes < 0) throw new Error(`an image of these parts has at least ${takenBytes} bytes`);
  return parts.map((part, index) => {
    if (index < parts.length - 1) return part;
    return { ...part, sizeBytes: leftBytes - (leftBytes % CPIO_ALIGN_BYTES) };
  });
}

/** What an image without flaws consists of; throws when it cannot be of the wanted size. */
export function planImage(order: ImageOrder): ImagePlan {
  const sizeBytes = order.parts === undefined ? (order.sizeBytes ?? DEFAULT_SIZE_BYTES) : null;
  if (order.parts !== undefined && order.sizeBytes !== undefined)
    throw new Error('parts or sizeBytes, not both');
  const parts = order.parts ?? fillUp(order, defaultParts(sizeBytes ?? 0), sizeBytes ?? 0);
  const built = builtParts(order, parts);
  const description = describe(
    order,
    built.map(({ described }) => described),
  );
  const entries = [
    entryOf('sw-description', description),
    ...signed(order, description),
    ...built.map(({ entry }) => entry),
  ];
  return { entries, hasTrailer: true, insteadOf: null, after: Buffer.alloc(0), keptBytes: null, sizeBytes };
}

function* entryPieces(entry: Entry): Generator<Buffer> {
  const { name, checksum, sizeBytes, claimedSize = sizeBytes, magic } = entry;
  yield cpioHeader({ name, checksum, size: claimedSize, ...(magic === undefined ? {} : { magic }) });
  yield* entry.pieces();
  yield Buffer.alloc(paddingOf(sizeBytes, CPIO_ALIGN_BYTES));
}

function* wholePieces(plan: ImagePlan): Generator<Buffer> {
  if (plan.insteadOf !== null) {
    yield plan.insteadOf;
    return;
  }
  let written = 0;
  for (const entry of plan.entries) {
    yield* entryPieces(entry);
    written += entryBytes(entry);
  }
  if (plan.hasTrailer) {
    yield cpioHeader({ name: Buffer.from(CPIO_TRAILER), size: 0, checksum: 0 });
    written += TRAILER_BYTES;
  }
  const endBytes = plan.sizeBytes ?? written + paddingOf(written, BLOCK_BYTES);
  yield Buffer.alloc(Math.max(0, endBytes - written));
  yield plan.after;
}

/** The bytes of a planned image. */
export function* planPieces(plan: ImagePlan): Generator<Buffer> {
  let left = plan.keptBytes ?? Number.POSITIVE_INFINITY;
  for (const piece of wholePieces(plan)) {
    const kept = piece.subarray(0, Math.min(piece.length, left));
    left -= kept.length;
    if (kept.length > 0) yield kept;
    if (left <= 0) return;
  }
}
