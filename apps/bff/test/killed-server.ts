import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestApp } from './harness.ts';

const main = new URL('../src/main.ts', import.meta.url).pathname;

/** The server of a stopped test app, in a process of its own on the same data and port, to be killed in the middle of its work. */
export const createKilledServer = (
  app: TestApp,
  { allowed, nodeArgs = [] }: { allowed: readonly string[]; nodeArgs?: readonly string[] },
) => {
  let child: ChildProcess | null = null;
  return {
    /** Resolves when it listens. */
    run: async (): Promise<void> => {
      const env = {
        DATA_DIR: app.dataDir,
        HOST: '127.0.0.1',
        PORT: String(app.started.port),
        TLS_PORT: '0',
        SECRET_KEY: '0'.repeat(64),
        ALLOWED_UPSTREAMS: allowed.join(','),
        ...(app.databaseUrl === null ? {} : { DATABASE_URL: app.databaseUrl }),
      };
      const started = spawn(process.execPath, [...nodeArgs, main], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      let said = '';
      await new Promise<void>((resolve, reject) => {
        started.once('exit', () => reject(new Error(`it did not start: ${said}`)));
        started.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes(app.origin)) resolve();
        });
      });
    },
    /** kill -9; resolves when it is gone. */
    kill: async (): Promise<void> => {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
};
