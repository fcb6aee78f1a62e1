import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { type FleetMiner, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { type AdminEnd, runAdmin } from './admin.ts';
import { createFolder } from './folder.ts';
import { type Server, startServer } from './server.ts';

/** Simulated miners, and data directories that the server and `npm run admin` work on, one after the other or both at once. */
export interface Site {
  readonly miners: readonly FleetMiner[];
  readonly control: FleetControl;
  /** Starts the server on the data directory of this name; the one before must be stopped. */
  serve(data: string): Promise<Server>;
  /** Stops the server that runs, if one does. */
  halt(): Promise<void>;
  /** Runs `npm run admin -- …` on the data directory of this name. */
  admin(data: string, args: readonly string[]): Promise<AdminEnd>;
  /** Writes a file beside the data directories; its path. */
  write(name: string, text: string): Promise<string>;
  pathOf(name: string): string;
  /** Every file of a data directory with a checksum of what is in it. */
  readFiles(data: string): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startSite(plans: readonly MinerPlan[]): Promise<Site> {
  const fleet = await startMinerFleet({ miners: plans });
  const folder = await createFolder();
  const upstreams = fleet.miners.map(({ address }) => address);
  const pathOf = (name: string) => join(folder.path, name);
  let server: Server | null = null;
  const halt = async () => {
    const running = server;
    server = null;
    await running?.stop();
  };
  return {
    miners: fleet.miners,
    control: createFleetControl(fleet.control),
    pathOf,
    halt,
    async serve(data) {
      if (server !== null) throw new Error('a server runs already');
      server = await startServer({ dataDir: pathOf(data), upstreams });
      return server;
    },
    admin: (data, args) => runAdmin(pathOf(data), args),
    async write(name, text) {
      await writeFile(pathOf(name), text, { mode: 0o600 });
      return pathOf(name);
    },
    async readFiles(data) {
      const entries = await readdir(pathOf(data), { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name));
      const files = paths.sort().map(async (path) => {
        const bytes = await readFile(path);
        return [relative(pathOf(data), path), createHash('sha256').update(bytes).digest('hex')] as const;
      });
      return Object.fromEntries(await Promise.all(files));
    },
    async stop() {
      await halt();
      await fleet.stop();
      await folder.remove();
    },
  };
}
