import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findMemoryFolder } from './memory-folder.mjs';

/** What is found where the system says this of `/`, which has room on every machine that runs the tests. */
const findAt = (...lines) => {
  const home = mkdtempSync(join(tmpdir(), 'mintdeck-mounts-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const mounts = join(home, 'mounts');
  writeFileSync(mounts, lines.map((line) => `${line} 0 0\n`).join(''));
  return findMemoryFolder({ mounts, folder: '/' });
};

it.each([
  ['is in memory', 'tmpfs / tmpfs rw,relatime', '/'],
  ['is on a disk', '/dev/sda1 / ext4 rw,relatime', null],
  ['may not be written to', 'tmpfs / tmpfs ro,relatime', null],
  ['runs no programs', 'shm / tmpfs rw,nosuid,nodev,noexec', null],
  ['is not there', 'tmpfs /run tmpfs rw', null],
])('a folder that %s', (_what, line, found) => {
  expect(findAt(line)).toBe(found);
});

it('of two at one place, the later covers the earlier', () => {
  expect(findAt('tmpfs / tmpfs rw', '/dev/sda1 / ext4 rw')).toBe(null);
});

it('nothing is found on a system without such a list', () => {
  expect(findMemoryFolder({ mounts: '/nowhere' })).toBe(null);
});
