import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

/** Chromium without windows: the same pages, none of its own, a seventh less work for the browsers' tests. Playwright downloads one, too. */
const shells = ['chromium-headless-shell', 'chrome-headless-shell'];
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chrome.exe',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of an installed Chromium or Chrome, with `shell` rather one without a window (CHROMIUM_PATH goes first), or null. */
export const findChromium = ({ shell = false, env = process.env } = {}) => {
  const folders = (env.PATH ?? '').split(delimiter);
  const onPath = (programs) => folders.flatMap((folder) => programs.map((name) => join(folder, name)));
  const candidates = [env.CHROMIUM_PATH, ...(shell ? onPath(shells) : []), ...onPath(names), ...places];
  return candidates.find((path) => path && existsSync(path)) ?? null;
};

/** Downloads Playwright's Chromium into the user's cache; false when that does not work. */
export const installChromium = (node) => {
  const cli = join(root, 'node_modules/playwright/cli.js');
  return spawnSync(node, [cli, 'install', 'chromium'], { cwd: root, stdio: 'inherit' }).status === 0;
};
