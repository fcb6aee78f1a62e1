import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const majorOf = (version) => Number(/^v(\d+)\./.exec(version)?.[1]);

/** The Node 24 that the platform packages of package.json put into node_modules, or null when it does not run here. */
const findInstalled = () => {
  const path = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(path)) return null;
  // A .cmd shim cannot be spawned without a shell, and a shell would swallow our signals: ask for the real path.
  const asked = spawnSync(path, ['-p', 'process.version + " " + process.execPath'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [version, ...execPath] = (asked.stdout ?? '').trim().split(' ');
  return majorOf(version) >= 24 ? execPath.join(' ') : null;
};

/** Path of a Node that runs our TypeScript source (24 or newer); throws with what to do when there is none. */
export const findNode24 = () => {
  const installed = findInstalled();
  if (installed) return installed;
  if (majorOf(process.version) >= 24) return process.execPath;
  throw new Error(
    `Mintdeck runs on Node 24. This is Node ${process.versions.node}, and npm has no package with Node 24 that runs on ` +
      `${process.platform}-${process.arch}. Install Node 24 (https://nodejs.org) and run the same command again.`,
  );
};
