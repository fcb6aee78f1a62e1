import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildImage, imagePieces } from './build-image.ts';
import { addBytes } from './cpio-format.ts';
import { IMAGE_FLAWS, type ImageOrder } from './image-order.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mintdeck-image-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bytesOf = (order: ImageOrder): Buffer => Buffer.concat([...imagePieces(order)]);

interface ReadEntry {
  readonly magic: string;
  readonly name: string;
  readonly size: number;
  readonly checksum: number;
  readonly data: Buffer;
}

/** Reads an archive in its own way, so that the writer is not compared with itself. */
function readArchive(bytes: Buffer): ReadEntry[] {
  const entries: ReadEntry[] = [];
  for (let at = 0; ; ) {
    const field = (index: number) =>
      Number.parseInt(bytes.toString('latin1', at + 6 + index * 8, at + 14 + index * 8), 16);
    const [size, nameSize] = [field(6), field(11)];
    const name = bytes.toString('latin1', at + 110, at + 110 + nameSize - 1);
    const from = Math.ceil((at + 110 + nameSize) / 4) * 4;
    const magic = bytes.toString('latin1', at, at + 6);
    entries.push({ magic, name, size, checksum: field(12), data: bytes.subarray(from, from + size) });
    if (name === 'TRAILER!!!') return entries;
    at = from + Math.ceil(size / 4) * 4;
  }
}

describe('an image', () => {
  it('is a cpio archive with checksums: description, signature, then what the description names with its hash', () => {
    const [description, signature, ...rest] = readArchive(bytesOf({}));
    const parts = rest.slice(0, -1);
    expect([description?.name, signature?.name]).toEqual(['sw-description', 'sw-description.sig']);
    expect(parts.map(({ name }) => name)).toEqual([
      'BOOT.bin',
      'devicetree.dtb',
      'system.bit',
      'uImage',
      'rootfs.ubi',
    ]);
    const text = description?.data.toString() ?? '';
    for (const { name, data, checksum, magic } of parts) {
      expect(magic).toBe('070702');
      expect(checksum).toBe(data.reduce((sum, byte) => sum + byte, 0));
      const sha256 = createHash('sha256').update(data).digest('hex');
      expect(text).toMatch(new RegExp(`filename = "${name}";.* sha256 = "${sha256}"`));
    }
    expect(text).toContain('version = "t1_20180817_093000"');
    expect(text).toContain('hardware-compatibility: [ "t1.g19" ]');
  });

  it('has the wanted length to the byte, and begins its root file system with the version it will report', () => {
    for (const sizeBytes of [131_072, 40_001, 1_000_003])
      expect(bytesOf({ sizeBytes })).toHaveLength(sizeBytes);
    const entries = readArchive(bytesOf({ version: 'v2', reportedVersion: 't1_x', webBuild: '2018-08' }));
    const root = entries.find(({ name }) => name === 'rootfs.ubi')?.data.toString('latin1', 0, 60);
    expect(root).toMatch(/^PLATFORM_VERSION=t1_x\nWEB_BUILD=2018-08\n/);
    expect(() => bytesOf({ sizeBytes: 800 })).toThrow(/at least/);
  });

  it('is the same for the same order and seed, and another for another seed', () => {
    expect(bytesOf({ seed: 3 }).equals(bytesOf({ seed: 3 }))).toBe(true);
    expect(bytesOf({ seed: 3 }).equals(bytesOf({ seed: 4 }))).toBe(false);
  });

  it('goes to disk as it is made', async () => {
    const image = await buildImage(join(folder, 'big.swu'), { sizeBytes: 3_000_000 });
    expect(image.sizeBytes).toBe((await stat(image.path)).size);
    expect(image.sha256).toBe(
      createHash('sha256')
        .update(await readFile(image.path))
        .digest('hex'),
    );
  });
});

describe('flaws', () => {
  it.each(IMAGE_FLAWS)('%s makes other bytes', (flaw) => {
    expect(bytesOf({ flaw }).equals(bytesOf({}))).toBe(false);
  });

  it('are where they say', () => {
    const good = bytesOf({});
    const differing = (flaw: ImageOrder['flaw']) => {
      const bad = bytesOf(flaw === undefined ? {} : { flaw });
      return good.reduce((count, byte, index) => count + (byte === bad[index] ? 0 : 1), 0);
    };
    expect(differing('corrupt')).toBe(1);
    expect(differing('corrupt-early')).toBe(1);
    expect(
      bytesOf({ flaw: 'truncated' }).equals(good.subarray(0, bytesOf({ flaw: 'truncated' }).length)),
    ).toBe(true);
    expect(bytesOf({ flaw: 'no-trailer' }).includes('TRAILER!!!')).toBe(false);
    const names = (flaw: ImageOrder['flaw']) =>
      readArchive(bytesOf(flaw === undefined ? {} : { flaw })).map(({ name }) => name);
    expect(names('description-second').slice(0, 2)).toEqual(['BOOT.bin', 'sw-description']);
    expect(names('unsigned')).not.toContain('sw-description.sig');
    expect(names('parent-name')).toContain('../../../etc/passwd');
    expect(names('nul-name')).toContain('uImage\0../../../etc/passwd');
    expect(names('same-name-twice').filter((name) => name === 'BOOT.bin')).toHaveLength(2);
  });
});

it('the checksum is that of every single byte, at any length and offset', () => {
  const bytes = Buffer.concat([Buffer.alloc(1000, 0xff), ...imagePieces({})]);
  for (const [from, to] of [
    [0, bytes.length],
    [1, 1001],
    [3, 4],
    [5, 5],
    [0, 1023],
  ] as const) {
    const piece = bytes.subarray(from, to);
    expect(addBytes(7, piece)).toBe(piece.reduce((sum, byte) => sum + byte, 7));
  }
  expect(addBytes(0xffffffff, Buffer.from([2]))).toBe(1);
});
