import { closeSync, fsyncSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';
import { syncDirectory } from './sync-directory.ts';

// as Windows and some network shares are everywhere
it.runIf(process.platform === 'linux')('takes a directory that cannot be synced', () => {
  const handle = openSync('/proc', 'r');
  expect(() => fsyncSync(handle)).toThrow();
  closeSync(handle);
  expect(() => syncDirectory('/proc')).not.toThrow();
});

it('takes one that cannot be opened', () => {
  expect(() => syncDirectory('/there/is/none')).not.toThrow();
});
