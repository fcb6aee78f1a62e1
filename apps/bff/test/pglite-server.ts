import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';

// PGlite is one session without a socket. This lets several connections share it, one statement after the other, and keeps
// the others out while one is in a transaction. (pglite-socket's own server hands over single messages: two connections
// that prepare a statement at the same moment then get each other's.)

/** After one of these the client waits for an answer: Sync, Query, Flush. */
const ENDS_TURN = new Set(['S', 'Q', 'H']);
const TERMINATE = 'X';
const TYPE_BYTES = 1;
const LENGTH_BYTES = 4;

interface Parsed {
  /** '' for the very first message, which has none */
  readonly type: string;
  readonly bytes: Buffer;
}

/** Cuts what came in into messages; gives what is left over. PostgreSQL, "Message Formats". */
const takeMessages = (received: Buffer, started: boolean): { messages: Parsed[]; rest: Buffer } => {
  const messages: Parsed[] = [];
  let rest = received;
  let typeBytes = started ? TYPE_BYTES : 0;
  while (rest.length >= typeBytes + LENGTH_BYTES) {
    const size = typeBytes + rest.readInt32BE(typeBytes);
    if (rest.length < size) break;
    const type = rest.toString('latin1', 0, typeBytes);
    messages.push({ type, bytes: rest.subarray(0, size) });
    rest = rest.subarray(size);
    typeBytes = TYPE_BYTES;
  }
  return { messages, rest };
};

/** True when an answer ends with ReadyForQuery in a transaction, failed ones included. */
const isInTransaction = (answer: Uint8Array): boolean => {
  const [type, , , , , status] = answer.subarray(-6);
  return type === 'Z'.charCodeAt(0) && status !== 'I'.charCodeAt(0);
};

interface Turn {
  readonly socket: Socket;
  readonly work: () => Promise<Uint8Array>;
}

/** Gives one connection at a time its turn. */
const createTurns = () => {
  let waiting: Turn[] = [];
  let owner: Socket | null = null;
  let busy = false;

  const run = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (;;) {
      const next = waiting.find(({ socket }) => owner === null || owner === socket);
      if (next === undefined) break;
      waiting = waiting.filter((each) => each !== next);
      try {
        const answer = await next.work();
        owner = isInTransaction(answer) ? next.socket : null;
        if (next.socket.writable) next.socket.write(answer);
      } catch {
        // as a server does whose process for this connection ends
        owner = null;
        next.socket.destroy();
      }
    }
    busy = false;
  };
  return {
    take: (turn: Turn): Promise<void> => {
      waiting.push(turn);
      return run();
    },
    /** What a closed connection still wanted is dropped; its transaction is rolled back. */
    leave: async (socket: Socket, rollBack: () => Promise<Uint8Array>): Promise<void> => {
      waiting = waiting.filter((each) => each.socket !== socket);
      if (owner === socket) waiting.unshift({ socket, work: rollBack });
      await run();
    },
  };
};

/** Serves a PGlite on a free port of this computer, to many connections; `stop` cuts them. */
export const servePglite = async (pglite: PGlite) => {
  const turns = createTurns();
  const sockets = new Set<Socket>();
  const simpleQuery = (sql: string) => {
    const text = Buffer.from(`${sql}\0`);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeInt32BE(text.length + LENGTH_BYTES);
    return Buffer.concat([Buffer.from('Q'), length, text]);
  };
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    let received: Buffer = Buffer.alloc(0);
    let started = false;
    let batch: Buffer[] = [];
    const take = ({ type, bytes }: Parsed): void => {
      if (type === TERMINATE) return void socket.end();
      batch.push(bytes);
      if (type !== '' && !ENDS_TURN.has(type)) return;
      started = true;
      const message = Buffer.concat(batch);
      batch = [];
      void turns.take({ socket, work: () => pglite.execProtocolRaw(message) });
    };
    socket.on('data', (chunk) => {
      const { messages, rest } = takeMessages(Buffer.concat([received, chunk]), started);
      received = rest;
      for (const message of messages) take(message);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      void turns.leave(socket, () => pglite.execProtocolRaw(simpleQuery('ROLLBACK')));
    });
  };
  const server = createServer({ noDelay: true }, accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    stop: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
};
