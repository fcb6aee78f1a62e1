import { randomBytes } from 'node:crypto';
import { may, ROLES } from '@mintdeck/shared-types/accounts';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

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
const cells = ROLES.flatMap((role) => actions.map((each) => ({ role, ...each })));

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
  });
  minerId = minerFullViewSchema.parse(added).entry.id;
});
afterAll(() => app.stop());

const start = async (role: string, action: MinerAction) => {
  const client = clients.get(role);
  if (client === undefined) throw new Error(`nobody is signed in as ${role}`);
  const reply = await client.send('POST', '/api/v1/miner-actions', {
    body: {
      action,
      minerIds: [minerId],
      parameters: PARAMETERS[action],
      orderId: randomBytes(16).toString('hex'),
    },
  });
  return { status: reply.status, body: reply.body };
};
const refusal = (code: string) => ({ status: 403, body: { error: expect.objectContaining({ code }) } });

describe('who may do what to a miner', () => {
  it.each(cells)('$role, $action', async ({ role, action, permission }) => {
    const answer = await start(role, action);
    // What an action itself thinks of its parameters and of this miner is not asked here.
    if (may(role, permission)) expect([201, 400]).toContain(answer.status);
    else expect(answer).toMatchObject(refusal('not-allowed'));
  });
});

describe('an hour after the password was given', () => {
  beforeAll(() => {
    clockAheadMs = HOUR_MS;
  });

  it.each(actions)('$action asks for it again: $stepUp', async ({ action, stepUp }) => {
    const answer = await start('admin', action);
    if (stepUp) expect(answer).toMatchObject(refusal('step-up-needed'));
    else expect(answer).toMatchObject({ status: 201, body: { action } });
  });
});
