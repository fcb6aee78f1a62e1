import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { askNode } from './node24.mjs';

// Windows needs the shell; what it does to blanks and quotes any other one does too
it.each([false, true])('finds the program behind a name, also where it has blanks (shell: %s)', (shell) => {
  const home = mkdtempSync(join(tmpdir(), 'mintdeck-node-'));
  try {
    mkdirSync(join(home, 'First Last'));
    const path = join(home, 'First Last', 'node');
    symlinkSync(process.execPath, path);
    expect(askNode(path, { shell })).toEqual({ version: process.version, execPath: process.execPath });
    expect(askNode(join(home, 'none'), { shell })).toEqual({ version: '', execPath: '' });
  } finally {
    rmSync(home, { recursive: true });
  }
});
