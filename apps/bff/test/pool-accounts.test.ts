import { poolAccountConfigSchema, poolAccountListSchema } from '@mintdeck/shared-types/pool/accounts';
import {
  creditHistorySchema,
  creditListSchema,
  poolHashrateHistorySchema,
} from '@mintdeck/shared-types/pool/history';
import { poolOrderSchema } from '@mintdeck/shared-types/pool/orders';
import { type PoolPage, poolPageSchema } from '@mintdeck/shared-types/pool/page';
import { poolRawSchema } from '@mintdeck/shared-types/pool/raw';
import { createPoolControl } from '@mintdeck/simulators/pool/control';
import { type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { createLog } from '../src/http/log.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

const PATH = '/api/v1/pool-accounts';
const HOUR_MS = 3_600_000;
/** must be in no answer, log line or row */
const PASSWORD = 'pool-password-marker-1';

const lines: string[] = [];
let simulator: SimulatedPool;
let app: TestApp;
let admin: TestClient;
let id: string;

const readPage = async (): Promise<PoolPage> => poolPageSchema.parse(await admin.api('GET', `${PATH}/${id}`));

/** As if the pool had answered so much longer ago what is kept of it for the next start. */
const ageAnswers = async (byMs: number): Promise<void> => {
  const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: app.databaseUrl, demoPlanFile: null });
  await db
    .updateTable('pool_answers')
    .set((row) => ({ taken_at: row('taken_at', '-', byMs) }))
    .execute();
  await db.destroy();
};

beforeAll(async () => {
  simulator = await startPool({ startMs: Date.now() });
  app = await startTestApp({
    env: { ALLOWED_UPSTREAMS: '127.0.0.1' },
    log: createLog('debug', { write: (line) => lines.push(line) }),
  });
  admin = await app.signUp();
  const body = {
    name: 'Main',
    user: simulator.accounts[0]?.user,
    address: simulator.url,
    password: PASSWORD,
  };
  id = poolAccountConfigSchema.parse(await admin.api('POST', PATH, body)).id;
  await vi.waitFor(async () => {
    const page = await readPage();
    expect(page.account.state).toBe('ok');
    expect(page.credits.value?.length).toBeGreaterThan(0);
    expect(page.payouts.value).not.toBeNull();
  }, 30_000);
});
afterAll(async () => {
  await app.stop();
  await simulator.stop();
});

it('the list and the page tell what the pool says, and that a password is kept', async () => {
  const list = poolAccountListSchema.parse(await admin.api('GET', PATH));
  expect(list.accounts).toMatchObject([
    { config: { id, name: 'Main', password: 'kept' }, account: { id, state: 'ok' } },
  ]);
  const page = await readPage();
  expect(page.dashboard.value?.workers?.length).toBeGreaterThan(0);
  expect(page.credits.value?.length).toBeLessThanOrEqual(100);
});

it('the record answers in pages and histories', async () => {
  await vi.waitFor(async () => {
    const history = await admin.api(
      'GET',
      `${PATH}/${id}/hashrate-history?from=${Date.now() - 86_400_000}&to=${Date.now()}`,
    );
    expect(poolHashrateHistorySchema.parse(history).recordedFromMs).not.toBeNull();
  }, 30_000);
  const { credits } = creditListSchema.parse(await admin.api('GET', `${PATH}/${id}/credits`));
  const second = credits[1];
  const older = creditListSchema.parse(
    await admin.api('GET', `${PATH}/${id}/credits?before=${credits[0]?.height}`),
  );
  expect(older.credits[0]).toEqual(second);
  const range = `from=${Date.now() - 365 * 86_400_000}&to=${Date.now()}`;
  const history = creditHistorySchema.parse(await admin.api('GET', `${PATH}/${id}/credit-history?${range}`));
  const sumOf = (amounts: readonly string[]) => amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
  const listed = sumOf(credits.map(({ amountNanogrin }) => amountNanogrin));
  expect(listed).toBeGreaterThan(0n);
  expect(sumOf(history.amountNanogrin.filter((amount) => amount !== null))).toBe(listed);
});

it('a viewer reads and changes nothing', async () => {
  const viewer = await app.signedIn('viewer');
  expect((await viewer.send('GET', `${PATH}/${id}/raw`)).status).toBe(403);
  poolPageSchema.parse(await viewer.api('GET', `${PATH}/${id}`));
  const reply = await viewer.send('DELETE', `${PATH}/${id}`, undefined);
  expect(reply.status).toBe(403);
});

it('tables to keep hold what the page shows, and ask for a zone that there is', async () => {
  const page = await readPage();
  for (const [table, count] of [
    ['workers', page.dashboard.value?.workers?.length],
    ['payouts', page.payouts.value?.length],
    ['credits', page.credits.value?.length],
  ] as const) {
    const reply = await admin.send(
      'GET',
      `${PATH}/${id}/${table}.csv?style=semicolon&timeZone=Europe/Berlin`,
    );
    expect(reply.headers.get('content-disposition')).toMatch(
      new RegExp(`filename="main-${table}-[-0-9]+\\.csv"`),
    );
    expect(reply.text).toContain('(local, Europe/Berlin)');
    expect(reply.text.trim().split('\r\n').length - 1).toBeGreaterThanOrEqual(count ?? Number.NaN);
    expect((await admin.send('GET', `${PATH}/${id}/${table}.csv?timeZone=Mars/Olympus`)).status).toBe(400);
  }
});

it('what the pool last said is an admin’s to see', async () => {
  const { answers } = poolRawSchema.parse(await admin.api('GET', `${PATH}/${id}/raw`));
  expect(answers.map(({ endpoint, status, isCut }) => [endpoint, status, isCut])).toEqual([
    ['dashboard', 200, false],
    ['userHistory', 200, false],
    ['payoutStats', 200, false],
    ['payoutHistory', 200, false],
  ]);
  expect(answers[0]?.body).toContain('"unpaid_balance"');
});

it('the password is in no answer and no log line', async () => {
  const answers = JSON.stringify([await admin.api('GET', PATH), await readPage()]);
  expect(answers).not.toContain(PASSWORD);
  expect(lines.join('\n')).not.toContain(PASSWORD);
});

it('a payout is ordered once, seen in the lists of the pool, and a wrong password is the pool’s to refuse', async () => {
  const order = { orderId: 'order-0000000001', method: 'email', password: 'wrong-marker-2' };
  const refused = poolOrderSchema.parse(await admin.api('POST', `${PATH}/${id}/payouts`, order));
  expect(refused).toMatchObject({ kind: 'payout', state: 'refused' });
  expect(refused.note).not.toBeNull();
  const right = { ...order, orderId: 'order-0000000002', password: simulator.accounts[0]?.password };
  const done = poolOrderSchema.parse(await admin.api('POST', `${PATH}/${id}/payouts`, right));
  expect(done).toMatchObject({ state: 'done', method: 'email' });
  expect(BigInt(done.amountNanogrin ?? '0')).toBeGreaterThan(0n);
  expect(await admin.api('POST', `${PATH}/${id}/payouts`, right)).toMatchObject({
    id: done.id,
    state: 'done',
  });
  expect((await readPage()).orders.map(({ state }) => state)).toEqual(['done', 'refused']);
  expect(lines.join('\n')).not.toContain('marker-2');
});

it('settings are read right before, sent whole, and what the pool masks is never sent back', async () => {
  const [account] = simulator.accounts;
  const order = {
    orderId: 'order-0000000003',
    monitor: true,
    password: account?.password,
    wallet: 'wallet.example:3415',
  };
  expect(await admin.api('POST', `${PATH}/${id}/settings`, order)).toMatchObject({
    state: 'done',
    asked: { monitor: true, wallet: true },
  });
  const masked = { orderId: 'order-0000000004', monitor: false, password: account?.password };
  const reply = await admin.send('POST', `${PATH}/${id}/settings`, { body: masked });
  expect(reply).toMatchObject({ status: 400, body: { error: { fields: { wallet: expect.any(String) } } } });
  expect(JSON.stringify(await readPage())).not.toContain('wallet.example:3415');
});

it('a restart while the pool hangs, and one in the middle of a question, lose nothing of what was known', async () => {
  // what the orders made old was asked for again
  const before = await vi.waitFor(async () => {
    const page = await readPage();
    expect(page.nextAskAt).toBeGreaterThan(Date.now() + 60_000);
    return page;
  }, 30_000);
  await createPoolControl(simulator.control).setFault({ kind: 'hang' });
  // young enough to stand for an answer; too old, so that it is asked for; and once more in the middle of that question
  for (const { ageMs, agedMs, state } of [
    { ageMs: 0, agedMs: 0, state: 'ok' },
    { ageMs: HOUR_MS, agedMs: HOUR_MS, state: 'unknown' },
    { ageMs: 0, agedMs: HOUR_MS, state: 'unknown' },
  ]) {
    await ageAnswers(ageMs);
    await app.restart();
    const page = await readPage();
    // an answer that is said to be older has workers that were seen after it
    const dashboard = { ...before.dashboard.value, oddities: expect.any(Array) };
    const lists = { dashboard, payouts: before.payouts.value, credits: before.credits.value };
    for (const name of ['dashboard', 'payouts', 'credits'] as const) {
      const takenAt = (before[name].takenAt ?? Number.NaN) - agedMs;
      expect(page[name]).toEqual({ value: lists[name], takenAt, failure: null });
    }
    expect(page.account).toMatchObject({
      state,
      balances: before.account.balances,
      takenAt: (before.account.takenAt ?? Number.NaN) - agedMs,
    });
    await vi.waitFor(async () => expect((await readPage()).expiry).toEqual(before.expiry), 30_000);
  }
});

it('what was removed is gone', async () => {
  await admin.api('DELETE', `${PATH}/${id}`);
  expect(await admin.api('GET', PATH)).toEqual({ accounts: [] });
  expect((await admin.send('GET', `${PATH}/${id}`)).status).toBe(404);
});

it('what is added again begins anew, and shows nothing before the pool says it', async () => {
  const body = { name: 'Main', user: simulator.accounts[0]?.user, address: simulator.url };
  const again = poolAccountConfigSchema.parse(await admin.api('POST', PATH, body)).id;
  expect(again).not.toBe(id);
  const page = poolPageSchema.parse(await admin.api('GET', `${PATH}/${again}`));
  expect([
    page.account.state,
    page.dashboard.value,
    page.payouts.value,
    page.credits.value,
    page.orders,
  ]).toEqual(['unknown', null, null, null, []]);
  expect((await admin.send('GET', `${PATH}/${again}/workers.csv`)).status).toBe(502);
  const empty = await admin.send('GET', `${PATH}/${again}/credits.csv`);
  expect(empty.text.trim().split('\r\n')).toHaveLength(1);
});
