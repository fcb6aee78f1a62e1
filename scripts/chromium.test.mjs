import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findChromium } from './chromium.mjs';

let folders;
beforeEach(() => {
  folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'mintdeck-chromium-')));
});
afterEach(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const install = (folder, name) => {
  const path = join(folder, name);
  writeFileSync(path, '');
  return path;
};
const find = ({ shell, ...env }) => findChromium({ shell, env: { PATH: folders.join(delimiter), ...env } });

it('takes one without a window for the tests, wherever on the path it is, and a whole one for the rest', () => {
  const whole = install(folders[0], 'chromium');
  expect(find({ shell: true })).toBe(whole);
  const shell = install(folders[1], 'chromium-headless-shell');
  expect(find({ shell: true })).toBe(shell);
  expect(find({ shell: false })).toBe(whole);
});

it('takes the one that is named before any other, unless it is not there', () => {
  const shell = install(folders[0], 'chromium-headless-shell');
  const named = install(folders[1], 'my-own');
  expect(find({ shell: true, CHROMIUM_PATH: named })).toBe(named);
  expect(find({ shell: true, CHROMIUM_PATH: join(folders[1], 'gone') })).toBe(shell);
});
