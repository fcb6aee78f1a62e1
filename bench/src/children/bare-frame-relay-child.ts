// Runs in its own process: the least a relay of frames can be with ws, to compare with. One connection to the miner, each frame to every viewer.
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

const [address = ''] = process.argv.slice(2);
const server = createServer();
const viewers = new WebSocketServer({ server, perMessageDeflate: false });
const upstream = new WebSocket(`ws://${address}/upgrade/ws`, { perMessageDeflate: false });
upstream.on('message', (frame: Buffer) => {
  for (const ws of viewers.clients) ws.send(frame, { binary: false });
});
upstream.on('open', () =>
  server.listen(0, '127.0.0.1', () => {
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    process.send?.({ url: `ws://127.0.0.1:${port}` });
  }),
);
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
