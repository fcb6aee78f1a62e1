import { join } from 'node:path';
import type { MinerScenario } from '@mintdeck/simulators/miner/scenario-names';
import { createFolder } from './folder.ts';
import { type SimulatedMiners, startMiners } from './miners.ts';
import { startServer } from './server.ts';
import { startStranger } from './stranger.ts';

/** A server as it is after the very first start, with miners and a stranger on the network that it does not know yet. */
export interface Fresh extends SimulatedMiners {
  url: string;
  setupToken: string;
  stranger: string;
  dataDir: string;
}

/** Starts a server without accounts and miners. */
export async function startFresh(scenarios: readonly MinerScenario[]): Promise<Fresh> {
  const fleet = await startMiners(scenarios);
  const stranger = await startStranger();
  const folder = await createFolder();
  const upstreams = [...fleet.addresses, stranger.address];
  const dataDir = join(folder.path, 'data');
  const server = await startServer({ dataDir, upstreams });
  if (!server.setupToken) throw new Error('a fresh server printed no token');
  return {
    ...fleet,
    url: server.url,
    setupToken: server.setupToken,
    stranger: stranger.address,
    dataDir,
    async stop() {
      await server.stop();
      await stranger.stop();
      await fleet.stop();
      await folder.remove();
    },
  };
}
