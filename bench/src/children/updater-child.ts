// Runs in its own process: a simulated miner behind a door with an updater of a few lines, so that what is measured is who talks to it.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { type WebSocket, WebSocketServer } from 'ws';
import { updaterOrderSchema } from './updater-orders.ts';

const fleet = await startMinerFleet({ miners: 1, requestLogSize: 1, journalBytes: 20_000 });
const [device] = fleet.miners;
if (device === undefined) throw new Error('there is no miner');
const { name, host, port, adminPassword } = device;

const clockMs = () => performance.timeOrigin + performance.now();
const listeners = new Set<WebSocket>();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
sockets.on('connection', (ws) => {
  listeners.add(ws);
  ws.on('close', () => listeners.delete(ws));
});
const tell = (frame: object): void => {
  const text = JSON.stringify(frame);
  for (const ws of listeners) ws.send(text);
};

let fails = false;
let saidCount = 0;

/** Reads an image and throws it away. */
const swallow = (req: IncomingMessage, res: ServerResponse): void => {
  const startedAt = performance.now();
  let bytes = 0;
  req.on('data', (piece: Buffer) => {
    bytes += piece.length;
  });
  req.on('end', () => {
    const tookMs = performance.now() - startedAt;
    res.end('Ok\r\n');
    if (!fails) return;
    process.send?.({ tookMs, bytes });
    // it ends the upgrade: nothing of the image is there to be installed
    tell({ type: 'status', status: 'FAILURE' });
  });
};

/** Everything else is the miner's. */
const passOn = (req: IncomingMessage, res: ServerResponse): void => {
  const { method, url: path, headers } = req;
  const onward = request({ host, port, method, path, headers }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(res);
  });
  onward.on('error', () => res.destroy());
  res.on('close', () => onward.destroy());
  req.pipe(onward);
};

/** As many as are due by the clock: timers are late. */
const say = async (framesPerS: number, count: number): Promise<void> => {
  const startedAt = performance.now();
  for (let done = 0; done < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) * framesPerS) / 1000));
    for (; done < due; done += 1) {
      saidCount += 1;
      tell({ type: 'message', level: '6', text: `#${saidCount} at ${clockMs()}` });
    }
    await wait(1);
  }
  process.send?.({ listenerCount: listeners.size });
};

const server = createServer((req, res) => {
  if (req.url === '/upgrade/upload') swallow(req, res);
  else passOn(req, res);
});
server.on('upgrade', (req, socket, head) =>
  sockets.handleUpgrade(req, socket, head, (ws) => sockets.emit('connection', ws, req)),
);
await once(server.listen(0, '127.0.0.1'), 'listening');
const bound = server.address();
if (bound === null || typeof bound === 'string') throw new Error('no port');
const address = `127.0.0.1:${bound.port}`;
process.on('message', (message) => {
  const order = updaterOrderSchema.parse(message);
  if (order.order === 'fail') fails = true;
  else void say(order.framesPerS, order.count);
});
process.send?.({ url: `http://${address}`, miner: { name, address, adminPassword } });
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
