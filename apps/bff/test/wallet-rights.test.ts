import { createdApiKeySchema } from '@mintdeck/shared-types/api-keys';
import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { STEP_UP_S } from '@mintdeck/shared-types/miner/actions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestClient, type TestReply } from './harness.ts';

/** The least role; and whether it is refused over plain HTTP from elsewhere, and takes a password of the last minutes. */
const ROUTES = [
  ['GET', '', 'viewer', 'plain'],
  ['POST', '', 'admin', 'sensitive step-up'],
  ['POST', '/certificates', 'admin', 'plain'],
  ['GET', '/:id', 'viewer', 'plain'],
  ['PATCH', '/:id', 'admin', 'sensitive step-up'],
  ['DELETE', '/:id', 'admin', 'step-up'],
  ['POST', '/:id/session', 'admin', 'sensitive step-up'],
  ['DELETE', '/:id/session', 'admin', 'plain'],
  ['POST', '/:id/refresh', 'viewer', 'plain'],
  ['POST', '/:id/channels', 'admin', 'sensitive step-up'],
  ['POST', '/:id/channels/1/close', 'admin', 'sensitive step-up'],
  ['POST', '/:id/peers', 'admin', 'plain'],
  ['POST', '/:id/channel-orders/1/clear', 'admin', 'sensitive step-up'],
  ['POST', '/:id/requests/look', 'admin', 'plain'],
  ['POST', '/:id/contacts/:key/request', 'admin', 'plain'],
  ['POST', '/:id/payments', 'admin', 'sensitive step-up'],
  ['POST', '/:id/payments/1/clear', 'admin', 'sensitive step-up'],
  ['POST', '/:id/invoices', 'operator', 'plain'],
  ['DELETE', '/:id/invoices/1', 'operator', 'plain'],
  ['POST', '/:id/contacts', 'admin', 'sensitive step-up'],
  ['PATCH', '/:id/contacts/:key', 'admin', 'plain'],
  ['GET', '/:id/transactions', 'viewer', 'plain'],
  ['PATCH', '/:id/transactions/1', 'operator', 'plain'],
  ['GET', '/:id/transactions.csv', 'viewer', 'plain'],
  ['GET', '/:id/payments.csv', 'viewer', 'plain'],
] as const;
const ROLES = ['viewer', 'operator', 'admin'] as const;
/** what a route says that let somebody through: no such wallet, or nothing in the body */
const LET_THROUGH = ['not-found', 'invalid-input', 'none'];

let nowMs = Date.UTC(2026, 10, 21);
let app: TestApp;
let clients: Record<(typeof ROLES)[number], TestClient>;
let key: string;

beforeAll(async () => {
  app = await startTestApp({ now: () => nowMs, env: { TRUST_PROXY: '127.0.0.1/32' } });
  const [viewer, operator, admin] = [
    await app.signedIn('viewer'),
    await app.signedIn('operator'),
    await app.signedIn('admin'),
  ];
  clients = { viewer, operator, admin };
  const scopes = ['miners.read', 'miners.operate', 'miners.manage'];
  const body = { name: 'script', scopes, expiresInDays: 30 };
  ({ key } = createdApiKeySchema.parse(await admin.api('POST', '/api/v1/api-keys', body)));
});
afterAll(() => app.stop());

const codeOf = (reply: TestReply): string => {
  const parsed = errorAnswerSchema.safeParse(reply.body);
  return parsed.success ? parsed.data.error.code : 'none';
};
const ask = async (
  client: TestClient,
  [method, route]: readonly [method: string, route: string, ...rest: string[]],
  headers: Record<string, string> = {},
) => {
  const path = route.replace(':id', 'zzzzzzzzzzzz').replace(':key', `02${'ab'.repeat(32)}`);
  const body = method === 'GET' ? {} : { body: {} };
  return codeOf(await client.send(method, `/api/v1/wallets${path}`, { ...body, headers }));
};

describe.each(ROUTES)('%s /api/v1/wallets%s', (...route) => {
  const [, , least, needs] = route;

  it(`is for ${least} and above, and for no key`, async () => {
    expect(await ask(app.client(), route)).toBe('not-signed-in');
    expect(await ask(app.client(), route, { Authorization: `Bearer ${key}` })).toMatch(
      /^not-(signed-in|allowed)$/,
    );
    for (const role of ROLES) {
      const code = await ask(clients[role], route);
      if (ROLES.indexOf(role) < ROLES.indexOf(least)) expect([role, code]).toEqual([role, 'not-allowed']);
      else expect(LET_THROUGH).toContain(code);
    }
  });

  it(`is ${needs}`, async () => {
    const code = await ask(clients.admin, route, {
      'X-Forwarded-For': '192.0.2.9',
      'X-Forwarded-Proto': 'http',
    });
    if (needs.includes('sensitive')) expect(code).toBe('needs-encryption');
    else expect(LET_THROUGH).toContain(code);
    const beforeMs = nowMs;
    nowMs += (STEP_UP_S + 1) * 1000;
    const late = await ask(clients.admin, route);
    nowMs = beforeMs;
    if (needs.includes('step-up')) expect(late).toBe('step-up-needed');
    else expect(LET_THROUGH).toContain(late);
  });
});
