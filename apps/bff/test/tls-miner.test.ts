import { once } from 'node:events';
import { connect } from 'node:net';
import { createServer, type Server } from 'node:tls';
import {
  minerFullViewSchema,
  minerListAnswerSchema,
  testConnectionAnswerSchema,
} from '@mintdeck/shared-types/fleet';
import { type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOwnCertificate } from '../src/http/certificate.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { addImage, begin, NEW_VERSION, readUpgrades, toPlan } from './rollout-place.ts';
import { waitFor } from './scan-place.ts';

let simulator: MinerFleet;
let tls: Server;
let app: TestApp;
let admin: TestClient;
let address: string;

/** A miner behind TLS whose certificate nobody signed. */
beforeAll(async () => {
  simulator = await startMinerFleet({ miners: [{ uptimeS: 90_000 }], timeScale: 100 });
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.1' } });
  admin = await app.signUp();
  const { host, port } = simulator.miners[0] ?? { host: '', port: 0 };
  tls = createServer(await readOwnCertificate(app.dataDir, Date.now()), (socket) => {
    const behind = connect(port, host);
    // either side may hang up
    for (const each of [socket, behind]) each.on('error', () => [socket, behind].map((end) => end.destroy()));
    socket.pipe(behind).pipe(socket);
  });
  await once(tls.listen(0, '127.0.0.1'), 'listening');
  const place = tls.address();
  if (place === null || typeof place === 'string') throw new Error('no port');
  address = `https://127.0.0.1:${place.port}`;
});
afterAll(async () => {
  await app.stop();
  tls.close();
  await simulator.stop();
});

it('a miner behind TLS is tested, added and polled like any other', async () => {
  const login = { username: 'admin', password: 'dragonadmin' };
  const tested = await admin.api('POST', '/api/v1/miners/test-connection', { address, ...login });
  expect(testConnectionAnswerSchema.parse(tested)).toMatchObject({ usable: true });
  const added = await admin.api('POST', '/api/v1/miners', { name: 'behind TLS', address, ...login });
  const { id, entry } = minerFullViewSchema.parse(added);
  expect(entry.address).toBe(address);
  const read = async () => minerFullViewSchema.parse(await admin.api('GET', `/api/v1/miners/${id}`));
  await waitFor(read, ({ row }) => row.state === 'online');
  // the same host without TLS is another origin: its password is not the one sealed for this
  const { settings } = await read();
  const plain = { address: address.replace('https://', ''), revision: settings.revision };
  const reply = await admin.send('PATCH', `/api/v1/miners/${id}`, { body: plain });
  expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('Enter user name and password')]);
});

it('a miner behind TLS is upgraded like any other', async () => {
  const [miner] = minerListAnswerSchema.parse(await admin.api('GET', '/api/v1/miners')).miners;
  if (miner === undefined) throw new Error('it was added before');
  const imageId = await addImage(app, admin, { sizeBytes: 3_000_000 });
  const rolloutId = await begin(admin, toPlan(imageId, [miner.id]));
  const readFirst = async () => (await readUpgrades(admin, rolloutId)).upgrades[0];
  await waitFor(readFirst, (upgrade) => upgrade !== undefined && upgrade.endedAt !== null);
  expect(await readFirst()).toMatchObject({ phase: 'updated', toVersion: NEW_VERSION });
});
