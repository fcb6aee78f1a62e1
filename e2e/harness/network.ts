import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { type FleetMiner, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { firstAccount } from './account.ts';
import { createFolder } from './folder.ts';
import { type Honeypot, startHoneypot } from './honeypot.ts';
import { minerPassword } from './miners.ts';
import { type Server, startServer } from './server.ts';

/** A new server and, from 127.0.0.2 up and all on one port, miners it does not know; a look-alike page is among them. */
export interface Network {
  readonly url: string;
  readonly port: string;
  readonly miners: readonly FleetMiner[];
  readonly control: FleetControl;
  readonly honeypot: Honeypot;
  /** Takes connections at an address and never says a word: whoever looks there waits. */
  startSilentHost(host: string): Promise<{ stop(): Promise<void> }>;
  /** Hangs up on everybody who calls at an address, which so is nobody else's. */
  startDeafHost(host: string): Promise<{ stop(): Promise<void> }>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '0.0.0.0');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}

async function startSilent(host: string, port: number) {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
  await once(server.listen(port, host), 'listening');
  return {
    async stop() {
      server.close();
    },
  };
}

async function startDeaf(host: string, port: number) {
  const server = createServer((socket) => socket.on('error', () => undefined).destroy());
  await once(server.listen(port, host), 'listening');
  return {
    async stop() {
      server.close();
      await once(server, 'close');
    },
  };
}

async function setUp({ url, setupToken }: Server): Promise<void> {
  const answer = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ token: setupToken, ...firstAccount }),
  });
  if (!answer.ok) throw new Error(`cannot set up: ${answer.status}`);
}

interface NetworkOptions {
  /** miners go where their network settings take them */
  moves?: boolean;
}

export async function startNetwork(
  plans: readonly MinerPlan[],
  { moves = false }: NetworkOptions = {},
): Promise<Network> {
  const port = await findPort();
  const miners = plans.map((plan) => ({ adminPassword: minerPassword, ...plan }));
  const fleet = await startMinerFleet({ miners, port, ownAddresses: true, moves });
  const honeypot = await startHoneypot('127.0.0.60', port);
  const folder = await createFolder();
  const options = { dataDir: join(folder.path, 'data'), upstreams: ['127.0.0.0/8'] };
  let server = await startServer(options);
  await setUp(server);
  const { url } = server;
  return {
    url,
    port: String(port),
    miners: fleet.miners,
    control: createFleetControl(fleet.control),
    honeypot,
    startSilentHost: (host) => startSilent(host, port),
    startDeafHost: (host) => startDeaf(host, port),
    async restart() {
      await server.stop();
      server = await startServer(options, Number(new URL(url).port));
    },
    async stop() {
      await server.stop();
      await honeypot.stop();
      await fleet.stop();
      await folder.remove();
    },
  };
}
