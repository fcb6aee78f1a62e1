import { once } from 'node:events';
import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

let clockMs = Date.UTC(2026, 10, 21);
let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ now: () => clockMs });
});
afterEach(() => app.stop());

const open = async (client: TestClient): Promise<WebSocket> => {
  const url = `${app.origin.replace('http', 'ws')}/live`;
  const socket = new WebSocket(url, { origin: app.origin, headers: { cookie: client.cookie() ?? '' } });
  await once(socket, 'message');
  return socket;
};
const closeCode = async (socket: WebSocket): Promise<unknown> => (await once(socket, 'close'))[0];

it('is hung up when its session is signed out, and no other is', async () => {
  const admin = await app.signUp();
  const viewer = await app.signedIn('viewer');
  const [leaving, staying] = [await open(admin), await open(viewer)];
  const code = closeCode(leaving);
  await admin.send('DELETE', '/api/v1/session');
  expect(await code).toBe(LIVE_CLOSE.signedOut);
  expect(staying.readyState).toBe(WebSocket.OPEN);
  staying.close();
});

it('is told to come back when the server stops', async () => {
  const socket = await open(await app.signUp());
  const code = closeCode(socket);
  await app.restart();
  expect(await code).toBe(LIVE_CLOSE.stopping);
});

it('is hung up when its session is found to be over', async () => {
  const admin = await app.signUp();
  const socket = await open(admin);
  const code = closeCode(socket);
  clockMs += 31 * 86_400_000;
  expect((await admin.send('GET', '/api/v1/session')).status).toBe(401);
  expect(await code).toBe(LIVE_CLOSE.signedOut);
});
