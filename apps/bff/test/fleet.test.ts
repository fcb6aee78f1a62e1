import {
  addMinerRequestSchema,
  credentialSetSchema,
  minerFullViewSchema,
  minerListAnswerSchema,
  removeMinerAnswerSchema,
  testConnectionAnswerSchema,
} from '@mintdeck/shared-types/fleet';
import { latestFirmwareSchema, minerSamplesSchema } from '@mintdeck/shared-types/miner';
import { readingSchema } from '@mintdeck/shared-types/reading';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

let simulator: MinerFleet;
let control: FleetControl;
let app: TestApp;
let admin: TestClient;
let operator: TestClient;
let viewer: TestClient;

beforeAll(async () => {
  simulator = await startMinerFleet({
    miners: [{ latestFirmware: 't1_20190101_000000' }, {}, { mac: '02:d1:00:00:00:00' }],
    timeScale: 20,
  });
  control = createFleetControl(simulator.control);
  app = await startTestApp({ env: { ALLOWED_UPSTREAMS: '127.0.0.1' } });
  admin = await app.signUp();
  operator = await app.signedIn('operator');
  viewer = await app.signedIn('viewer');
});
afterAll(async () => {
  await app.stop();
  await simulator.stop();
});

const addressOf = (index: number): string => simulator.miners[index]?.address ?? 'no such miner';
const LOGIN = { username: 'admin', password: 'dragonadmin' };
const requestOf = (index: number) =>
  addMinerRequestSchema.parse({ name: `Miner ${index}`, address: addressOf(index), ...LOGIN });
const codeOf = async (client: TestClient, ...[method, path, body]: Parameters<TestClient['api']>) => {
  const reply = await client.send(method, path, body === undefined ? {} : { body });
  return { status: reply.status, body: reply.body };
};
const refusal = (status: number, code: string) => ({
  status,
  body: { error: expect.objectContaining({ code }) },
});
const full = async (id: string) => minerFullViewSchema.parse(await viewer.api('GET', `/api/v1/miners/${id}`));
/** Waits for what only a poll brings. */
const fullWhen = (id: string, ready: (view: Awaited<ReturnType<typeof full>>) => boolean) =>
  expect.poll(async () => ready(await full(id)), { interval: 50 }).toBe(true);

describe('miners over REST', () => {
  it('are added, read at once, and polled', async () => {
    const added = minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', requestOf(0)));
    expect(added).toMatchObject({
      entry: { name: 'Miner 0', address: addressOf(0), readOnly: false, mac: null },
      row: { state: 'unknown', hashrateGhs: [null, null, null, null] },
      takenAt: null,
      settings: { revision: 1, username: 'admin', credentialLocked: false },
    });
    await fullWhen(added.entry.id, ({ detail }) => detail.autoTune.value !== null);
    const polled = await full(added.entry.id);
    expect(polled).toMatchObject({
      entry: { model: 'T1', mac: simulator.miners[0]?.mac, defaultPassword: true },
      row: { state: 'online', reason: null },
      detail: { summary: { failure: null }, overview: { failure: null } },
    });
    expect(polled.row.hashrateGhs[0]).toBeGreaterThan(10_000);
    const { miners } = minerListAnswerSchema.parse(await viewer.api('GET', '/api/v1/miners'));
    expect(miners.map(({ entry }) => entry.id)).toEqual([added.entry.id]);
    expect(miners[0]?.entry).toEqual(polled.entry);
    const samples = minerSamplesSchema.parse(
      await viewer.api('GET', `/api/v1/miners/${added.entry.id}/samples`),
    );
    expect(samples.chainIds).toEqual([0, 1, 2]);
    expect(samples.samples.length).toBeGreaterThan(0);
  });

  it('never answer a password', async () => {
    for (const path of ['/api/v1/miners', '/api/v1/credential-sets']) {
      expect((await admin.send('GET', path)).text).not.toContain(LOGIN.password);
    }
  });

  it('refuse what cannot be', async () => {
    const body = requestOf(0);
    expect(await codeOf(admin, 'POST', '/api/v1/miners', body)).toEqual(refusal(409, 'address-taken'));
    expect(await codeOf(admin, 'POST', '/api/v1/miners', { ...body, address: '169.254.1.1' })).toEqual(
      refusal(400, 'address-not-allowed'),
    );
    expect(await codeOf(admin, 'POST', '/api/v1/miners', { ...body, address: '2130706433' })).toEqual(
      refusal(400, 'invalid-input'),
    );
    // a text that PostgreSQL could not store
    expect(await codeOf(admin, 'POST', '/api/v1/miners', { ...body, notes: 'a\0b' })).toEqual(
      refusal(400, 'invalid-input'),
    );
    const { password: _password, ...withoutPassword } = body;
    const half = await codeOf(admin, 'POST', '/api/v1/miners', withoutPassword);
    expect(half).toMatchObject({
      status: 400,
      body: { error: { fields: { username: expect.any(String) } } },
    });
    expect(await codeOf(admin, 'GET', '/api/v1/miners/nobodyknows1')).toEqual(refusal(404, 'not-found'));
    expect(await codeOf(admin, 'GET', '/api/v1/miners/nobodyknows1/samples')).toEqual(
      refusal(404, 'not-found'),
    );
    expect(await codeOf(admin, 'POST', '/api/v1/miners/nobodyknows1/refresh')).toEqual(
      refusal(404, 'not-found'),
    );
    expect(await codeOf(admin, 'GET', '/api/v1/miners/NOT-AN-ID')).toEqual(refusal(400, 'invalid-input'));
  });

  it('let an operator name and pause, and an admin move', async () => {
    const { id } = minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', requestOf(1))).entry;
    const path = `/api/v1/miners/${id}`;
    expect(await codeOf(viewer, 'PATCH', path, { revision: 1, name: 'x' })).toEqual(
      refusal(403, 'not-allowed'),
    );
    for (const managed of [
      { address: '10.0.0.1' },
      { password: 'x' },
      { username: 'x' },
      { credentialSetId: null },
    ]) {
      expect(await codeOf(operator, 'PATCH', path, { revision: 1, ...managed })).toEqual(
        refusal(403, 'not-allowed'),
      );
    }
    const paused = await operator.api('PATCH', path, { revision: 1, name: 'Uno', tags: ['a'], paused: true });
    expect(minerFullViewSchema.parse(paused)).toMatchObject({
      entry: { name: 'Uno', tags: ['a'], paused: true },
      row: { state: 'paused' },
      settings: { revision: 2 },
    });
    expect(await codeOf(operator, 'PATCH', path, { revision: 1, name: 'x' })).toEqual(
      refusal(409, 'changed-meanwhile'),
    );
    await operator.api('PATCH', path, { revision: 2, paused: false });
    await fullWhen(id, ({ row }) => row.state === 'online');
    expect(await codeOf(operator, 'DELETE', path)).toEqual(refusal(403, 'not-allowed'));
    const { restorableUntil } = removeMinerAnswerSchema.parse(await admin.api('DELETE', path));
    expect(restorableUntil).toBeGreaterThan(Date.now() + 500_000);
    expect(await codeOf(admin, 'GET', path)).toEqual(refusal(404, 'not-found'));
    minerFullViewSchema.parse(await admin.api('POST', `${path}/restore`));
    await fullWhen(id, ({ row }) => row.state === 'online');
  });

  it('are asked at once when a person says so', async () => {
    const [miner] = minerListAnswerSchema.parse(await viewer.api('GET', '/api/v1/miners')).miners;
    const id = miner?.entry.id ?? '';
    const { takenAt } = await full(id);
    expect((await operator.send('POST', `/api/v1/miners/${id}/refresh`)).status).toBe(204);
    await fullWhen(id, (view) => view.takenAt !== takenAt);
    const latest = await operator.api('POST', `/api/v1/miners/${id}/latest-firmware`);
    expect(readingSchema(latestFirmwareSchema).parse(latest)).toMatchObject({
      value: { version: 't1_20190101_000000', upToDate: false },
      failure: null,
    });
    expect(await codeOf(viewer, 'POST', `/api/v1/miners/${id}/refresh`)).toEqual(refusal(403, 'not-allowed'));
  });

  it('answer a connection test, with who has the same MAC already', async () => {
    const test = { address: addressOf(2), ...LOGIN };
    const answer = testConnectionAnswerSchema.parse(
      await admin.api('POST', '/api/v1/miners/test-connection', test),
    );
    expect(answer).toMatchObject({ usable: true, defaultPassword: true, sameMacAs: [{ name: 'Miner 0' }] });
    const refused = await admin.api('POST', '/api/v1/miners/test-connection', {
      ...test,
      address: '169.254.1.1',
    });
    expect(testConnectionAnswerSchema.parse(refused).steps[0]).toMatchObject({
      step: 'reachable',
      outcome: 'failed',
      reason: 'address-not-allowed',
    });
    expect(await codeOf(operator, 'POST', '/api/v1/miners/test-connection', test)).toEqual(
      refusal(403, 'not-allowed'),
    );
  });

  it('sign in with a credential set', async () => {
    const created = await admin.api('POST', '/api/v1/credential-sets', { name: 'Hall', ...LOGIN });
    const set = credentialSetSchema.parse(created);
    const body = { name: 'Miner 2', address: addressOf(2), credentialSetId: set.id };
    const answer = await admin.api('POST', '/api/v1/miners/test-connection', {
      address: body.address,
      credentialSetId: set.id,
    });
    expect(testConnectionAnswerSchema.parse(answer).usable).toBe(true);
    const { id } = minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', body)).entry;
    await fullWhen(id, ({ row }) => row.state === 'online');
    const path = `/api/v1/credential-sets/${set.id}`;
    expect(await codeOf(admin, 'DELETE', path)).toEqual(refusal(409, 'in-use'));
    await admin.api('PATCH', path, { password: 'wrong' });
    await fullWhen(id, ({ row }) => row.state === 'unauthorized' && row.reason === 'wrong-password');
    await admin.api('PATCH', path, { password: LOGIN.password });
    await fullWhen(id, ({ row }) => row.state === 'online');
    expect(await codeOf(operator, 'GET', '/api/v1/credential-sets')).toEqual(refusal(403, 'not-allowed'));
    await admin.api('DELETE', `/api/v1/miners/${id}`);
    expect((await admin.send('DELETE', path)).status).toBe(204);
  });

  it('show a miner whose chain dies', async () => {
    const [miner] = minerListAnswerSchema.parse(await viewer.api('GET', '/api/v1/miners')).miners;
    const id = miner?.entry.id ?? '';
    await control.patch(0, { killChain: 1 });
    await control.advance(700);
    await operator.send('POST', `/api/v1/miners/${id}/refresh`);
    await fullWhen(id, ({ row }) => row.state === 'degraded' && row.reason === 'chain-dead');
  });

  it('survive a restart of the server, known as they were', async () => {
    const [miner] = minerListAnswerSchema.parse(await viewer.api('GET', '/api/v1/miners')).miners;
    await app.restart();
    const [again] = minerListAnswerSchema.parse(await viewer.api('GET', '/api/v1/miners')).miners;
    expect(again?.entry).toMatchObject({ id: miner?.entry.id, mac: miner?.entry.mac, model: 'T1' });
    await fullWhen(miner?.entry.id ?? '', ({ row }) => row.state === 'degraded');
  });

  it('leave a trace of every change', async () => {
    const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: app.databaseUrl, demoPlanFile: null });
    const rows = await db.selectFrom('audit').selectAll().execute();
    await db.destroy();
    const seen = new Set(rows.map(({ action, outcome }) => `${action} ${outcome}`));
    for (const each of [
      'miner.add done',
      'miner.add refused',
      'miner.edit done',
      'miner.edit refused',
      'miner.remove done',
      'miner.restore done',
      'miner.test-connection tried',
      'miner.test-connection done',
      'miner.test-connection failed',
      'credential-set.add done',
      'credential-set.edit done',
      'credential-set.remove done',
      'credential-set.remove refused',
    ]) {
      expect(seen).toContain(each);
    }
    expect(JSON.stringify(rows)).not.toContain(LOGIN.password);
  });
});
