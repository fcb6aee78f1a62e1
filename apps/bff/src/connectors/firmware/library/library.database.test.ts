import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IMAGES_MAX } from '@mintdeck/shared-types/firmware/images';
import type { Kysely } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../../test/databases.ts';
import { openDatabase } from '../../../db/database.ts';
import { createId } from '../../../db/id.ts';
import type { Database } from '../../../db/schema.ts';
import { HashThread } from './hash-thread.ts';
import { ImageFiles } from './image-files.ts';
import type { ImageOrigin } from './image-row.ts';
import { Library } from './library.ts';

const hashes = new HashThread();
afterAll(() => hashes.stop());

let database: TestDatabase;
let dataDir: string;
let db: Kysely<Database>;
let files: ImageFiles;
let used: Set<string>;
let versions: (string | null)[];
let clock: number;

beforeEach(async () => {
  database = await openTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-library-'));
  db = await openDatabase({ dataDir, databaseUrl: database.databaseUrl, demoPlanFile: null });
  files = new ImageFiles(dataDir);
  used = new Set();
  versions = [];
  clock = 1000;
});
afterEach(async () => {
  await db.destroy();
  await database.stop();
  rmSync(dataDir, { recursive: true });
});

const start = async () => {
  const uses = { isUsed: async (id: string) => used.has(id) };
  const now = () => {
    clock += 1;
    return clock;
  };
  const library = new Library({
    db,
    files,
    hashes,
    uses,
    versions: { list: () => versions },
    now,
    createId,
  });
  return { library, found: await library.load() };
};

const ORIGIN: ImageOrigin = { fileName: 'one.swu', source: 'upload', sourceHost: null, addedBy: 'ann' };
const FINDINGS = {
  version: '0.1.0',
  bootVersions: ['t1_20190605_120000'],
  hardware: ['t1.g19'],
  isSigned: true,
  parts: [{ name: 'rootfs.ubi', sizeBytes: 7 }],
};
const bring = async (library: Library, content: string, origin: Partial<ImageOrigin> = {}) => {
  const file = await files.create(createId());
  await file.handle.writeFile(content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const received = { sizeBytes: content.length, sha256, findings: FINDINGS };
  try {
    return await library.add(received, file, { ...ORIGIN, ...origin });
  } catch (error) {
    await files.drop(file);
    throw error;
  }
};
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => null).catch((error) => error.code);
const names = () => readdirSync(files.folder).sort();

describe('the library', () => {
  it('keeps what was brought, over a restart', async () => {
    const { library } = await start();
    const { image, known } = await bring(library, 'first', { source: 'url', sourceHost: 'example.com' });
    expect([image, known]).toMatchObject([
      {
        revision: 1,
        fileName: 'one.swu',
        sizeBytes: 5,
        version: '0.1.0',
        reportedVersion: 't1_20190605_120000',
        reportedVersionBasis: 'description',
        hardware: ['t1.g19'],
        isSigned: true,
        parts: [{ name: 'rootfs.ubi', sizeBytes: 7 }],
        source: 'url',
        sourceHost: 'example.com',
        note: '',
        addedBy: 'ann',
        isThere: true,
        removedAt: null,
        minerCount: 0,
      },
      false,
    ]);
    expect(names()).toEqual([`${image.sha256}.swu`]);
    await bring(library, 'second');
    const again = await start();
    expect(again.found).toEqual({ missing: [], strayFiles: [] });
    versions = [image.reportedVersion, null, 'another', image.reportedVersion];
    const list = await again.library.list();
    expect(list.images.map(({ sizeBytes, minerCount }) => [sizeBytes, minerCount])).toEqual([
      [6, 2],
      [5, 2],
    ]);
    expect(list.usedBytes).toBe(11);
    expect(again.library.find(image.id)).toMatchObject({ sha256: image.sha256, isThere: true });
    expect(again.library.find('zzzzzzzzzzzz')).toBeUndefined();
    expect(list.freeBytes).toBeGreaterThan(0);
  });

  it('knows the same content again, also of two who bring it at once', async () => {
    const { library } = await start();
    const both = await Promise.all([bring(library, 'same'), bring(library, 'same', { fileName: 'b.swu' })]);
    // whichever of them is whole first
    expect(both.map(({ known }) => known).sort()).toEqual([false, true]);
    expect(both[1].image).toEqual(both[0].image);
    expect(names()).toHaveLength(1);
  });

  it('removes a file and keeps the record, and takes the same content back under the same id', async () => {
    const { library } = await start();
    const { image } = await bring(library, 'first');
    await library.edit(image.id, { revision: 1, reportedVersion: 'what it says', note: 'mine' });
    await library.remove(image.id);
    expect([library.require(image.id).isThere, names()]).toEqual([false, []]);
    expect(await codeOf(library.remove(image.id))).toBe('not-found');
    expect(await library.check(image.id)).toBe('missing');
    const back = await bring((await start()).library, 'first', {
      source: 'miner',
      sourceHost: 'dead.example',
    });
    expect(back).toMatchObject({
      known: false,
      image: {
        id: image.id,
        isThere: true,
        revision: 4,
        source: 'miner',
        reportedVersion: 'what it says',
        reportedVersionBasis: 'person',
        note: 'mine',
      },
    });
  });

  it('lets nobody remove what is used, and nobody use what is being removed', async () => {
    const { library } = await start();
    const { image } = await bring(library, 'first');
    used.add(image.id);
    const removing = codeOf(library.remove(image.id));
    const other = library.list();
    expect(await removing).toBe('in-use');
    expect((await other).images[0]?.isThere).toBe(true);
    expect(library.require(image.id).isThere).toBe(true);
  });

  it('edits by revision, and a version that was read back stays known as such', async () => {
    const { library } = await start();
    const { id } = (await bring(library, 'first')).image;
    await library.proveVersion(id, 't1_20190604_120000');
    expect(library.require(id).reportedVersionBasis).not.toBe('read-back');
    await library.proveVersion(id, 't1_20190605_120000');
    const note = await library.edit(id, { revision: 1, note: 'good', reportedVersion: 't1_20190605_120000' });
    expect(note).toMatchObject({ revision: 2, note: 'good', reportedVersionBasis: 'read-back' });
    expect(await codeOf(library.edit(id, { revision: 1, note: 'late' }))).toBe('changed-meanwhile');
    expect(await codeOf(library.edit('zzzzzzzzzzzz', { revision: 1 }))).toBe('not-found');
    const { library: again } = await start();
    expect(again.require(id)).toMatchObject({ revision: 2, note: 'good', reportedVersionBasis: 'read-back' });
    expect(await again.edit(id, { revision: 2, reportedVersion: 'other' })).toMatchObject({
      reportedVersionBasis: 'person',
    });
  });

  it('holds so many and no more', async () => {
    const { library } = await start();
    for (let index = 0; index < IMAGES_MAX; index += 1) await bring(library, `image ${index}`);
    expect(await codeOf(bring(library, 'one more'))).toBe('invalid-input');
    expect((await bring(library, 'image 7')).known).toBe(true);
    const [newest] = (await library.list()).images;
    await library.remove(newest?.id ?? '');
    expect((await bring(library, 'one more')).known).toBe(false);
  });
});

describe('a file on the disk', () => {
  it('that is missing or was changed is told at the start, and before it is used', async () => {
    const { library } = await start();
    const [gone, shorter, other] = [
      (await bring(library, 'gone')).image,
      (await bring(library, 'shorter')).image,
      (await bring(library, 'other')).image,
    ];
    expect(await library.check(other.id)).toBe('ok');
    await files.remove(gone.sha256);
    writeFileSync(files.pathOf(shorter.sha256), 'short');
    writeFileSync(files.pathOf(other.sha256), 'OTHER');
    const { library: again, found } = await start();
    expect(found.missing.map(({ id }) => id).sort()).toEqual([gone.id, shorter.id].sort());
    // of the same length: reading it all shows it
    expect(again.require(other.id).isThere).toBe(true);
    expect(await again.check(other.id)).toBe('changed');
    expect([await again.check(gone.id), await again.check(shorter.id)]).toEqual(['missing', 'changed']);
    const { images, usedBytes } = await again.list();
    expect([images.map(({ isThere }) => isThere), usedBytes]).toEqual([[false, false, false], 0]);
    expect((await bring(again, 'other')).image).toMatchObject({ id: other.id, isThere: true });
    expect(await again.check(other.id)).toBe('ok');
  });

  it('that was not finished is thrown away by the next start, and one of nobody is only told of', async () => {
    await start();
    writeFileSync(join(files.folder, 'aaaaaaaaaaaa.partial'), 'half');
    const stray = 'f'.repeat(64);
    writeFileSync(files.pathOf(stray), 'from a restore, perhaps');
    const { found } = await start();
    expect([found.strayFiles, names()]).toEqual([[stray], [`${stray}.swu`]]);
  });

  it('of an image whose removal was cut off is gone after the next start', async () => {
    const { library } = await start();
    const { image } = await bring(library, 'first');
    await db.updateTable('firmware_images').set({ removed_at: 1 }).execute();
    const { found, library: again } = await start();
    expect([found, names(), again.require(image.id).isThere]).toEqual([
      { missing: [], strayFiles: [] },
      [],
      false,
    ]);
  });
});
