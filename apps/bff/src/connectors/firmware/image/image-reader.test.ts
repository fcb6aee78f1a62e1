import type { ImageRefusal } from '@mintdeck/shared-types/firmware/images';
import { expect, describe as group, it } from 'vitest';
import {
  buildArchive,
  buildEntry,
  buildTestImage,
  describe,
  goodEntries,
  PARTS,
  sha256,
  type TestEntry,
} from './archive.fixture.ts';
import { ImageReader } from './image-reader.ts';
import { ImageRefused } from './image-refused.ts';

const read = (bytes: Uint8Array, pieceBytes = bytes.length || 1) => {
  const reader = new ImageReader();
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
  return reader.finish();
};
const refusalOf = (bytes: Uint8Array): ImageRefusal | null => {
  try {
    read(bytes);
    return null;
  } catch (error) {
    if (error instanceof ImageRefused) return error.refusal;
    throw error;
  }
};
const refusalOfEntries = (entries: TestEntry[]) => refusalOf(buildArchive(entries));
const without = (name: string) => goodEntries().filter((entry) => entry.name !== name);
const described = (description: string) => refusalOfEntries(goodEntries(description));

const GOOD = {
  version: '0.1.0',
  bootVersions: ['t1_20190605_120000'],
  hardware: ['t1.g19'],
  isSigned: true,
  parts: Object.entries(PARTS).map(([name, content]) => ({ name, sizeBytes: content.length })),
};

group('a good image', () => {
  it.each([1, 7, 110, 4096, 1_000_000])('is read in pieces of %i bytes', (pieceBytes) => {
    expect(read(buildTestImage(), pieceBytes)).toEqual(GOOD);
  });

  it('needs no signature, and one elsewhere is none to the device', () => {
    expect(read(buildArchive(without('sw-description.sig')))).toEqual({ ...GOOD, isSigned: false });
    const [description, signature, ...parts] = goodEntries();
    if (description === undefined || signature === undefined) throw new Error('no such entries');
    expect(read(buildArchive([description, ...parts, signature]))).toEqual({ ...GOOD, isSigned: false });
  });

  it('may hold more than it names, and no filling at its end', () => {
    const entries = [...goodEntries(), { name: 'notes.txt', content: '' }];
    expect(read(buildArchive(entries, Buffer.alloc(0))).parts.at(-1)).toEqual({
      name: 'notes.txt',
      sizeBytes: 0,
    });
  });

  it('names hardware in any form swupdate takes', () => {
    const hardwareOf = (text: string) =>
      read(buildArchive(goodEntries(describe({ hardware: text })))).hardware;
    expect(hardwareOf('( "b29.g19", "d9.g19" )')).toEqual(['b29.g19', 'd9.g19']);
    expect(hardwareOf('[ "t1.g19", "t1.g19", "#RE:^t2[.].*$" ]')).toEqual(['t1.g19', '#RE:^t2[.].*$']);
    const board = describe()
      .replace('hardware-compatibility = [ "t1.g19" ];', '')
      .replace('g19 = {', (text) => `${text} hardware-compatibility: [ "t1.g19" ];`);
    expect(read(buildArchive(goodEntries(board))).hardware).toEqual(['t1.g19']);
  });

  it('may be described without hashes', () => {
    const plain = describe().replace(/sha256 = "\w+";/g, '');
    expect(read(buildArchive(goodEntries(plain)))).toEqual(GOOD);
  });
});

group('what is refused', () => {
  const image = buildTestImage();
  const cases: [string, ImageRefusal, Uint8Array][] = [
    ['nothing', 'empty', Buffer.alloc(0)],
    ['a word', 'not-an-archive', Buffer.from('hi')],
    ['a text', 'not-an-archive', Buffer.from('#!/bin/sh\n'.repeat(100))],
    ['zeros', 'not-an-archive', Buffer.alloc(2000)],
    [
      'newc without checksums',
      'another-archive',
      Buffer.from(image.toString('latin1').replace('070702', '070701'), 'latin1'),
    ],
    ['old cpio', 'another-archive', Buffer.from(`070707${'0'.repeat(200)}`)],
    ['gzip', 'another-archive', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
    ['zip', 'another-archive', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500)])],
    ['its first bytes', 'archive-truncated', image.subarray(0, 3)],
    ['its first half', 'archive-truncated', image.subarray(0, image.length / 2)],
    ['all but its end', 'archive-truncated', image.subarray(0, image.length - 212 - 124)],
    ['something behind its end', 'archive-too-odd', Buffer.concat([image, Buffer.from('x')])],
    ['too many zeros behind its end', 'archive-too-odd', Buffer.concat([image, Buffer.alloc(70_000)])],
    ['another archive behind it', 'archive-too-odd', Buffer.concat([image, image])],
  ];
  it.each(cases)('%s: %s', (_what, refusal, bytes) => {
    expect(refusalOf(bytes)).toBe(refusal);
  });

  it('a damaged part', () => {
    const at = image.indexOf('a root file system') + 5;
    const damaged = Buffer.from(image);
    damaged[at] = (damaged[at] ?? Number.NaN) + 1;
    expect(refusalOf(damaged)).toBe('part-damaged');
    // with a checksum that was made to fit, only the hash in the description tells
    expect(refusalOfEntries([...without('BOOT.bin'), { name: 'BOOT.bin', content: 'another loader' }])).toBe(
      'part-damaged',
    );
    const other = describe().replaceAll(sha256(PARTS['BOOT.bin']), (hash) => hash.replace(/^./, 'g'));
    expect(described(other)).toBe('description-unreadable');
    const twoMinds = describe().replace(sha256(PARTS['BOOT.bin']), sha256('another'));
    expect(described(twoMinds)).toBe('part-damaged');
  });

  it('parts and descriptions that are not there', () => {
    expect(refusalOfEntries(without('rootfs.ubi'))).toBe('part-missing');
    expect(refusalOfEntries(without('sw-description'))).toBe('description-missing');
    expect(refusalOfEntries([])).toBe('description-missing');
    expect(refusalOfEntries(goodEntries().reverse())).toBe('description-not-first');
  });

  it('descriptions that say too little, or what cannot be', () => {
    for (const text of [
      '',
      'software = 1;',
      'software = { version = "1"; }',
      describe({ parts: {} }),
      describe({ hardware: '"t1.g19"' }),
      describe({ hardware: `[ "${'x'.repeat(65)}" ]` }),
      describe({ hardware: '[ "a\\nb" ]' }),
      describe({ hardware: '[ 1 ]' }),
      describe({ version: 'x'.repeat(65) }),
      describe().replaceAll('filename = "BOOT.bin"', 'filename = 7'),
      `${describe()} \0`,
      `# ${'x'.repeat(300_000)}\n${describe()}`,
    ])
      expect([text.slice(0, 40), described(text)]).toEqual([text.slice(0, 40), 'description-unreadable']);
    expect(described('\xff')).toBe('description-unreadable');
    expect(refusalOfEntries([{ name: 'sw-description', content: Buffer.from([0xff, 0xfe]) }])).toBe(
      'description-unreadable',
    );
    expect(described(describe({ hardware: '[ ]' }))).toBe('no-hardware');
    expect(described(describe().replace(/hardware-compatibility = .*;/, ''))).toBe('no-hardware');
  });

  it('hostile names, sizes and kinds', () => {
    const spoil = (spoiled: TestEntry) => refusalOfEntries([...goodEntries(), spoiled]);
    for (const name of [
      '../x',
      '/etc/passwd',
      'a/b',
      'a\\b',
      '..',
      '.',
      'a\nb',
      'a\0b',
      '',
      'ü',
      '\x7f',
      'x'.repeat(300),
    ])
      expect([name, spoil({ name })]).toEqual([name, 'archive-too-odd']);
    expect(spoil({ name: 'BOOT.bin' })).toBe('archive-too-odd');
    expect(spoil({ name: 'sw-description' })).toBe('archive-too-odd');
    for (const mode of [0o040755, 0o120777, 0o060600, 0])
      expect(spoil({ name: 'x', mode })).toBe('archive-too-odd');
    for (const sizeBytes of [0xffff_ffff, 104_857_600])
      expect(spoil({ name: 'x', sizeBytes })).toBe('archive-too-odd');
    expect(spoil({ name: 'x', sizeBytes: 90_000_000 })).toBe('archive-truncated');
    expect(spoil({ name: 'x', magic: '070701' })).toBe('archive-too-odd');
    expect(
      refusalOf(
        Buffer.concat([
          buildEntry({ name: 'sw-description', content: describe() }),
          buildEntry({ name: 'TRAILER!!!', content: 'x' }),
        ]),
      ),
    ).toBe('archive-too-odd');
    const many = Array.from({ length: 200 }, (_, index) => ({ name: `part-${index}` }));
    expect(refusalOfEntries([...goodEntries(), ...many])).toBe('archive-too-odd');
    const negative = Buffer.from(
      image.toString('latin1').replace(/^(070702.{48}).{8}/, '$1-0000001'),
      'latin1',
    );
    expect(refusalOf(negative)).toBe('archive-too-odd');
  });

  it('says in its message what is missing, in clean letters', () => {
    const odd = describe().replaceAll('"rootfs.ubi"', '"r\u202eo<b>.ubi"');
    expect(() => read(buildArchive(goodEntries(odd)))).toThrow('(r?o<b>.ubi)');
  });
});
