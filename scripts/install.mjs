import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const readLock = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;

/** True when every package of a lock file is installed in its version; those for other platforms may be absent. */
export const matches = (lock, installed) =>
  Object.entries(lock).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.link) return true;
    const found = installed[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.devOptional);
  });

// npm writes its own record of what it installed, last of all, so an interrupted installation counts as none.
const record = 'node_modules/.package-lock.json';
const isInstalled = () =>
  existsSync(join(root, record)) && matches(readLock('package-lock.json'), readLock(record));

// Not `npm ci`: it refuses a lock file that lacks an optional package of another platform, and such a lock file is what
// npm writes where the registry has not got that package. This takes the versions of the lock file all the same, and what
// builds the web app and the programs of this platform even where NODE_ENV or a setting of npm would leave them out.
export const npmArgs = ['install', '--no-save', '--include=dev', '--include=optional', '--loglevel=error'];

/** Installs the versions of the lock file, when they are not what is there. */
export const install = () => {
  // an image (Dockerfile) has what it needs, and no list to compare with
  if (!existsSync(join(root, 'package-lock.json'))) return;
  if (isInstalled()) return;
  process.stdout.write('Installing dependencies (once, and after they change) ...\n');
  const npmCli = process.env.npm_execpath;
  const done = npmCli
    ? spawnSync(process.execPath, [npmCli, ...npmArgs], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', npmArgs, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Error('npm install failed (see above). Is the npm registry reachable?');
};
