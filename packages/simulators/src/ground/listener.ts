import { createServer, type Server, type Socket } from 'node:net';

/** One miner's port: while closed it refuses, and everything that was connected is cut. */
export interface Listener {
  host(): string;
  /** Stays the same over closing and opening. */
  port(): number;
  /** Closes here; the next opening is at this address; port 0 takes a free one, left out: the same. */
  moveTo(host: string, port?: number): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

const RETRY_MS = 20;
const RETRY_LIMIT = 100;

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      server.off('error', settle);
      server.off('listening', settle);
      if (error === undefined) resolve(portOf(server));
      else reject(error);
    };
    server.on('error', settle);
    server.on('listening', settle);
    server.listen(port, host);
  });
}

async function listenAgain(server: Server, host: string, port: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await listen(server, host, port);
    } catch (error) {
      // Another program may hold the port for a moment while this miner is down.
      if (!isAddressInUse(error) || attempt >= RETRY_LIMIT) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** A listener that hands connections on; `where.port` 0 takes a free one at the first opening. */
export function createListener(
  where: { host: string; port: number },
  serve: (socket: Socket) => void,
): Listener {
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let { host, port } = where;
  let opened = false;
  // Opening and closing run one after the other, in the order they were asked for.
  let turn: Promise<void> = Promise.resolve();

  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket);
  };

  const open = async (): Promise<void> => {
    if (server !== null) return;
    const next = createServer({ noDelay: true }, accept);
    port = await (opened ? listenAgain : listen)(next, host, port);
    opened = true;
    server = next;
  };

  const close = async (): Promise<void> => {
    const closing = server;
    server = null;
    for (const socket of sockets) socket.resetAndDestroy();
    if (closing !== null) await new Promise((resolve) => closing.close(resolve));
  };

  const move = async (toHost: string, toPort = port): Promise<void> => {
    if (toHost === host && toPort === port) return;
    await close();
    // at a port of its own it may stand in the way of nobody, so it need not wait for the old one
    opened = opened && toPort === port;
    host = toHost;
    port = toPort;
  };

  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const done = turn.then(step);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    host: () => host,
    port: () => port,
    moveTo: (toHost, toPort) => inTurn(() => move(toHost, toPort)),
    open: () => inTurn(open),
    close: () => inTurn(close),
  };
}
