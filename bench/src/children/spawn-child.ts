import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Child {
  process: ChildProcess;
  pid: number;
  /** Ends it and waits until it is gone; a second after a polite request it is killed. */
  stop(): Promise<void>;
}

interface SpawnOptions {
  env?: Record<string, string>;
  stdio: StdioOptions;
}

const running = new Set<ChildProcess>();

const endAll = () => {
  for (const child of running) child.kill('SIGKILL');
};
process.on('exit', endAll);
// a bench that is interrupted leaves nothing behind
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

/** Starts a program that ends with us at the latest. Throws when it cannot be started. */
export const spawnChild = async (
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<Child> => {
  const child = spawn(command, args, { stdio: options.stdio, env: { ...process.env, ...options.env } });
  await once(child, 'spawn');
  running.add(child);
  child.on('exit', () => running.delete(child));
  if (child.pid === undefined) throw new Error(`${command} has no process id`);
  return {
    process: child,
    pid: child.pid,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(timer);
    },
  };
};

/** Waits for the next message of a child, given as JSON by its IPC channel. Throws when it ends first. */
export const nextMessage = async (child: Child): Promise<unknown> => {
  const gone = new AbortController();
  const message = once(child.process, 'message', { signal: gone.signal });
  const exit = once(child.process, 'exit', { signal: gone.signal }).then(() => {
    throw new Error('the child process ended');
  });
  try {
    const [value]: unknown[] = await Promise.race([message, exit]);
    return value;
  } finally {
    gone.abort();
    await Promise.allSettled([message, exit]);
  }
};
