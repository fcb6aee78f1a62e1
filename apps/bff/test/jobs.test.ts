import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { type Job, jobSchema } from '@mintdeck/shared-types/job';
import { actionPlanSchema, jobItemsSchema, jobListSchema } from '@mintdeck/shared-types/jobs';
import { STEP_UP_S } from '@mintdeck/shared-types/miner/actions';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

const clock = { aheadMs: 0 };
let simulator: MinerFleet;
let app: TestApp;
let admin: TestClient;
let operator: TestClient;
let viewer: TestClient;
let minerIds: string[];
let orderCount = 0;

beforeAll(async () => {
  // the third one is switched off
  simulator = await startMinerFleet({
    miners: [{ uptimeS: 90_000 }, { uptimeS: 90_000 }, { scenario: 'offline' }],
    timeScale: 20,
  });
  app = await startTestApp({
    env: { ALLOWED_UPSTREAMS: '127.0.0.1' },
    now: () => Date.now() + clock.aheadMs,
  });
  admin = await app.signUp();
  operator = await app.signedIn('operator');
  viewer = await app.signedIn('viewer');
  minerIds = [];
  for (const [index, { address, adminPassword }] of simulator.miners.entries()) {
    const miner = {
      name: `rack-${index}`,
      address,
      username: 'admin',
      password: adminPassword,
      pollIntervalS: 5,
    };
    minerIds.push(minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', miner)).entry.id);
  }
});
afterAll(async () => {
  await app.stop();
  await simulator.stop();
});

const order = (changes: object = {}) => {
  orderCount += 1;
  const orderId = `order-${String(orderCount).padStart(12, '0')}`;
  return { orderId, action: 'restart-cgminer', minerIds, parameters: {}, ...changes };
};
const refusal = async (client: TestClient, path: string, body: object) => {
  const { status, body: answer } = await client.send('POST', path, { body });
  return { status, answer };
};
const read = async (id: string): Promise<Job> =>
  jobSchema.parse(await viewer.api('GET', `/api/v1/jobs/${id}`));
const readItems = async (id: string, since?: number) =>
  jobItemsSchema.parse(
    await viewer.api('GET', `/api/v1/jobs/${id}/items${since === undefined ? '' : `?since=${since}`}`),
  );
const stateOf = async (index: number) => {
  const view = minerFullViewSchema.parse(await viewer.api('GET', `/api/v1/miners/${minerIds[index]}`));
  return view.row.state;
};

describe('a restart of three miners', () => {
  let job: Job;

  it('is planned without asking a miner', async () => {
    await expect.poll(() => stateOf(2)).toBe('unreachable');
    await expect.poll(() => stateOf(0)).not.toBe('unreachable');
    const request = { action: 'restart-cgminer', minerIds: [...minerIds, 'nobodyknows1'], parameters: {} };
    const plan = actionPlanSchema.parse(
      await operator.api('POST', '/api/v1/miner-actions/plan', {
        ...request,
        packetSize: 1,
        packetPauseS: 7,
      }),
    );
    expect(plan).toMatchObject({ packetCount: 2, packetSize: 1, packetPauseS: 7, durationS: 7 + 60 });
    expect(plan.miners.map(({ name, skip }) => [name, skip])).toEqual([
      ['rack-0', null],
      ['rack-1', null],
      ['rack-2', 'unreachable'],
      ['nobodyknows1', 'removed'],
    ]);
  });

  it('is one job for the same order, and each miner gets one order', async () => {
    const body = order({ packetSize: 1, packetPauseS: 1 });
    const answers = await Promise.all(
      [1, 2].map(() => operator.send('POST', '/api/v1/miner-actions', { body })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const [one, other] = answers.map(({ body: answer }) => jobSchema.parse(answer));
    expect(one?.id).toBe(other?.id);
    job = jobSchema.parse(one);
    await expect.poll(async () => (await read(job.id)).state).toBe('done');
    const { items } = await readItems(job.id);
    expect(items.map(({ state, reason }) => [state, reason])).toEqual([
      ['done', null],
      ['done', null],
      ['skipped', 'unreachable'],
    ]);
    const control = createFleetControl(simulator.control);
    const reports = await Promise.all([0, 1, 2].map((index) => control.requests(index)));
    expect(reports.map(({ counts }) => counts['/api/restartCgMiner'] ?? 0)).toEqual([1, 1, 0]);
  });

  it('can be read of one miner, and what changed since', async () => {
    const list = async (minerId: string) =>
      jobListSchema
        .parse(await viewer.api('GET', `/api/v1/jobs?minerId=${minerId}`))
        .jobs.map(({ id }) => id);
    expect(await list(minerIds[0] ?? '')).toEqual([job.id]);
    expect(await list('nobodyknows1')).toEqual([]);
    const { seq } = await read(job.id);
    expect((await readItems(job.id, seq)).items).toEqual([]);
    const [newest] = (await readItems(job.id, seq - 1)).items;
    expect(newest?.seq).toBe(seq);
  });

  it('has nothing to try again, and is not cancelled any more', async () => {
    const retry = { orderId: 'order-of-a-retry-1' };
    expect(await refusal(operator, `/api/v1/jobs/${job.id}/retry`, retry)).toMatchObject({ status: 400 });
    expect(await operator.api('POST', `/api/v1/jobs/${job.id}/cancel`)).toMatchObject({ state: 'done' });
  });
});

it('goes on after the server was stopped in the middle of it', async () => {
  const control = createFleetControl(simulator.control);
  await control.clearRequests('all');
  const two = minerIds.slice(0, 2);
  const body = order({ minerIds: two, packetSize: 1, packetPauseS: 15 });
  const { id } = jobSchema.parse(await operator.api('POST', '/api/v1/miner-actions', body));
  await expect.poll(async () => (await readItems(id)).items[0]?.state).toBe('awaiting');
  await app.restart();
  expect((await readItems(id)).items.map(({ state }) => state)).toEqual([expect.any(String), 'waiting']);
  // the pause has to outlast the restart on a slow machine, and looks at a miner are seconds apart
  await expect.poll(async () => (await read(id)).state, { timeout: 90_000 }).toBe('done');
  expect((await read(id)).counts).toMatchObject({ done: 2 });
  const reports = await Promise.all([0, 1].map((index) => control.requests(index)));
  expect(reports.map(({ counts }) => counts['/api/restartCgMiner'])).toEqual([1, 1]);
}, 120_000);

describe('who may do what', () => {
  it('a viewer does nothing, an operator no more than the action allows', async () => {
    const body = order();
    for (const path of ['/api/v1/miner-actions', '/api/v1/miner-actions/plan']) {
      expect(await refusal(viewer, path, body)).toMatchObject({ status: 403 });
      const reset = { ...body, action: 'factory-reset' };
      expect(await refusal(operator, path, reset)).toMatchObject({
        status: 403,
        answer: { error: { code: 'not-allowed' } },
      });
    }
  });

  it('what is dangerous asks for the password when it was given long ago', async () => {
    const off = order({ action: 'power-off', minerIds: [minerIds[2]] });
    clock.aheadMs = (STEP_UP_S + 1) * 1000;
    expect(await refusal(operator, '/api/v1/miner-actions', off)).toMatchObject({
      status: 403,
      answer: { error: { code: 'step-up-needed' } },
    });
    const restart = order({ minerIds: [minerIds[2]] });
    expect((await refusal(operator, '/api/v1/miner-actions', restart)).status).toBe(201);
    clock.aheadMs = 0;
  });

  it.each([
    ['no miner', { minerIds: [] }],
    ['an id that is none', { minerIds: ['../etc'] }],
    ['an action nobody knows', { action: 'self-destruct' }],
    ['an order without a name', { orderId: 'short' }],
    ['packets of none', { packetSize: 0 }],
    ['more miners than there can be', { minerIds: Array.from({ length: 10_001 }, () => 'aaaaaaaaaaaa') }],
  ])('refuses %s', async (_what, changes) => {
    expect(await refusal(admin, '/api/v1/miner-actions', order(changes))).toMatchObject({
      status: 400,
      answer: { error: { code: 'invalid-input' } },
    });
  });

  it('plans for as many miners as a job may have', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `x${String(index).padStart(11, '0')}`);
    const request = { action: 'reboot', minerIds: many, parameters: {} };
    const { miners } = actionPlanSchema.parse(await admin.api('POST', '/api/v1/miner-actions/plan', request));
    expect(miners).toHaveLength(10_000);
  });

  it('knows no job of another name', async () => {
    expect((await viewer.send('GET', '/api/v1/jobs/nobodyknows1')).status).toBe(404);
    expect((await viewer.send('GET', '/api/v1/jobs/nobodyknows1/items')).status).toBe(404);
    const retry = { orderId: 'order-of-a-retry-2' };
    expect((await refusal(admin, '/api/v1/jobs/nobodyknows1/retry', retry)).status).toBe(404);
    expect((await refusal(admin, '/api/v1/jobs/nobodyknows1/cancel', {})).status).toBe(404);
    expect((await viewer.send('POST', '/api/v1/jobs/nobodyknows1/cancel')).status).toBe(403);
  });
});
