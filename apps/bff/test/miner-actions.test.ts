import { randomBytes } from 'node:crypto';
import { ROLES } from '@mintdeck/shared-types/accounts';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { jobSchema } from '@mintdeck/shared-types/job';
import { MINER_ACTIONS, type MinerAction, minerActionSchema } from '@mintdeck/shared-types/miner/actions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';
import { createTableReader } from './reference-tables.ts';

const rowsOf = createTableReader('miner-actions.md');

/** Nobody listens there: what is tried here must not depend on a miner. */
const ADDRESS = '127.0.0.1:9';
const HOUR_MS = 3_600_000;

/** Something each action can be asked for. */
const PARAMETERS: Readonly<Record<MinerAction, Record<string, unknown>>> = {
  'restart-cgminer': {},
  'set-auto-tune': { mode: 'efficient' },
  'update-pools': {
    pools: [{ url: 'stratum+tcp://pool.example:3333', user: 'w', password: { typed: 'x' } }],
  },
  reboot: {},
  'update-password': { account: 'admin', newPassword: 'another-one-1' },
  'update-network': { mode: 'dhcp' },
  'power-off': {},
  'factory-reset': {},
};

const actions = Object.entries(MINER_ACTIONS).map(([action, { permission, stepUp }]) => ({
  // Object.entries gives the keys of MINER_ACTIONS as plain texts.
  action: action as MinerAction,
  permission,
  stepUp,
}));
/** As docs/reference/miner-actions.md says: what people read there is what the server does. */
const cells = rowsOf('Roles').flatMap(([action, ...words]) =>
  ROLES.map((role, index) => ({ role, action: minerActionSchema.parse(action), may: words[index] })),
);

let app: TestApp;
let minerId: string;
let clockAheadMs = 0;
const clients = new Map<string, TestClient>();

beforeAll(async () => {
  app = await startTestApp({
    env: { ALLOWED_UPSTREAMS: ADDRESS },
    now: () => Date.now() + clockAheadMs,
  });
  clients.set('admin', await app.signUp());
  for (const role of ['viewer', 'operator'] as const) clients.set(role, await app.signedIn(role));
  const added = await clients.get('admin')?.api('POST', '/api/v1/miners', {
    name: 'One',
    address: ADDRESS,
    username: 'admin',
    password: 'dragonadmin',
    // no poll may say that it does not answer: then it would be left out, and nothing of it would fail
    paused: true,
  });
  minerId = minerFullViewSchema.parse(added).entry.id;
});
afterAll(() => app.stop());

const send = async (role: string, path: string, body: object) => {
  const client = clients.get(role);
  if (client === undefined) throw new Error(`nobody is signed in as ${role}`);
  const reply = await client.send('POST', path, { body });
  return { status: reply.status, body: reply.body };
};
const toOrder = (action: MinerAction) => ({
  action,
  minerIds: [minerId],
  parameters: PARAMETERS[action],
  orderId: randomBytes(16).toString('hex'),
});
const start = (role: string, action: MinerAction) => send(role, '/api/v1/miner-actions', toOrder(action));
/** An admin's job that has failed: nobody listens there. */
const startFailing = async (action: MinerAction): Promise<string> => {
  const { id } = jobSchema.parse((await start('admin', action)).body);
  const read = async () => jobSchema.parse(await clients.get('admin')?.api('GET', `/api/v1/jobs/${id}`));
  await expect.poll(async () => (await read()).endedAt).not.toBeNull();
  expect(await read()).toMatchObject({ counts: { failed: 1 } });
  return id;
};
const retry = (role: string, id: string) =>
  send(role, `/api/v1/jobs/${id}/retry`, { orderId: randomBytes(16).toString('hex') });
const refusal = (code: string) => ({ status: 403, body: { error: expect.objectContaining({ code }) } });

describe('who may do what to a miner', () => {
  it('is told of every role and action', () => {
    expect(cells.map(({ role, action }) => `${role} ${action}`)).toEqual(
      actions.flatMap(({ action }) => ROLES.map((role) => `${role} ${action}`)),
    );
  });

  it.each(cells)('$role, $action: $may', async ({ role, action, may }) => {
    const allowed = may === 'yes';
    const planned = await send(role, '/api/v1/miner-actions/plan', toOrder(action));
    expect(planned).toMatchObject(allowed ? { status: 200 } : refusal('not-allowed'));
    const started = await start(role, action);
    expect(started).toMatchObject(allowed ? { status: 201, body: { action } } : refusal('not-allowed'));
  });

  it.each(cells)('$role, what failed of $action again: $may', async ({ role, action, may }) => {
    const again = await retry(role, await startFailing(action));
    expect(again).toMatchObject(may === 'yes' ? { status: 201, body: { action } } : refusal('not-allowed'));
  });
});

describe('an hour after the password was given', () => {
  it.each(actions)('$action asks for it again: $stepUp', async ({ action, stepUp }) => {
    clockAheadMs = 0;
    const id = await startFailing(action);
    clockAheadMs = HOUR_MS;
    const expected = stepUp ? refusal('step-up-needed') : { status: 201, body: { action } };
    expect(await start('admin', action)).toMatchObject(expected);
    expect(await retry('admin', id)).toMatchObject(expected);
  });
});
