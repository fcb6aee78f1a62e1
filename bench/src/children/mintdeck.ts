import { randomBytes } from 'node:crypto';
import { openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SimulatedMiner } from './fleet-orders.ts';
import { findFreePort, waitForAnswer } from './ports.ts';
import { type Child, spawnChild } from './spawn-child.ts';

const START_SCRIPT = new URL('../../../scripts/child.mjs', import.meta.url);
const MAIN = fileURLToPath(new URL('../../../apps/bff/src/main.ts', import.meta.url));
const ACCOUNT = { username: 'bench', password: 'correct horse battery' };
const START_LIMIT_MS = 15_000;

export interface Mintdeck extends Child {
  url: string;
  inspectPort: number;
  /** ms from starting the process to the first answer of /healthz */
  startedInMs: number;
}

interface StartOptions {
  /** kept between starts */
  directory: string;
  setupToken: string;
  /** more arguments for node, such as --cpu-prof */
  nodeArgs?: readonly string[];
}

/** What `npm start` gives to node; its memory depends on it. */
const readNodeFlags = async (): Promise<string[]> => {
  const script: unknown = await import(START_SCRIPT.href);
  return z.object({ nodeFlags: z.array(z.string()) }).parse({ ...Object(script) }).nodeFlags;
};

/** One that nobody can guess, for one run. */
export const createSetupToken = (): string => randomBytes(32).toString('hex');

/** Starts the real server as its own process on a free loopback port and waits until it answers. */
export const startMintdeck = async ({
  directory,
  setupToken,
  nodeArgs = [],
}: StartOptions): Promise<Mintdeck> => {
  await mkdir(directory, { recursive: true });
  const port = await findFreePort();
  const inspectPort = await findFreePort();
  const logFile = join(directory, 'mintdeck.log');
  const log = openSync(logFile, 'a');
  const nodeFlags = await readNodeFlags();
  const startedAt = performance.now();
  const child = await spawnChild(
    process.execPath,
    [...nodeFlags, `--inspect-port=127.0.0.1:${inspectPort}`, ...nodeArgs, MAIN],
    {
      stdio: ['ignore', log, log],
      env: {
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: join(directory, 'data'),
        SETUP_TOKEN: setupToken,
        ALLOWED_UPSTREAMS: '127.0.0.0/8',
      },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitForAnswer(`${url}/healthz`, START_LIMIT_MS).catch(async (cause: unknown) => {
    await child.stop();
    throw new Error(`the server did not start:\n${readFileSync(logFile, 'utf8')}`, { cause });
  });
  return { ...child, url, inspectPort, startedInMs: performance.now() - startedAt };
};

const post = async (url: string, body: unknown, cookie = ''): Promise<Response> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, cookie },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${new URL(url).pathname}: ${answer.status} ${await answer.text()}`);
  return answer;
};
const readCookie = (answer: Response): string =>
  (answer.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';

/** Makes the first account; gives its session cookie as `name=value`. */
export const setUp = async ({ url }: Mintdeck, token: string): Promise<string> =>
  readCookie(await post(`${url}/api/v1/setup`, { token, email: 'bench@example.com', ...ACCOUNT }));

/** One more session of the same account. */
export const signIn = async ({ url }: Mintdeck): Promise<string> =>
  readCookie(await post(`${url}/api/v1/session`, ACCOUNT));

interface AddOptions {
  miners: readonly SimulatedMiner[];
  pollIntervalS: number;
  cookie: string;
}

/** Adds the miners through the API, as a person would, eight at a time. */
export const addMiners = async ({ url }: Mintdeck, { miners, pollIntervalS, cookie }: AddOptions) => {
  const left = miners.values();
  const addSome = async () => {
    for (const { name, address, adminPassword } of left) {
      await post(
        `${url}/api/v1/miners`,
        { name, address, pollIntervalS, username: 'admin', password: adminPassword },
        cookie,
      );
    }
  };
  await Promise.all(Array.from({ length: 8 }, addSome));
};
