import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readNewPassphrase, readPassphrase } from './passphrases.ts';
import type { Terminal } from './terminal.ts';

const PASSPHRASE = ' four wörds, a number ';
const nobody = () => Promise.reject(new Error('nothing is asked'));
const terminal: Terminal = { interactive: true, say: () => undefined, ask: nobody, askHidden: nobody };

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-passphrase-'));
});
afterEach(() => rmSync(home, { recursive: true }));

it.each(['', '\n', '\r\n', '\n\n', '\r\n\r\nnotes'])('a file is its first line: %j follows', async (rest) => {
  const file = join(home, 'passphrase');
  writeFileSync(file, `\uFEFF${PASSPHRASE}${rest}`);
  expect(await readNewPassphrase(terminal, file)).toBe(PASSPHRASE);
  expect(await readPassphrase(terminal, file)).toBe(PASSPHRASE);
});
