import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolder } from './folder.ts';
import { planOf, type SimulatedMiners, startMiners } from './miners.ts';
import { type Server, type ServerOptions, startServer } from './server.ts';

export const demoPassword = 'a-demo-password';

/** A server with simulated miners it already knows, and accounts admin, operator and viewer. */
export interface Farm extends SimulatedMiners {
  readonly url: string;
  readonly dataDir: string;
  /** Stops the server and, at once, starts it again at the same address. */
  restart(): Promise<void>;
  /** Stops the server; `serve` starts it again at the same address. */
  halt(): Promise<void>;
  /** Ends the server in the middle of whatever it does. */
  kill(): Promise<void>;
  serve(): Promise<void>;
}

interface FarmOptions {
  /** what a demo tells of the past of its miners: the same of all, or of each by its place */
  past?: object | ((place: number) => object);
  /** simulated seconds in a real one (default 1) */
  timeScale?: number;
  /** `host:port` of what else it may ask although it is on this machine */
  upstreams?: readonly string[];
}

/** Starts a farm with these miners; with a past, as the demo has one, where it is given. */
export async function startFarm(
  miners: Parameters<typeof startMiners>[0],
  { past, timeScale, upstreams = [] }: FarmOptions = {},
): Promise<Farm> {
  const fleet = await startMiners(miners, { timeScale });
  const folder = await createFolder();
  const plan = join(folder.path, 'plan.json');
  const pastOf = (place: number) => (typeof past === 'function' ? past(place) : past);
  const planned = planOf(fleet).miners.map((miner, place) => ({ ...miner, past: pastOf(place) }));
  await writeFile(plan, JSON.stringify({ miners: planned }));
  const options: ServerOptions = {
    dataDir: join(folder.path, 'data'),
    upstreams: [...fleet.addresses, ...upstreams],
    plan,
    demoPassword,
  };
  let server: Server | null = await startServer(options);
  const { url } = server;
  const halt = async () => {
    await server?.stop();
    server = null;
  };
  const kill = async () => {
    await server?.kill();
    server = null;
  };
  const serve = async () => {
    server = await startServer(options, Number(new URL(url).port));
  };
  return {
    ...fleet,
    url,
    dataDir: options.dataDir,
    halt,
    kill,
    serve,
    async restart() {
      await halt();
      await serve();
    },
    async stop() {
      await halt();
      await fleet.stop();
      await folder.remove();
    },
  };
}
