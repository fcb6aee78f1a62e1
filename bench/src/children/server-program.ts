import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { spawnChild } from './spawn-child.ts';

const PROGRAMS = new URL('../../../apps/bff/test/', import.meta.url);

/** Runs a program of the server's own code to its end, in a process of its own. Throws when it fails. */
export const runServerProgram = async (name: string, args: readonly string[]): Promise<void> => {
  const program = fileURLToPath(new URL(name, PROGRAMS));
  const child = await spawnChild(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...args],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const [code]: unknown[] = await once(child.process, 'exit');
  if (code !== 0) throw new Error(`${name} failed (${String(code)})`);
};
