import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const readLock = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;

/**
 * True when node_modules holds what package-lock.json says. npm writes its own record of what it installed, last of all,
 * so an interrupted installation counts as none.
 */
const isInstalled = () => {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = readLock('node_modules/.package-lock.json');
  return Object.entries(readLock('package-lock.json')).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.link) return true;
    // Optional packages are for other platforms; one that is here must be the right one.
    return installed[path]
      ? installed[path].version === wanted.version
      : wanted.optional || wanted.devOptional;
  });
};

/** Installs exactly what the lock file says, when that is not what is there. */
export const install = () => {
  if (isInstalled()) return;
  process.stdout.write('Installing dependencies (once, and after they change) ...\n');
  const npmCli = process.env.npm_execpath;
  const done = npmCli
    ? spawnSync(process.execPath, [npmCli, 'ci'], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Error('npm ci failed (see above). Is the npm registry reachable?');
};
