import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { type Scan, scanSchema } from '@mintdeck/shared-types/scan';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { vi } from 'vitest';
import { startTestApp } from './harness.ts';

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** A port which no address of this computer uses: miners with addresses of their own share one. */
const findFreePort = async (): Promise<number> => {
  const server = createServer();
  await once(server.listen(0, '0.0.0.0'), 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
};

/** A page that looks like a miner's and writes down all that is sent to it, so that it could harvest a login. */
export const startHoneypot = async (host: string, port: number) => {
  const heard: string[] = [];
  const server = createHttpServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push([request.method, request.url, request.rawHeaders.join(' '), body].join('\n'));
    response.setHeader('Content-Type', request.url === '/' ? 'text/html' : 'application/json');
    if (request.url === '/') response.end('<!DOCTYPE html><title>DragonMint</title>');
    else response.end('{"success":false,"message":"invalid password"}');
  });
  await once(server.listen(port, host), 'listening');
  return {
    address: `${host}:${port}`,
    heard,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** A host that takes connections and never says a word, so that a scan of it lasts until it is given up. */
export const startSilentHost = async (host: string, port: number) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.resume());
    // whoever scans may give it up
    socket.on('error', () => socket.destroy());
  });
  await once(server.listen(port, host), 'listening');
  return {
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

/** What `read` gives once it is as awaited; also outside of a test. Throws with the last value when it never is. */
export const waitFor = <T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> =>
  vi.waitFor(
    async () => {
      const value = await read();
      if (!isThere(value)) throw new Error(`still ${JSON.stringify(value)}`);
      return value;
    },
    { timeout: 30_000, interval: 25 },
  );

/** A server with a network of simulated miners, from 127.0.0.2 up, all on one port. */
export const startScanPlace = async (miners: readonly MinerPlan[]) => {
  const port = await findFreePort();
  const simulator = await startMinerFleet({ miners, port, ownAddresses: true, requestLogSize: 500 });
  const app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.0/8' } });
  const admin = await app.signUp();
  const read = async (id: string): Promise<Scan> =>
    scanSchema.parse(await admin.api('GET', `/api/v1/scans/${id}`));
  const until = (id: string, isThere: (scan: Scan) => boolean): Promise<Scan> =>
    waitFor(() => read(id), isThere);
  const start = async (ranges: string[], more: object = {}): Promise<Scan> =>
    scanSchema.parse(await admin.api('POST', '/api/v1/scans', { ranges, ports: [port], ...more }));
  return {
    app,
    admin,
    port,
    miners: simulator.miners,
    control: createFleetControl(simulator.control),
    start,
    read,
    until,
    /** Starts a scan and waits for its end. */
    scan: async (ranges: string[], more: object = {}) => {
      const { id } = await start(ranges, more);
      return until(id, ({ state }) => state !== 'running');
    },
    /** Does something about a scan; the scan as it is afterwards. */
    act: async (id: string, verb: string, body?: unknown): Promise<Scan> =>
      scanSchema.parse(await admin.api('POST', `/api/v1/scans/${id}/${verb}`, body)),
    addressOf: (index: number): string => simulator.miners[index]?.address ?? 'no such miner',
    async stop() {
      await app.stop();
      await simulator.stop();
    },
  };
};
export type ScanPlace = Awaited<ReturnType<typeof startScanPlace>>;
