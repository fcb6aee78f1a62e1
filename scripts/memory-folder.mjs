import { readFileSync, statfsSync } from 'node:fs';

/** Where Linux keeps files in memory. */
const FOLDER = '/dev/shm';
/** Databases of a few MB, firmware images, a PostgreSQL and profiles of browsers: below one GiB at their most. */
const ROOM_BYTES = 4 * 2 ** 30;

/** A folder in memory with room for what the tests store, from which programs may be run; null: there is none. */
export const findMemoryFolder = ({ mounts = '/proc/mounts', folder = FOLDER } = {}) => {
  try {
    const lines = readFileSync(mounts, 'utf8').split('\n');
    const [, , kind, options] =
      lines.map((line) => line.split(' ')).findLast(([, at]) => at === folder) ?? [];
    if (kind !== 'tmpfs' || options.split(',').some((option) => option === 'ro' || option === 'noexec'))
      return null;
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES ? folder : null;
  } catch {
    // another system
    return null;
  }
};
