import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** Against what hangs: a past of many miners is written first, on a machine that may do much else. */
const START_LIMIT_MS = 120_000;

export interface ServerOptions {
  dataDir: string;
  /** `host:port` of what it may ask although it is on this machine */
  upstreams: string[];
  /** plan file of a demo; absent: the real thing */
  plan?: string;
  demoPassword?: string;
}

/** The real server in a process of its own, as `npm start` runs it. */
export interface Server {
  url: string;
  /** printed on its console; null once there is an account */
  setupToken: string | null;
  /** Ends it as a service manager does; throws when it does not end cleanly. */
  stop(): Promise<void>;
  /** Ends it as a power cut does: not a line more is written. */
  kill(): Promise<void>;
}

const matchIn = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? null;

/** Everything it wrote, once the banner is out; rejects when it ends or stays silent instead. */
function readBanner(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (why: string) => reject(new Error(`the server ${why}:\n${text}`));
    const limit = setTimeout(() => fail('did not start in time'), START_LIMIT_MS);
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (!/Mintdeck is running:\n(.+\n)+\n/.test(text)) return;
      clearTimeout(limit);
      resolve(text);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

function spawnServer(options: ServerOptions, port: number): ChildProcess {
  // Playwright ends its worker without a word when a test hangs: nothing may stay behind.
  const watch = '--import=./scripts/end-with-parent.mjs';
  const args = ['--disable-warning=ExperimentalWarning', watch, 'apps/bff/src/main.ts'];
  return spawn(process.execPath, options.plan ? [...args, '--demo', options.plan] : args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: options.dataDir,
      ALLOWED_UPSTREAMS: options.upstreams.join(','),
      DEMO_PASSWORD: options.demoPassword ?? '',
    },
  });
}

/** Starts the server on a free port, or on the one it had before. Resolves when it serves. */
export async function startServer(options: ServerOptions, port = 0): Promise<Server> {
  const child = spawnServer(options, port);
  const banner = await readBanner(child);
  const url = matchIn(banner, /(http:\/\/127\.0\.0\.1:\d+)/);
  if (!url) throw new Error(`no address in:\n${banner}`);
  return {
    url,
    setupToken: matchIn(banner, /token.*:\n\s+(\S+)/),
    async stop() {
      if (child.exitCode !== null) throw new Error(`the server had ended with ${child.exitCode}`);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      if (code !== 0) throw new Error(`the server ended with ${String(code)}`);
    },
    async kill() {
      if (child.exitCode !== null) throw new Error(`the server had ended with ${child.exitCode}`);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
