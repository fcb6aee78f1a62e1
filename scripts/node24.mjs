import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const majorOf = (version) => Number(/^v(\d+)\./.exec(version)?.[1]);

/**
 * The version and the own path of the Node behind a file of node_modules/.bin. On Windows that is a .cmd, which cannot be spawned
 * without a shell, and a shell would swallow our signals: so its real path is asked for. A shell takes blanks and quotes apart:
 * the path is quoted and what is asked has none.
 */
export const askNode = (path, { shell }) => {
  const args = ['-p', 'process.version+process.execPath'];
  const asked = shell
    ? spawnSync(`"${path}" ${args.join(' ')}`, { encoding: 'utf8', shell })
    : spawnSync(path, args, { encoding: 'utf8' });
  const [, version = '', execPath = ''] = /^(v\d+\.\d+\.\d+)(.+)$/.exec((asked.stdout ?? '').trim()) ?? [];
  return { version, execPath };
};

/** The Node 24 that the platform packages of package.json put into node_modules, or null when it does not run here. */
const findInstalled = () => {
  const windows = process.platform === 'win32';
  const path = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
  if (!existsSync(path)) return null;
  const { version, execPath } = askNode(path, { shell: windows });
  return majorOf(version) >= 24 ? execPath : null;
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
