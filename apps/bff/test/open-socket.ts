import { WebSocket } from 'ws';
import type { TestApp, TestClient } from './harness.ts';

/** A browser's end of one of our websockets: everything it was told, parsed as a browser does. `refused`: the status in place of one. */
export const openSocket = <Frame>(
  app: Pick<TestApp, 'origin'>,
  client: TestClient,
  { path, schema }: { path: string; schema: { parse(value: unknown): Frame } },
) => {
  const url = `${app.origin.replace('http', 'ws')}${path}`;
  const socket = new WebSocket(url, { origin: app.origin, headers: { cookie: client.cookie() ?? '' } });
  const said: Frame[] = [];
  socket.on('message', (data) => said.push(schema.parse(JSON.parse(String(data)))));
  const refused = new Promise((resolve) => {
    socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode));
  });
  const closed = new Promise((resolve) => {
    socket.once('close', resolve);
  });
  // one that is refused says so too
  socket.on('error', () => undefined);
  return { socket, said, refused, closed };
};
