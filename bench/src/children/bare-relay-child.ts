// Runs in its own process: the least a relay in node can be, to compare with. One request to the miner, each piece to every websocket.
import { createServer, get } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const [address = '', password = ''] = process.argv.slice(2);
const viewers = new Set<WebSocket>();
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (ws) => {
  viewers.add(ws);
  ws.on('close', () => viewers.delete(ws));
});
server.listen(0, '127.0.0.1', () => {
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const headers = {
    authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
    accept: 'application/json',
    range: 'entries=:-1:',
  };
  get(`http://${address}/stream/logs`, { headers }, (answer) => {
    answer.on('data', (piece: Buffer) => {
      for (const ws of viewers) ws.send(piece, { binary: false });
    });
    process.send?.({ url: `ws://127.0.0.1:${port}` });
  });
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
