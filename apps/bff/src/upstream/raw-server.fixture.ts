import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A TCP server for tests which calls `act` for each complete request and sends exactly the bytes it writes. */
export interface RawServer {
  origin: string;
  requests: string[];
  connectionCount(): number;
  /** told of everything that arrives, complete request or not */
  onBytes(listener: (chunk: Buffer) => void): void;
  /** resolves when no connection is open any more */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

const isComplete = (text: string): boolean => {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? '0');
  return text.length >= end + 4 + length;
};

const listen = (server: Server, act: (socket: Socket) => void) => {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let onBytes: (chunk: Buffer) => void = () => undefined;
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    let received = '';
    // the client under test may reset; that is what is tested
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      onBytes(chunk);
      received += chunk.toString('latin1');
      if (!isComplete(received)) return;
      requests.push(received);
      received = '';
      act(socket);
    });
  });
  return {
    requests,
    sockets,
    connectionCount: () => connections,
    onBytes(listener: typeof onBytes) {
      onBytes = listener;
    },
  };
};

const running = new Set<RawServer>();

/** Listens on a free loopback port. */
export const startRawServer = async (act: (socket: Socket) => void): Promise<RawServer> => {
  const server = createServer();
  const { requests, sockets, connectionCount, onBytes } = listen(server, act);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const raw: RawServer = {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    connectionCount,
    onBytes,
    async allClosed() {
      // once() of node:events would fail with a reset that comes first
      for (const socket of sockets) await new Promise((resolve) => socket.once('close', resolve));
    },
    async close() {
      running.delete(raw);
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  running.add(raw);
  return raw;
};

/** Ends every server a test started. */
export const closeRawServers = async (): Promise<void> => {
  await Promise.all([...running].map((server) => server.close()));
};

const DEAF = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    // never accepts: its thread sleeps from now on
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });`;

/** A loopback port which answers no connection attempt, as a host that is off: its queue of attempts is full. */
export const startDeafServer = async (): Promise<{ origin: string; close(): Promise<void> }> => {
  const worker = new Worker(DEAF, { eval: true });
  const [port]: unknown[] = await once(worker, 'message');
  if (typeof port !== 'number') throw new Error('no port');
  const fillers = Array.from({ length: 8 }, () => connect({ port, host: '127.0.0.1' }));
  for (const filler of fillers) filler.on('error', () => filler.destroy());
  await once(fillers[0] ?? worker, 'connect');
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      for (const filler of fillers) filler.destroy();
      await worker.terminate();
    },
  };
};
