import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { deviceUnixS, type Miner } from '../device.ts';
import type { Fault } from '../faults.ts';
import { pageHeaders, passedHeaders, type RawHeaders, statusPage } from '../nginx.ts';
import { acceptKey } from './websocket.ts';

const DEFAULT_SLOW_MS = 3000;
const PAGES: Readonly<Partial<Record<Fault['kind'], readonly [status: number, reason: string]>>> = {
  'page-401': [401, 'Unauthorized'],
  'status-500': [500, 'Internal Server Error'],
  redirect: [302, 'Moved Temporarily'],
};
const NOT_FOUND = [404, 'Not Found'] as const;

function headOf(status: number, reason: string, headers: RawHeaders): string {
  const lines: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    lines.push(`${headers[index]}: ${headers[index + 1]}`);
  }
  return `HTTP/1.1 ${status} ${reason}\r\n${lines.join('\r\n')}\r\n\r\n`;
}

function sendPage(miner: Miner, socket: Duplex, [status, reason]: readonly [number, string]): void {
  const body = statusPage(status);
  const facts = { dateS: deviceUnixS(miner), keepAlive: true };
  socket.end(headOf(status, reason, pageHeaders(facts, Buffer.byteLength(body))) + body);
}

/** Sends a 101 and takes the connection among the watchers: nobody is asked who he is (swupdate2018-nginx-noauth.jsonl). */
function accept(miner: Miner, socket: Duplex, key: string): void {
  const own = ['Upgrade', 'websocket', 'Sec-WebSocket-Accept', acceptKey(key)];
  const facts = { dateS: deviceUnixS(miner), keepAlive: true };
  const headers = passedHeaders(facts, own).map((text) => (text === 'keep-alive' ? 'upgrade' : text));
  socket.write(headOf(101, 'Switching Protocols', headers));
  miner.updater.watchers.add(socket);
}

/** Serves `/upgrade/ws`; gives the status that was sent, null for none. */
export function serveWatch(request: {
  readonly miner: Miner;
  readonly req: IncomingMessage;
  readonly socket: Duplex;
  readonly fault: Fault | null;
}): number | null {
  const { miner, req, socket, fault } = request;
  const key = req.headers['sec-websocket-key'];
  if (fault?.kind === 'hang' || fault?.kind === 'acts-late') return null;
  if (fault?.kind === 'reset' || fault?.kind === 'lost-reply') {
    socket.destroy();
    return null;
  }
  const page = fault === null ? undefined : PAGES[fault.kind];
  if (page !== undefined || !miner.updater.settings.isRunning || key === undefined) {
    sendPage(miner, socket, page ?? NOT_FOUND);
    return (page ?? NOT_FOUND)[0];
  }
  if (fault?.kind === 'slow') setTimeout(accept, fault.latencyMs ?? DEFAULT_SLOW_MS, miner, socket, key);
  else accept(miner, socket, key);
  return 101;
}
