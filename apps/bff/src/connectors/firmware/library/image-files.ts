import { createReadStream, type ReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../../../db/sync-directory.ts';

const FOLDER = 'firmware';
const PARTIAL = '.partial';
const IMAGE_FILE = /^([0-9a-f]{64})\.swu$/;

/** A file that is not whole yet. */
export interface PartialFile {
  readonly handle: FileHandle;
  readonly path: string;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * The images on the disk, each called by its SHA-256. A file has that name only once it is whole and on the disk; before, it has another,
 * and is thrown away by the next start.
 */
export class ImageFiles {
  readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, FOLDER);
  }

  /** Makes the folder, and removes what an earlier server did not finish. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = await readdir(this.folder);
    for (const name of names.filter((each) => each.endsWith(PARTIAL))) await rm(join(this.folder, name));
  }

  /** SHA-256 of every image whose file is there. */
  async list(): Promise<string[]> {
    return (await readdir(this.folder)).flatMap((name) => IMAGE_FILE.exec(name)?.[1] ?? []);
  }

  /** Bytes; null: it is not there. */
  async readSize(sha256: string): Promise<number | null> {
    try {
      const found = await stat(this.pathOf(sha256));
      return found.isFile() ? found.size : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** A new file, for its owner only. `id`: any name that no other has. */
  async create(id: string): Promise<PartialFile> {
    const path = join(this.folder, `${id}${PARTIAL}`);
    return { path, handle: await open(path, 'wx+', 0o600) };
  }

  /** Gives a whole and synced file its name; resolves when that is on the disk. */
  async keep({ path }: PartialFile, sha256: string): Promise<void> {
    const before = await this.openBefore(sha256);
    await rename(path, this.pathOf(sha256));
    syncDirectory(this.folder);
    // It is gone with its last handle, and to free 100 MB takes the system a tenth of a second that nobody has to wait for.
    before?.close().catch(() => undefined);
  }

  async drop({ handle, path }: PartialFile): Promise<void> {
    await handle.close();
    await rm(path, { force: true });
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** For reading. Throws the system's error. */
  open(sha256: string): Promise<FileHandle> {
    return open(this.pathOf(sha256), 'r');
  }

  read(sha256: string): ReadStream {
    return createReadStream(this.pathOf(sha256), { highWaterMark: 256 * 1024 });
  }

  /** Bytes that anybody may still write where the images lie; null: the system does not tell. */
  async readFreeBytes(): Promise<number | null> {
    try {
      const { bavail, bsize } = await statfs(this.folder);
      return bavail * bsize;
    } catch {
      // some network shares tell nothing
      return null;
    }
  }

  /** Of an image that may be there or not. */
  pathOf(sha256: string): string {
    return join(this.folder, `${sha256}.swu`);
  }

  /** The file that another is to replace; null: there is none, or it cannot be read any more. */
  private openBefore(sha256: string): Promise<FileHandle | null> {
    return this.open(sha256).catch(() => null);
  }
}
