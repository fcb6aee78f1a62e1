import { chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuseForeignRoot } from './offline.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-owner-'));
  // root may give it away, anybody else owns it as it is
  if (process.getuid?.() === 0) chownSync(dataDir, 65_534, 65_534);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('root does not write into the directory of another user', () => {
  expect(() => refuseForeignRoot(dataDir, 0)).toThrow(`number ${statSync(dataDir).uid}`);
});

it('the user itself does, and root where there is no directory yet', () => {
  refuseForeignRoot(dataDir, statSync(dataDir).uid);
  refuseForeignRoot(join(dataDir, 'none'), 0);
});
