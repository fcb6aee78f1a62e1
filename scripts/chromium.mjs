import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

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

/** Path of an installed Chromium or Chrome (CHROMIUM_PATH goes first), or null. */
export const findChromium = () => {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH, ...onPath, ...places];
  return candidates.find((path) => path && existsSync(path)) ?? null;
};

/** Downloads Playwright's Chromium into the user's cache; false when that does not work. */
export const installChromium = (node) => {
  const cli = join(root, 'node_modules/playwright/cli.js');
  return spawnSync(node, [cli, 'install', 'chromium'], { cwd: root, stdio: 'inherit' }).status === 0;
};
