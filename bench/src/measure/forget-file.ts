import { execFileSync } from 'node:child_process';

/** Has the system forget what it holds of a file in memory: the next reader waits for the disk. */
export const forgetFile = (file: string): void => {
  execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
};
