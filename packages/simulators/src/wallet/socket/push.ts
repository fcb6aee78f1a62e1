import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fault, takeFault } from '../faults/faults.ts';
import type { EventQueue } from '../node/user.ts';
import { findUser, type WalletPlace } from '../place.ts';

const POLL_MS = 1000;
const HUGE_BYTES = 64 * 1024 * 1024;

/** The server's websocket. */
export interface Push {
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  cut(): number;
  send(text: string): number;
}

/** Takes everything that waits, in the order of the server (fixture 92). */
function drain(queue: EventQueue): string[] {
  const { transactions, channels, isRefreshed } = queue;
  const frames = [
    ...(transactions.length === 0 ? [] : [{ method: 'newtransactions', params: transactions }]),
    ...(channels.length === 0 ? [] : [{ method: 'newchannels', params: channels }]),
    ...(isRefreshed ? [{ method: 'refresh', params: [] }] : []),
  ];
  Object.assign(queue, { transactions: [], channels: [], isRefreshed: false });
  return frames.map((frame) => JSON.stringify(frame));
}

/** From the first text frame on, which says whose events are wanted and is believed, the queue is asked each second. */
function poll(place: WalletPlace, ws: WebSocket): void {
  ws.once('message', (data) => {
    const userId = String(data);
    const timer = setInterval(() => {
      const user = findUser(place, userId);
      if (user === undefined) return;
      for (const frame of drain(user.queue)) ws.send(frame);
    }, POLL_MS / place.pace);
    ws.on('close', () => clearInterval(timer));
  });
}

function refuse(socket: Duplex, status: number): void {
  const body = status === 401 ? 'Unauthorized' : 'Error';
  const head = `HTTP/1.1 ${status} ${body}\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n`;
  socket.end(head + body);
}

/** Faults before there is a websocket; false for those that come later. */
function failUpgrade(socket: Duplex, { kind, status = 500 }: Fault): boolean {
  if (kind === 'hang') return true;
  if (kind === 'reset') socket.destroy();
  else if (kind === 'status' || kind === 'page') refuse(socket, status);
  else if (kind === 'not-http') socket.end('SSH-2.0-OpenSSH_9.6\r\n');
  else return false;
  return true;
}

/** Faults of a socket that is open. */
function spoil(place: WalletPlace, ws: WebSocket, { kind, bytes = HUGE_BYTES }: Fault): void {
  switch (kind) {
    case 'cut':
    case 'lost-reply':
      ws.once('message', () => ws.terminate());
      return;
    case 'silent-reply':
      return;
    case 'garbage':
      ws.send('\n<!-- {"method":"ref');
      ws.send(Buffer.from([0xff, 0xfe, 0x00]));
      break;
    case 'wrong-type':
      for (const frame of ['null', '[]', '5', '{"method":5}', '{"method":"newtransactions","params":{}}'])
        ws.send(frame);
      break;
    case 'huge-body':
      ws.send(JSON.stringify({ method: 'refresh', params: [], padding: 'x'.repeat(bytes) }));
      break;
    default:
  }
  poll(place, ws);
}

/** Creates the websocket side; an upgrade needs a session that is signed in (fixture 90). */
export function createPush(place: WalletPlace): Push {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const log = (req: IncomingMessage, userId: string | null) =>
    place.requests.begin({
      method: 'GET',
      path: req.url ?? '/',
      endpoint: 'websocket',
      userId,
      atMs: Math.floor(place.clock.nowMs()),
      fields: {},
      paymentHash: null,
    });
  return {
    upgrade(req, socket, head) {
      const { userId } = place.sessions.open(req.headers.cookie).session;
      const record = log(req, userId);
      socket.on('error', () => undefined);
      socket.on('close', () => place.requests.end(record, record.status));
      const fault = takeFault(place.faults, { endpoint: 'websocket', userId });
      if (fault !== null) record.outcome = 'fault';
      if (fault !== null && failUpgrade(socket, fault)) return;
      if (userId === null) {
        record.outcome = 'refused';
        record.status = 401;
        refuse(socket, 401);
        return;
      }
      server.handleUpgrade(req, socket, head, (ws) => {
        record.status = 101;
        ws.on('error', () => ws.terminate());
        if (fault === null) poll(place, ws);
        else spoil(place, ws, fault);
      });
    },
    cut() {
      const count = server.clients.size;
      for (const ws of server.clients) ws.terminate();
      return count;
    },
    send(text) {
      for (const ws of server.clients) ws.send(text);
      return server.clients.size;
    },
  };
}
