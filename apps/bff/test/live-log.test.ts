import { LIVE_CLOSE } from '@mintdeck/shared-types/live';
import { logFrameSchema } from '@mintdeck/shared-types/miner/log';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { openSocket } from './open-socket.ts';

let simulator: MinerFleet;
let control: FleetControl;
let app: TestApp;
let sockets: WebSocket[] = [];

beforeAll(async () => {
  simulator = await startMinerFleet({ miners: 1 });
  control = createFleetControl(simulator.control);
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  await control.reset(0);
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.0/8' } });
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  sockets = [];
  await app.stop();
});

const addMiner = async (admin: TestClient): Promise<string> => {
  const [device] = simulator.miners;
  const added = await admin.api('POST', '/api/v1/miners', {
    name: 'one',
    address: device?.address,
    username: 'admin',
    password: device?.adminPassword,
  });
  return String(Object(added).id);
};

const open = (client: TestClient, id: string) => {
  const line = openSocket(app, client, { path: `/live/logs/${id}`, schema: logFrameSchema });
  sockets.push(line.socket);
  const { said: frames } = line;
  return {
    ...line,
    frames,
    texts: () => frames.flatMap(({ lines = [] }) => lines.map((line) => line[5])),
    state: () => frames.findLast(({ state }) => state !== undefined)?.state?.state,
  };
};

it('tells an operator the kept lines, the state and what comes', async () => {
  const admin = await app.signUp();
  const id = await addMiner(admin);
  const viewer = open(await app.signedIn('operator'), id);
  await expect.poll(() => viewer.state()).toBe('live');
  expect(viewer.frames[0]).toMatchObject({ epoch: expect.any(String) });
  expect(viewer.frames.some(({ heartbeat }) => heartbeat !== undefined)).toBe(true);
  await control.orderJournal(0, { append: [{ text: 'new\u001b[31m' }] });
  await expect.poll(() => viewer.texts().at(-1)).toBe('new\u001b[31m');
  expect(viewer.texts()).toContain('chain0: spi speed set to 390K');
});

it('is not for viewers, nor for nobody', async () => {
  const id = await addMiner(await app.signUp());
  expect(await open(await app.signedIn('viewer'), id).refused).toBe(403);
  expect(await open(app.client(), id).refused).toBe(401);
});

it('says of a miner that is not there, or is removed, that it is gone', async () => {
  const admin = await app.signUp();
  for (const id of ['zzzzzzzzzzzz', 'no%20id']) {
    const unknown = open(admin, id);
    expect(await unknown.closed).toBe(1000);
    expect(unknown.state()).toBe('gone');
  }
  const id = await addMiner(admin);
  const viewer = open(admin, id);
  await expect.poll(() => viewer.state()).toBe('live');
  await admin.api('DELETE', `/api/v1/miners/${id}`);
  expect(await viewer.closed).toBe(1000);
  expect(viewer.state()).toBe('gone');
});

it('ends with its session, for one who speaks, and when the server stops', async () => {
  const admin = await app.signUp();
  const id = await addMiner(admin);
  const operator = await app.signedIn('operator');
  const [leaving, talking, staying] = [open(operator, id), open(admin, id), open(admin, id)];
  await expect
    .poll(() => [leaving, talking, staying].map(({ state }) => state()))
    .toEqual(['live', 'live', 'live']);
  await operator.send('DELETE', '/api/v1/session');
  expect(await leaving.closed).toBe(LIVE_CLOSE.signedOut);
  talking.socket.send('anything');
  expect(await talking.closed).toBe(LIVE_CLOSE.badFrame);
  expect(staying.socket.readyState).toBe(WebSocket.OPEN);
  await app.restart();
  expect(await staying.closed).toBe(LIVE_CLOSE.stopping);
  const back = open(admin, id);
  await expect.poll(() => back.texts()).toContain('chain0: spi speed set to 390K');
  expect(back.frames[0]?.epoch).not.toBe(staying.frames[0]?.epoch);
});
