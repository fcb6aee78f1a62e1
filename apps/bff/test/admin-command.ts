import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import type { TestApp } from './harness.ts';

/** Where a command finds its data. */
export interface CommandPlace {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** null: the file in the data directory */
  readonly secretKey?: string | null;
}

export interface CommandEnd {
  /** null: it was killed */
  readonly code: number | null;
  readonly text: string;
}

interface CommandOptions {
  /** what is piped in */
  readonly input?: string;
  /** kill -9 after so many ms */
  readonly killAfterMs?: number;
}

const main = new URL('../src/admin/main.ts', import.meta.url).pathname;
/** that of the harness */
const HARNESS_KEY = '0'.repeat(64);

const readAll = async (child: ChildProcess): Promise<string> => {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk));
  await once(child, 'close');
  return text;
};

/** Runs `npm run admin` as a process of its own, as it is run from a shell without a terminal. */
export const runAdmin = async (
  place: CommandPlace,
  args: readonly string[],
  { input = '', killAfterMs }: CommandOptions = {},
): Promise<CommandEnd> => {
  const { dataDir, databaseUrl, secretKey = HARNESS_KEY } = place;
  const env = {
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl ?? '',
    SECRET_KEY: secretKey ?? '',
    NODE_COMPILE_CACHE: getCompileCacheDir() ?? '',
  };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, dataDir, ...args], {
    env,
    cwd: dataDir,
    ...(killAfterMs === undefined ? {} : { timeout: killAfterMs, killSignal: 'SIGKILL' as const }),
  });
  // a killed one reads nothing
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const text = await readAll(child);
  return { code: child.exitCode, text };
};

/** The place of a test's app. */
export const placeOf = ({ dataDir, databaseUrl }: TestApp): CommandPlace => ({ dataDir, databaseUrl });
