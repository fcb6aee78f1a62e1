import {
  type EditImageRequest,
  type FirmwareImage,
  type FirmwareImageList,
  IMAGES_MAX,
} from '@mintdeck/shared-types/firmware/images';
import type { Kysely } from 'kysely';
import type { FirmwareImageRow } from '../../../db/firmware-tables.ts';
import type { Database } from '../../../db/schema.ts';
import { ApiError } from '../../../http/api-error.ts';
import type { Hashes } from './hash-thread.ts';
import type { ImageFiles, PartialFile } from './image-files.ts';
import { type ImageOrigin, toColumns, toImage } from './image-row.ts';
import type { ImageUses, MinerVersions } from './needs.ts';
import type { ReceivedImage } from './receive-image.ts';

export interface LibraryOptions {
  readonly db: Kysely<Database>;
  readonly files: ImageFiles;
  readonly hashes: Hashes;
  readonly uses: ImageUses;
  readonly versions: MinerVersions;
  /** ms since the epoch */
  readonly now: () => number;
  readonly createId: () => string;
}

const NOBODY = 0;
const NOT_COUNTED: ReadonlyMap<string | null, number> = new Map();

/** Whether the file of an image is what was taken in. */
export type FileCheck = 'ok' | 'missing' | 'changed';

/** The images: their rows in memory and in the database, their files on the disk. */
export class Library {
  private readonly options: LibraryOptions;
  private readonly rows = new Map<string, FirmwareImageRow>();
  /** ids whose file is there, as far as is known without reading it all */
  private readonly there = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(options: LibraryOptions) {
    this.options = options;
  }

  /** Reads what there is; gives what a person should know: images without their file, and files without an image. */
  async load(): Promise<{ missing: FirmwareImage[]; strayFiles: string[] }> {
    const { db, files } = this.options;
    await files.prepare();
    const rows = await db.selectFrom('firmware_images').selectAll().execute();
    for (const row of rows) {
      this.rows.set(row.id, row);
      if (row.removed_at === null) await this.look(row);
      // its removal was not finished
      else await files.remove(row.sha256);
    }
    const kept = rows.filter(({ removed_at: removedAt }) => removedAt === null);
    const known = new Set(rows.map(({ sha256 }) => sha256));
    return {
      missing: kept.filter(({ id }) => !this.there.has(id)).map((row) => this.toImage(row)),
      strayFiles: (await files.list()).filter((sha256) => !known.has(sha256)),
    };
  }

  /** Those of the library and those that only the record knows, the newest first. */
  async list(): Promise<FirmwareImageList> {
    const counts = this.countVersions();
    const images = [...this.rows.values()]
      .sort((one, other) => other.added_at - one.added_at)
      .map((row) => this.toImage(row, counts));
    const usedBytes = images.reduce((sum, { isThere, sizeBytes }) => sum + (isThere ? sizeBytes : 0), 0);
    return { images, usedBytes, freeBytes: await this.options.files.readFreeBytes() };
  }

  /** For who uses images by the thousand: how many miners run it is not counted. */
  find(id: string): Omit<FirmwareImage, 'minerCount'> | undefined {
    const row = this.rows.get(id);
    return row === undefined ? undefined : this.toImage(row, NOT_COUNTED);
  }

  /** Throws ApiError not-found. */
  require(id: string): FirmwareImage {
    return this.toImage(this.requireRow(id));
  }

  /**
   * Takes in a whole image, whose file has its final name afterwards or is gone. `known`: the same content is there already, whoever
   * brought it first. Throws ApiError invalid-input when the library is full.
   */
  add(
    received: ReceivedImage,
    file: PartialFile,
    origin: ImageOrigin,
  ): Promise<{ image: FirmwareImage; known: boolean }> {
    return this.inTurn(async () => {
      const before = [...this.rows.values()].find(({ sha256 }) => sha256 === received.sha256);
      if (before !== undefined && this.there.has(before.id)) {
        // it takes the place of the one that is there, which may have been changed since it was last read
        await this.place(file, received.sha256);
        return { image: this.toImage(before), known: true };
      }
      this.requireRoom();
      await this.place(file, received.sha256);
      const row = await this.store(toColumns(received, origin, before), before).catch(async (error) => {
        await this.options.files.remove(received.sha256);
        throw error;
      });
      this.rows.set(row.id, row);
      this.there.add(row.id);
      return { image: this.toImage(row), known: false };
    });
  }

  /** Throws ApiError invalid-input when no image more may come. */
  requireRoom(): void {
    if (this.there.size < IMAGES_MAX) return;
    const message = `The library is full: it holds ${IMAGES_MAX} images. Remove one first.`;
    throw new ApiError('invalid-input', { message, fields: { file: message } });
  }

  /** Changes what is given. Throws ApiError not-found or changed-meanwhile. */
  async edit(id: string, { revision, reportedVersion, note }: EditImageRequest): Promise<FirmwareImage> {
    const row = this.requireRow(id);
    // any number may be sent, and PostgreSQL has no room for any number
    if (row.revision !== revision) throw new ApiError('changed-meanwhile');
    const isNewVersion = reportedVersion !== undefined && reportedVersion !== row.reported_version;
    return this.change(id, revision, {
      ...(isNewVersion ? { reported_version: reportedVersion, reported_version_basis: 'person' } : {}),
      ...(note === undefined ? {} : { note }),
      revision: revision + 1,
    });
  }

  /** A miner that was sent this image was seen to say this version. Nothing is proven of another one that a person entered meanwhile. */
  async proveVersion(id: string, version: string): Promise<void> {
    const row = this.requireRow(id);
    if (row.reported_version !== version || row.reported_version_basis === 'read-back') return;
    // no new revision: nothing that a form shows is another one, and one that is open stays good
    await this.change(id, row.revision, { reported_version_basis: 'read-back' });
  }

  /** Removes the file; the record stays. Throws ApiError not-found, changed-meanwhile or in-use. */
  remove(id: string): Promise<void> {
    return this.inTurn(async () => {
      const { files, uses, now } = this.options;
      const row = this.requireRow(id);
      if (row.removed_at !== null) throw new ApiError('not-found');
      const wasThere = this.there.delete(id);
      try {
        // from here on nobody can begin to use it, so whoever does is known
        if (await uses.isUsed(id)) throw new ApiError('in-use');
        await this.change(id, row.revision, { removed_at: now(), revision: row.revision + 1 });
      } catch (error) {
        if (wasThere) this.there.add(id);
        throw error;
      }
      await files.remove(row.sha256);
    });
  }

  /** Reads the whole file: that it is there, and not another one. From then on the list says so, too. */
  async check(id: string): Promise<FileCheck> {
    const row = this.requireRow(id);
    if (row.removed_at !== null) return 'missing';
    await this.look(row);
    if (!this.there.has(id))
      return (await this.options.files.readSize(row.sha256)) === null ? 'missing' : 'changed';
    if ((await this.computeHash(row)) === row.sha256) return 'ok';
    this.there.delete(id);
    return 'changed';
  }

  /** Beside the server, which would hold all of it in memory until its garbage is collected. */
  private async computeHash({ sha256, size_bytes: sizeBytes }: FirmwareImageRow): Promise<string> {
    const { files, hashes } = this.options;
    const file = await files.open(sha256);
    try {
      const hash = hashes.begin(file.fd);
      hash.written(sizeBytes);
      return await hash.end();
    } finally {
      await file.close();
    }
  }

  private requireRow(id: string): FirmwareImageRow {
    const row = this.rows.get(id);
    if (row === undefined) throw new ApiError('not-found');
    return row;
  }

  /** By its size alone: reading a hundred images at every start would take minutes. */
  private async look(row: FirmwareImageRow): Promise<void> {
    if ((await this.options.files.readSize(row.sha256)) === row.size_bytes) this.there.add(row.id);
    else this.there.delete(row.id);
  }

  private async place(file: PartialFile, sha256: string): Promise<void> {
    await file.handle.close();
    await this.options.files.keep(file, sha256);
  }

  private async store(
    columns: ReturnType<typeof toColumns>,
    before: FirmwareImageRow | undefined,
  ): Promise<FirmwareImageRow> {
    const { db, now, createId } = this.options;
    if (before === undefined) {
      const row = { id: createId(), ...columns, added_at: now(), revision: 1 };
      await db.insertInto('firmware_images').values(row).execute();
      return row;
    }
    const changes = { ...columns, added_at: now(), revision: before.revision + 1 };
    await db.updateTable('firmware_images').set(changes).where('id', '=', before.id).execute();
    return { ...before, ...changes };
  }

  private async change(
    id: string,
    revision: number,
    changes: Partial<FirmwareImageRow>,
  ): Promise<FirmwareImage> {
    const { numUpdatedRows } = await this.options.db
      .updateTable('firmware_images')
      .set(changes)
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new ApiError('changed-meanwhile');
    const row = { ...this.requireRow(id), ...changes };
    this.rows.set(id, row);
    return this.toImage(row);
  }

  private toImage(row: FirmwareImageRow, counts = this.countVersions()): FirmwareImage {
    const isThere = row.removed_at === null && this.there.has(row.id);
    // how many miners say so is known, and is none
    const minerCount = counts.get(row.reported_version) ?? NOBODY;
    return toImage(row, { isThere, minerCount });
  }

  /** Miners by what they say that they run. */
  private countVersions(): ReadonlyMap<string | null, number> {
    const counts = new Map<string | null, number>();
    for (const version of this.options.versions.list())
      counts.set(version, (counts.get(version) ?? NOBODY) + 1);
    return counts;
  }

  /** One after the other: two may bring the same content at once, or one remove what another brings. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
