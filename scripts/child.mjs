import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Room for garbage: the answers of 1 000 miners leave 5 MB of it a second, and by itself V8 lets that grow to five times what
 * is alive on a machine with much memory. These keep the server below 250 MB there, for about a tenth more processor time
 * (docs/decisions/0016).
 */
const memoryFlags = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/** node:sqlite, and on older 24.x the running of TypeScript itself, announce themselves as experimental on every start. */
export const nodeFlags = [
  '--disable-warning=ExperimentalWarning',
  ...memoryFlags,
  `--import=${pathToFileURL(join(root, 'scripts/end-with-parent.mjs'))}`,
];

/**
 * npm runs us in a shell and tells only the shell to stop, so a service manager or a `kill` that stops npm would leave us and
 * the server behind: then our parent is another one. Without npm a parent may go, as with nohup, and we stay.
 */
const watchNpm = (stop) => {
  if (!process.env.npm_lifecycle_event) return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => process.ppid !== parent && stop(), 500);
  return () => clearInterval(timer);
};

/**
 * Runs a program to its end and returns its exit code. A signal to us is passed on and we outlive the child, so that
 * nothing keeps running behind a terminal that was given back. A terminal sends Ctrl-C to the child by itself, and a
 * second one would mean "at once".
 */
export const runToEnd = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      ...options,
    });
    const passOn = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
    for (const signal of signals) process.on(signal, passOn);
    const unwatch = watchNpm(() => {
      unwatch();
      child.kill('SIGTERM');
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      unwatch();
      for (const each of signals) process.off(each, passOn);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
