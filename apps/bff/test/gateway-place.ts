import type { ApiKeyScope } from '@mintdeck/shared-types/api-keys';
import { createdApiKeySchema } from '@mintdeck/shared-types/api-keys';
import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { startTestApp, type TestClient } from './harness.ts';
import { type RawReply, sendRaw } from './raw-request.ts';
import { waitFor } from './scan-place.ts';

export interface ScriptCall {
  method?: string;
  authorization?: string;
  form?: Record<string, string>;
  body?: string;
  headers?: Record<string, string>;
}

export const MINER_PASSWORD = 'dragonadmin';
const ALL_SCOPES: ApiKeyScope[] = ['miners.read', 'miners.operate', 'miners.manage'];

export const toBasic = (key: string, username = 'admin'): string =>
  `Basic ${Buffer.from(`${username}:${key}`).toString('base64')}`;

/** A server with one simulated miner, and scripts that call it through the gateway as they call the miner. */
export const startGatewayPlace = async (plan: MinerPlan = {}) => {
  const clock = { aheadMs: 0 };
  const simulator = await startMinerFleet({ miners: [plan], requestLogSize: 500 });
  const [device] = simulator.miners;
  if (device === undefined) throw new Error('the simulator has no miner');
  const app = await startTestApp({
    env: { ALLOWED_UPSTREAMS: '127.0.0.1', TRUST_PROXY: '127.0.0.1/32' },
    now: () => Date.now() + clock.aheadMs,
  });
  const admin = await app.signUp();
  const added = await admin.api('POST', '/api/v1/miners', {
    name: 'one',
    address: device.address,
    username: 'admin',
    password: MINER_PASSWORD,
  });
  const { id } = minerFullViewSchema.parse(added).entry;
  const read = async () => minerFullViewSchema.parse(await admin.api('GET', `/api/v1/miners/${id}`));
  await waitFor(read, ({ row }) => row.state === 'online');
  const control = createFleetControl(simulator.control);
  const base = `/api/v1/miners/${id}/gateway`;
  const call = (
    path: string,
    { method = 'POST', authorization, form, body, headers = {} }: ScriptCall = {},
  ): Promise<RawReply> => {
    const text = form === undefined ? body : new URLSearchParams(form).toString();
    const all = {
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...(text === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(text)) }),
      ...headers,
    };
    return sendRaw(app.origin, {
      method,
      path: `${base}${path}`,
      headers: all,
      ...(text === undefined ? {} : { body: text }),
    });
  };
  return {
    app,
    admin,
    id,
    base,
    clock,
    control,
    call,
    createKey: async (scopes: ApiKeyScope[] = ALL_SCOPES, client: TestClient = admin) =>
      createdApiKeySchema.parse(
        await client.api('POST', '/api/v1/api-keys', { name: 'script', scopes, expiresInDays: 1 }),
      ),
    /** How often the miner was asked each path. */
    counts: async () => (await control.requests(0)).counts,
    requests: async () => (await control.requests(0)).records,
    async stop() {
      await app.stop();
      await simulator.stop();
    },
  };
};
export type GatewayPlace = Awaited<ReturnType<typeof startGatewayPlace>>;
