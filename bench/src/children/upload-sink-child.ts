// Runs in its own process: a simulated miner behind a door that reads uploads and throws them away, so that what is measured is the sender.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';

const fleet = await startMinerFleet({ miners: 1, requestLogSize: 1, journalBytes: 20_000 });
const [device] = fleet.miners;
if (device === undefined) throw new Error('there is no miner');
const { name, host, port, adminPassword } = device;
const control = createFleetControl(fleet.control);

/** Its updater says that it failed, which ends the upgrade: nothing of the image is there to be installed. */
const endUpgrade = () =>
  control.orderUpdater(0, { send: [{ text: '{"type":"status","status":"FAILURE"}' }] });

const swallow = (req: IncomingMessage, res: ServerResponse): void => {
  const startedAt = performance.now();
  let bytes = 0;
  req.on('data', (piece: Buffer) => {
    bytes += piece.length;
  });
  req.on('end', () => {
    const tookMs = performance.now() - startedAt;
    res.end('Ok\r\n', () => {
      process.send?.({ tookMs, bytes });
      void endUpgrade();
    });
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

const server = createServer((req, res) => {
  if (req.url === '/upgrade/upload') swallow(req, res);
  else passOn(req, res);
});
server.on('upgrade', (req, socket, head) => {
  const onward = connect(port, host);
  const lines = [`${req.method} ${req.url} HTTP/1.1`];
  for (let at = 0; at < req.rawHeaders.length; at += 2)
    lines.push(`${req.rawHeaders[at]}: ${req.rawHeaders[at + 1]}`);
  onward.write(`${lines.join('\r\n')}\r\n\r\n`);
  onward.write(head);
  for (const [one, other] of [
    [socket, onward],
    [onward, socket],
  ] as const) {
    one.pipe(other);
    one.on('error', () => other.destroy());
  }
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const bound = server.address();
if (bound === null || typeof bound === 'string') throw new Error('no port');
const address = `127.0.0.1:${bound.port}`;
process.send?.({ url: `http://${address}`, miner: { name, address, adminPassword } });
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
