import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const inputs = ['apps/web', 'packages/shared-types/src', 'package-lock.json', 'tsconfig.base.json'];
const stampPath = join(root, 'apps/web/dist/.inputs');

/** Every file of the given paths, but what is built, installed or only a test. */
const listFiles = (path) => {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  return entries.flatMap((entry) => {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.includes('.test.')) return [];
    const child = `${path}/${entry.name}`;
    return entry.isDirectory() ? listFiles(child) : [child];
  });
};

const hashInputs = () => {
  const hash = createHash('sha256');
  const files = inputs.flatMap((path) => (/\.\w+$/.test(path) ? [path] : listFiles(path)));
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
};

/** Builds the web app when anything it is made of changed since the last build. */
export const buildWeb = (node) => {
  const hash = hashInputs();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash) return;
  process.stdout.write('Building the web app (once, and after it changes) ...\n');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const done = spawnSync(node, [vite, 'build', '--logLevel', 'error'], {
    cwd: join(root, 'apps/web'),
    stdio: 'inherit',
    // vite would build a slow React where it is set to something else
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (done.status !== 0) throw new Error('The web app could not be built (see above).');
  writeFileSync(stampPath, hash);
};
