import { randomUUID } from 'node:crypto';
import { poolAccountConfigSchema } from '@mintdeck/shared-types/pool/accounts';
import { type PoolOrder, poolOrderSchema } from '@mintdeck/shared-types/pool/orders';
import { type PoolPage, poolPageSchema } from '@mintdeck/shared-types/pool/page';
import { SLATE_MAX_BYTES, slateVerdictSchema } from '@mintdeck/shared-types/pool/slate';
import { createPoolControl, type PoolControl } from '@mintdeck/simulators/pool/control';
import { type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLog } from '../src/http/log.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

const PATH = '/api/v1/pool-accounts';
const MINUTE_MS = 60_000;
/** until the pool's wallet has made the mail */
const MAIL_S = 61;

const lines: string[] = [];
let simulator: SimulatedPool;
let control: PoolControl;
let app: TestApp;
let admin: TestClient;
let ids: string[] = [];
/** ms by which the server's clock is ahead */
let aheadMs = 0;

const readPage = async (index: number): Promise<PoolPage> =>
  poolPageSchema.parse(await admin.api('GET', `${PATH}/${ids[index]}`));
const passwordOf = (index: number): string => simulator.accounts[index]?.password ?? '';
const waitFor = (index: number, check: (page: PoolPage) => void) =>
  vi.waitFor(async () => check(await readPage(index)), { timeout: 30_000, interval: 50 });
const order = async (index: number, place: string, body: object): Promise<PoolOrder> =>
  poolOrderSchema.parse(
    await admin.api('POST', `${PATH}/${ids[index]}/${place}`, {
      orderId: randomUUID(),
      password: passwordOf(index),
      ...body,
    }),
  );
const FILE_HEADERS = { 'Content-Type': 'application/octet-stream' };
const look = async (index: number, text: string, { query = '', by = admin } = {}) => {
  const place = `${PATH}/${ids[index]}/slates${query}`;
  const { status, body } = await by.send('POST', place, { body: text, headers: FILE_HEADERS });
  return { status, body };
};
const lookWell = async (index: number, text: string, query = '') =>
  slateVerdictSchema.parse((await look(index, text, { query })).body);

beforeAll(async () => {
  simulator = await startPool({
    startMs: Date.now(),
    // an order makes what we know old: what is asked for then is told
    cacheS: 0,
    accounts: [{ scenario: 'beyond-2-53' }, { scenario: 'mail-waiting' }, {}],
  });
  control = createPoolControl(simulator.control);
  app = await startTestApp({
    env: { ALLOWED_UPSTREAMS: '127.0.0.1' },
    log: createLog('debug', { write: (line) => lines.push(line) }),
    now: () => Date.now() + aheadMs,
  });
  admin = await app.signUp();
  ids = [];
  for (const { user } of simulator.accounts) {
    const body = { name: user, user, address: simulator.url };
    ids.push(poolAccountConfigSchema.parse(await admin.api('POST', PATH, body)).id);
  }
  for (const index of ids.keys())
    await waitFor(index, ({ payouts, dashboard, account }) => {
      expect(account.state).toBe('ok');
      expect(payouts.takenAt).not.toBeNull();
      expect(dashboard.value).not.toBeNull();
    });
});
afterAll(async () => {
  await app.stop();
  await simulator.stop();
});

it('a payout by e-mail waits for its file, and is finished by it, unchanged', async () => {
  const payout = await order(0, 'payouts', { method: 'email' });
  expect(payout).toMatchObject({ state: 'done', method: 'email' });
  expect(BigInt(payout.amountNanogrin ?? '0')).toBeGreaterThan(2n ** 53n);
  const waiting = await readPage(0);
  expect(waiting.account.openOrder).toBe('payout');
  expect(waiting.awaited).toMatchObject({ orderId: payout.id, amountNanogrin: payout.amountNanogrin });
  const second = { orderId: randomUUID(), password: passwordOf(0), method: 'http' };
  expect(await admin.send('POST', `${PATH}/${ids[0]}/payouts`, { body: second })).toMatchObject({
    status: 409,
    body: { error: { code: 'already-running' } },
  });

  await control.advance(MAIL_S);
  const mail = await control.mail(0);
  expect(await lookWell(0, mail.text)).toMatchObject({ kind: 'refused', problem: 'not-answered' });
  const file = await control.receive(0);
  const verdict = await lookWell(0, file.text);
  expect(verdict).toMatchObject({
    kind: 'ready',
    preview: { sha256: file.sha256, amountNanogrin: payout.amountNanogrin },
    warnings: [],
  });

  const wrong = await order(0, 'finalize', { sha256: file.sha256, password: 'wrong-marker-3' });
  expect(wrong).toMatchObject({ kind: 'finalize', state: 'refused' });
  expect((await readPage(0)).awaited).toMatchObject({ orderId: payout.id });
  const done = await order(0, 'finalize', { sha256: file.sha256, keepPassword: true });
  expect(done).toMatchObject({ state: 'done', sha256: file.sha256, amountNanogrin: payout.amountNanogrin });
  const after = await readPage(0);
  expect(after.awaited).toBeNull();
  expect(after.account.openOrder).toBeNull();
  expect(after.config.password).toBe('kept');
  const post = (await control.posts()).at(-1);
  expect(post).toMatchObject({ endpoint: 'finalizePayout', wasDone: true, tx: { isWalletFile: true } });
  expect(post?.tx?.form).toBe('string');
  // it was sent: nobody keeps it any more
  const again = { orderId: randomUUID(), sha256: file.sha256 };
  expect(await admin.send('POST', `${PATH}/${ids[0]}/finalize`, { body: again })).toMatchObject({
    status: 400,
    body: { error: { fields: { sha256: expect.any(String) } } },
  });
  await waitFor(0, ({ orders }) => {
    expect(orders.find(({ id }) => id === done.id)).toMatchObject({ isSeen: true });
  });
});

it('a payout asked for elsewhere is waited for by the list of the pool alone', async () => {
  await waitFor(1, (page) => expect(page.awaited).not.toBeNull());
  const { awaited, account } = await readPage(1);
  const listed = (await control.account(1)).payouts.at(-1);
  expect(awaited).toMatchObject({
    orderId: null,
    amountNanogrin: listed?.nanogrin,
    txId: listed?.id,
  });
  expect(account.openOrder).toBe('payout');
  const file = await control.receive(1);
  expect(await lookWell(2, file.text)).toMatchObject({
    kind: 'ready',
    warnings: [{ kind: 'not-compared' }],
  });
  const changed = JSON.stringify({ ...JSON.parse(file.text), id: randomUUID() });
  expect(await lookWell(1, changed)).toMatchObject({ kind: 'refused', problem: 'other-payout' });
  expect(await lookWell(1, changed, '?compare=no')).toMatchObject({ kind: 'ready' });
  expect(await lookWell(1, file.text)).toMatchObject({ kind: 'ready', warnings: [] });
  // a file of one account is not sent for another
  const body = { orderId: randomUUID(), sha256: file.sha256, password: passwordOf(0) };
  expect((await admin.send('POST', `${PATH}/${ids[0]}/finalize`, { body })).status).toBe(400);
});

it('a finish whose answer was lost is not known, nothing follows it, and the list of the pool shows it', async () => {
  const file = await control.receive(1);
  await lookWell(1, file.text);
  await control.setFault({ kind: 'lost-reply', endpoint: 'finalizePayout', times: 1 });
  const unclear = await order(1, 'finalize', { sha256: file.sha256 });
  expect(unclear).toMatchObject({ state: 'not-known', endedAt: null });
  expect(unclear.lookedForUntilMs).toBeGreaterThan(unclear.sentAt + 86_400_000);
  expect((await readPage(1)).account.openOrder).toBe('finalize');
  for (const [place, more] of [
    ['finalize', { sha256: file.sha256 }],
    ['payouts', { method: 'http' }],
    ['settings', { monitor: true, wallet: '' }],
  ] as const) {
    const body = { orderId: randomUUID(), password: passwordOf(1), ...more };
    expect(await admin.send('POST', `${PATH}/${ids[1]}/${place}`, { body })).toMatchObject({
      status: 409,
      body: { error: { code: 'already-running' } },
    });
  }
  // it is as unclear after a restart, and then the list is read anew
  await app.restart();
  await waitFor(1, ({ orders, awaited }) => {
    expect(orders[0]).toMatchObject({ id: unclear.id, state: 'done', isSeen: true });
    expect(awaited).toBeNull();
  });
  const sent = (await control.posts()).filter(({ endpoint }) => endpoint === 'finalizePayout');
  expect(sent.filter(({ user }) => user === simulator.accounts[1]?.user)).toHaveLength(1);
});

it('of many payouts asked for at once from two sessions one is, and a person ends the wait for its file', async () => {
  const other = app.client();
  await other.signIn('admin');
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, index) => {
      const body = { orderId: randomUUID(), password: passwordOf(2), method: 'email' };
      return (index % 2 === 0 ? admin : other).send('POST', `${PATH}/${ids[2]}/payouts`, { body });
    }),
  );
  // refused while the one is under way, or because it has just been taken
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(replies.filter(({ status }) => status === 409 || status === 400)).toHaveLength(7);
  const { byUser } = await control.requests();
  expect(byUser[simulator.accounts[2]?.user ?? '']?.requestPayout).toBe(1);
  const payout = poolOrderSchema.parse(replies.find(({ status }) => status === 200)?.body);
  expect((await readPage(2)).awaited).toMatchObject({ orderId: payout.id });
  const cleared = await admin.api('POST', `${PATH}/${ids[2]}/orders/${payout.id}/clear`, { happened: false });
  expect(cleared).toMatchObject({ state: 'done' });
  const page = await readPage(2);
  expect(page.awaited).toBeNull();
  expect(page.account.openOrder).toBeNull();
  await waitFor(2, ({ payouts }) => expect(payouts.value?.[0]?.paidAt).toBeNull());
  expect((await readPage(2)).awaited).toBeNull();
});

it('a file is looked at within limits', async () => {
  const large = await look(2, 'x'.repeat(SLATE_MAX_BYTES + 1));
  expect(slateVerdictSchema.parse(large.body)).toMatchObject({ kind: 'refused', problem: 'too-large' });
  expect((await look(2, 'x'.repeat(2 * SLATE_MAX_BYTES))).status).toBe(413);
  const json = await admin.send('POST', `${PATH}/${ids[2]}/slates`, { body: {} });
  expect(json.status).toBe(415);
  const statuses: number[] = [];
  for (let count = 0; count < 12; count += 1) statuses.push((await look(2, '{}')).status);
  expect(statuses).toContain(429);
  aheadMs += MINUTE_MS;
  expect((await look(2, '{}')).status).toBe(200);
});

it('each route asks for its permission, and for the password of these minutes', async () => {
  const body = { orderId: randomUUID(), password: 'x' };
  const routes = [
    ['POST', '', { name: 'n', user: 'u@x.example', address: simulator.url }],
    ['PATCH', `/${ids[2]}`, { revision: 1, name: 'n' }],
    ['DELETE', `/${ids[2]}`, undefined],
    ['POST', `/${ids[2]}/payouts`, { ...body, method: 'http' }],
    ['POST', `/${ids[2]}/settings`, { ...body, monitor: true, wallet: '' }],
    ['POST', `/${ids[2]}/finalize`, { ...body, sha256: 'a'.repeat(64) }],
    ['POST', `/${ids[2]}/orders/${randomUUID()}/clear`, { happened: true }],
  ] as const;
  for (const role of ['viewer', 'operator'] as const) {
    const person = await app.signedIn(role);
    for (const [method, place, sent] of routes)
      expect(
        await person.send(method, `${PATH}${place}`, { body: sent }),
        `${role} ${method} ${place}`,
      ).toMatchObject({ status: 403, body: { error: { code: 'not-allowed' } } });
    expect((await look(2, '{}', { by: person })).status).toBe(403);
  }
  aheadMs += 6 * MINUTE_MS;
  for (const [method, place, sent] of routes)
    expect(await admin.send(method, `${PATH}${place}`, { body: sent }), `${method} ${place}`).toMatchObject({
      status: 403,
      body: { error: { code: 'step-up-needed' } },
    });
  expect((await look(2, '{}')).status).toBe(200);
});

it('no secret and no file is in the audit, or in anything that is kept', async () => {
  const stored = await app.readStored();
  const logged = lines.join('\n');
  expect(stored).toContain('pool-order.finalize');
  expect(logged).toContain('/finalize');
  for (const secret of [passwordOf(0), passwordOf(1), 'wrong-marker-3', 'part_sig']) {
    expect(stored.includes(secret), secret).toBe(false);
    expect(logged.includes(secret), secret).toBe(false);
  }
});
