import { randomBytes } from 'node:crypto';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { type Job, jobSchema } from '@mintdeck/shared-types/job';
import { jobItemsSchema } from '@mintdeck/shared-types/jobs';
import { poolTemplateListSchema, poolTemplateSchema } from '@mintdeck/shared-types/pool-templates';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../src/http/log.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

/** what must be in no answer, log line, file or row */
const MARKERS = [
  'pool-marker-4711',
  'old-pool-marker-4712',
  'template-marker-4713',
  'miner-marker-4714',
] as const;
const [POOL_PASSWORD, OLD_POOL_PASSWORD, TEMPLATE_PASSWORD, MINER_PASSWORD] = MARKERS;
const ONE = 'stratum+tcp://one.example:3333';
const TWO = 'stratum+tcp://two.example:3333';

const lines: string[] = [];
const answers: string[] = [];
let simulator: Awaited<ReturnType<typeof startMinerFleet>>;
let control: ReturnType<typeof createFleetControl>;
let app: TestApp;
let admin: TestClient;
let operator: TestClient;
let viewer: TestClient;
let minerId: string;

const startSimulator = async () => {
  simulator = await startMinerFleet({
    miners: [{ uptimeS: 9000, pools: [{ url: TWO, user: 'old', pass: OLD_POOL_PASSWORD }] }],
    timeScale: 20,
  });
  control = createFleetControl(simulator.control);
  const [device] = simulator.miners;
  if (device === undefined) throw new Error('the simulator has no miner');
  return device;
};

beforeAll(async () => {
  const { address, adminPassword: password } = await startSimulator();
  app = await startTestApp({
    env: { ALLOWED_UPSTREAMS: '127.0.0.1' },
    log: createLog('debug', { write: (line) => lines.push(line) }),
  });
  admin = await app.signUp();
  operator = await app.signedIn('operator');
  viewer = await app.signedIn('viewer');
  const body = { name: 'rack-1', address, username: 'admin', password, pollIntervalS: 5 };
  minerId = minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', body)).entry.id;
});
afterAll(async () => {
  await app.stop();
  await simulator.stop();
});

const readMiner = async () => {
  const { text, body } = await viewer.send('GET', `/api/v1/miners/${minerId}`);
  answers.push(text);
  return minerFullViewSchema.parse(body);
};
const read = async (client: TestClient, path: string): Promise<unknown> => {
  const { text, body } = await client.send('GET', path);
  answers.push(text);
  return body;
};

/** Orders something of the one miner, and gives its end. */
const order = async (client: TestClient, action: string, parameters: object): Promise<unknown> => {
  const body = { orderId: randomBytes(16).toString('hex'), action, minerIds: [minerId], parameters };
  const { text, body: answer } = await client.send('POST', '/api/v1/miner-actions', { body });
  answers.push(text);
  const { id } = jobSchema.parse(answer);
  const readJob = async (): Promise<Job> => jobSchema.parse(await read(viewer, `/api/v1/jobs/${id}`));
  await expect.poll(async () => (await readJob()).state).toBe('done');
  const { items } = jobItemsSchema.parse(await read(viewer, `/api/v1/jobs/${id}/items`));
  return items.map(({ state, reason }) => ({ state, reason }));
};
const DONE = [{ state: 'done', reason: null }];

it('templates are changed by administrators, and read by everybody without a password', async () => {
  const body = { name: 'Main', pools: [{ url: ONE, user: 'acme.{mac8}', password: TEMPLATE_PASSWORD }] };
  expect((await operator.send('POST', '/api/v1/pool-templates', { body })).status).toBe(403);
  const added = await admin.send('POST', '/api/v1/pool-templates', { body });
  answers.push(added.text);
  const { id, revision } = poolTemplateSchema.parse(added.body);
  expect(poolTemplateListSchema.parse(await read(viewer, '/api/v1/pool-templates')).templates).toEqual([
    { id, name: 'Main', revision, pools: [{ url: ONE, user: 'acme.{mac8}', hasPassword: true }] },
  ]);
  const path = `/api/v1/pool-templates/${id}`;
  expect((await operator.send('PATCH', path, { body: { revision, name: 'Mine' } })).status).toBe(403);
  expect((await admin.send('PATCH', path, { body: { revision: 7, name: 'Mine' } })).status).toBe(409);
  expect(await admin.api('PATCH', path, { revision, name: 'Mine' })).toMatchObject({ name: 'Mine' });
  expect(await app.readStored()).toContain('pool-template.edit');
});

it('pools are set with typed, kept and template passwords', async () => {
  const { templates } = poolTemplateListSchema.parse(await read(viewer, '/api/v1/pool-templates'));
  const pools = [
    { url: ONE, user: 'acme.{name}', password: { templateId: templates[0]?.id } },
    { url: TWO, user: 'new', password: { unchanged: true } },
    { url: 'stratum+tcp://three.example:3333', user: 'w', password: { typed: POOL_PASSWORD } },
  ];
  expect(await order(operator, 'update-pools', { pools })).toEqual(DONE);
  expect((await control.miner(0)).pools?.map(({ user, pass }) => [user, pass])).toEqual([
    ['acme.rack-1', TEMPLATE_PASSWORD],
    ['new', OLD_POOL_PASSWORD],
    ['w', POOL_PASSWORD],
  ]);
});

it('a miner is on a pool that is not trusted as soon as the list says so, and no longer', async () => {
  const stateOf = async () => {
    const { state, reason } = (await readMiner()).row;
    return [state, reason];
  };
  await expect.poll(stateOf).toEqual(['online', null]);
  await admin.api('PATCH', '/api/v1/settings', { revision: 0, trustedPools: ['other.example:*'] });
  await expect.poll(stateOf).toEqual(['degraded', 'pool-not-trusted']);
  await admin.api('PATCH', '/api/v1/settings', { revision: 1, trustedPools: ['*.example:*'] });
  await expect.poll(stateOf).toEqual(['online', null]);
});

it('a password is the login from then on, also after a restart of the server', async () => {
  expect(await order(admin, 'update-password', { account: 'admin', newPassword: MINER_PASSWORD })).toEqual(
    DONE,
  );
  expect((await control.miner(0)).passwords.admin).toBe(MINER_PASSWORD);
  await app.restart();
  await expect.poll(async () => (await readMiner()).row.state).toBe('online');
});

it('no password is in an answer, a line of the log, a row or a file', async () => {
  const stored = await app.readStored();
  const texts = [stored, ...lines, ...answers];
  expect(texts.length).toBeGreaterThan(10);
  for (const marker of MARKERS) expect(texts.filter((text) => text.includes(marker))).toEqual([]);
});
