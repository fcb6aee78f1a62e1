import { Socket } from 'node:net';
import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { type Profit, profitSchema, profitSettingsSchema } from '@mintdeck/shared-types/pool/profit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../src/db/database.ts';
import { startTestApp, type TestApp, type TestClient, type TestReply } from './harness.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 21, 12, 3);
const ENTERED = { currency: '€', timeZone: 'Europe/Berlin', pricePerKwh: 0.1, fixedPerDay: 1 };

const addedSchema = z.object({ id: z.string() });

let app: TestApp;
let operator: TestClient;
let viewer: TestClient;
/** where this process opened a connection to, or tried to: host:port, or a path */
const dialled: string[] = [];
/** A connection as net, tls and pg ask for it: options, their normalized list, or port and host. */
const toDialled = ([first, second]: readonly unknown[]): string => {
  if (typeof first === 'number') return `${second}:${first}`;
  // what node:net and node:tls hand on
  const options = (Array.isArray(first) ? first[0] : first) as {
    host?: string;
    port?: number;
    path?: string;
  };
  return options.path ?? `${options.host}:${options.port}`;
};

beforeAll(async () => {
  const { connect } = Socket.prototype;
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
    dialled.push(toDialled(args));
    return Reflect.apply(connect, this, args);
  });
  app = await startTestApp({ now: () => NOW });
  operator = await app.signedIn('operator');
  viewer = await app.signedIn('viewer');
});
afterAll(async () => {
  vi.restoreAllMocks();
  await app.stop();
});

const read = async (client = viewer): Promise<Profit> =>
  profitSchema.parse(await client.api('GET', '/api/v1/profit'));
const edit = (body: object, client = operator) => client.send('PATCH', '/api/v1/profit/settings', { body });
const errorOf = (reply: TestReply) => errorAnswerSchema.parse(reply.body).error;
const withDatabase = async <T>(
  use: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> => {
  const { dataDir, databaseUrl } = app;
  const db = await openDatabase({ dataDir, databaseUrl, demoPlanFile: null });
  return use(db).finally(() => db.destroy());
};

it('knows nothing at first, and says what is missing', async () => {
  const profit = await read();
  expect(profit).toMatchObject({
    minerCount: 0,
    energyKwhPerDay: null,
    costPerDay: null,
    breakEvenPerGrin: null,
  });
  expect(profit.settings).toMatchObject({ revision: 0, currency: null, pricePerKwh: null });
  expect(profit.missing).toEqual(['miners', 'price-per-kwh', 'credits', 'grin-price']);
});

it('is entered by an operator, one change at a time, and the audit tells old and new', async () => {
  expect((await edit({ revision: 0, ...ENTERED }, viewer)).status).toBe(403);
  const reply = await edit({ revision: 0, ...ENTERED, powerWByModel: { T1: 1400 } });
  expect(profitSettingsSchema.parse(reply.body)).toMatchObject({ revision: 1, ...ENTERED });
  expect(errorOf(await edit({ revision: 0, pricePerKwh: 9 })).code).toBe('changed-meanwhile');
  expect((await edit({ revision: 1, pricePerKwh: 0.2 })).status).toBe(200);
  expect((await read()).settings).toMatchObject({ ...ENTERED, revision: 2, pricePerKwh: 0.2 });
  const rows = await withDatabase((db) =>
    db.selectFrom('audit').selectAll().where('action', '=', 'profit-settings.edit').orderBy('id').execute(),
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'done']);
  expect(rows.at(-1)?.note).toBe('[{"name":"pricePerKwh","from":0.1,"to":0.2}]');
});

it.each([
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ powerWByModel: { T1: 0 } }, 'powerWByModel.T1'],
  [{ grinPrice: { price: 0.03, setAt: NOW + 2 * DAY_MS } }, 'grinPrice.setAt'],
])('refuses %j, naming the field', async (changes, field) => {
  const { revision } = (await read()).settings;
  const reply = await edit({ ...changes, revision });
  expect([reply.status, Object.keys(errorOf(reply).fields ?? {})]).toEqual([400, [field]]);
});

it('is kept over a restart; a zone that is not known any more is said, and hides no other figure', async () => {
  const { revision } = (await read()).settings;
  const second = { pricePerKwh: 0.05, fromMin: 1320, toMin: 360 };
  expect((await edit({ revision, secondTariff: second, pricePerKwh: 0 })).status).toBe(200);
  await withDatabase(async (db) => {
    const row = await db
      .selectFrom('settings')
      .selectAll()
      .where('id', '=', 'profit')
      .executeTakeFirstOrThrow();
    const chosen = row.chosen.replace('Europe/Berlin', 'Europe/Atlantis');
    await db.updateTable('settings').set({ chosen }).where('id', '=', 'profit').execute();
  });
  await app.restart();
  const profit = await read();
  expect(profit.settings).toMatchObject({
    secondTariff: second,
    pricePerKwh: 0,
    timeZone: 'Europe/Atlantis',
  });
  expect(profit.missing).toContain('time-zone');
});

it('counts the miners there are by model, and the credits of every pool account', async () => {
  const admin = await app.signUp();
  const ids: string[] = [];
  for (const [index, name] of ['one', 'two', 'three'].entries()) {
    const login = { username: 'admin', password: 'dragonadmin' };
    // paused: nobody is asked
    const miner = { name, address: `192.168.1.${index + 1}`, paused: true, ...login };
    ids.push(addedSchema.parse(await admin.api('POST', '/api/v1/miners', miner)).id);
  }
  const hour = 3_600_000;
  const credits = [50, 30, 10].map((hours) => ({
    height: 1000 - hours,
    amount: '10',
    mined_at: NOW - hours * hour,
  }));
  await withDatabase(async (db) => {
    await db.updateTable('miners').set({ model: 'T1' }).where('name', '!=', 'three').execute();
    for (const id of ['aaaaaaaaaaaa', 'bbbbbbbbbbbb']) {
      const facts = { name: id, pool_user: id, address: 'https://pool.example', password_sealed: null };
      const numbers = { paused: 1, offline_after_min: 20, low_below_percent: 70, revision: 1, created_at: 1 };
      await db
        .insertInto('pool_accounts')
        .values({ id, ...facts, ...numbers })
        .execute();
    }
    const account_id = 'aaaaaaaaaaaa';
    const mark = { looked_at: NOW - 2 * hour, top_height: 990, top_at: NOW - 10 * hour, starts_cut: 0 };
    await db
      .insertInto('pool_marks')
      .values({ account_id, ...mark })
      .execute();
    for (const credit of credits) {
      await db
        .insertInto('pool_credits')
        .values({ account_id, ...credit })
        .execute();
      const day = { day: Math.floor(credit.mined_at / DAY_MS), amount: credit.amount, block_count: 1 };
      await db
        .insertInto('pool_credit_days')
        .values({ account_id, ...day })
        .execute();
    }
  });
  await app.restart();
  const profit = await read();
  expect(profit).toMatchObject({ minerCount: 3, coveredMinerCount: 0, nanogrinPerDay: '10' });
  expect(profit.models.map(({ model, minerCount, powerW }) => [model, minerCount, powerW])).toEqual([
    ['T1', 2, 1400],
    [null, 1, null],
  ]);
  expect(profit.accounts).toEqual([
    {
      id: 'aaaaaaaaaaaa',
      name: 'aaaaaaaaaaaa',
      nanogrinPerDay: '10',
      creditedDays: 2,
      lookedAt: NOW - 2 * hour,
    },
    { id: 'bbbbbbbbbbbb', name: 'bbbbbbbbbbbb', nanogrinPerDay: null, creditedDays: null, lookedAt: null },
  ]);
  expect(profit.missing).toEqual(['power', 'history', 'time-zone', 'credits', 'grin-price']);
  await admin.api('DELETE', `/api/v1/miners/${ids[0]}`);
  expect((await read()).models[0]).toMatchObject({ model: 'T1', minerCount: 1 });
});

it('asked nobody: every connection of this process was to this server itself', async () => {
  const own = [app.origin, app.databaseUrl ?? app.origin].map((url) => new URL(url).host);
  expect(dialled.length).toBeGreaterThan(0);
  expect(dialled.filter((to) => !own.includes(to))).toEqual([]);
  // a price feed would be seen, whether it answers or not
  await fetch('http://127.0.0.1:2/price').catch(() => undefined);
  expect(dialled.at(-1)).toBe('127.0.0.1:2');
});
