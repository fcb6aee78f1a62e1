import { minerListAnswerSchema } from '@mintdeck/shared-types/fleet';
import { type ImportAnswer, importAnswerSchema } from '@mintdeck/shared-types/fleet-csv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

const IMPORT = '/api/v1/miners/import';
const EXPORT = '/api/v1/miners/export.csv';
const LOGIN = { username: 'admin', password: 'dragonadmin' };

let app: TestApp;
let admin: TestClient;
let operator: TestClient;
let viewer: TestClient;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signUp();
  operator = await app.signedIn('operator');
  viewer = await app.signedIn('viewer');
});
afterAll(() => app.stop());

const list = async () => minerListAnswerSchema.parse(await admin.api('GET', '/api/v1/miners')).miners;
beforeEach(async () => {
  const ids = (await list()).map(({ id }) => id);
  if (ids.length > 0) await admin.api('POST', '/api/v1/miners/bulk-remove', { ids });
});

interface Choices {
  login?: object;
  skipErrors?: boolean;
  plan?: string | null;
}
const send = async (csv: string, choices: Choices = {}): Promise<ImportAnswer> =>
  importAnswerSchema.parse(await admin.api('POST', IMPORT, { csv, plan: null, ...choices }));
/** Looks at the plan first, as the page does, and then confirms it. */
const carryOut = async (csv: string, choices: Choices = {}): Promise<ImportAnswer> => {
  const { plan } = await send(csv, choices);
  return send(csv, { ...choices, plan });
};
const refusal = async (client: TestClient, path: string, body: unknown) => {
  const { status, body: answer } = await client.send('POST', path, { body });
  return { status, answer };
};
const exported = async (path = EXPORT) => (await viewer.send('GET', path)).text;

const HEADS =
  'name,address,position,tags,notes,expected hashrate (TH/s),poll interval (s),paused,user name,password';
const ROWS = [
  HEADS,
  'One,10.1.0.1,Hall 1 / A / 1,"north, t1","first\nsecond",16.1,30,no,admin,secret-of-one',
  `"=cmd|' /C calc'!A0",10.1.0.2:8080,A 2,"a\\;b; -c","'=quoted\nsecond ""line""",,,yes,admin,secret-of-two`,
  '-5,miner-3.local,@SUM(A1),,+1,14,,no,admin,secret-of-three',
].join('\r\n');

describe('an import', () => {
  it('says what it would do, and does it when confirmed', async () => {
    const shown = await send(ROWS);
    expect(shown).toMatchObject({
      done: false,
      counts: { added: 3, changed: 0, unchanged: 0, errors: 0 },
      unknownColumns: [],
    });
    expect(shown.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'added'],
      [4, 'added'],
      [6, 'added'],
    ]);
    expect(shown.rows[0]?.changes).toContainEqual({ field: 'position', from: null, to: 'Hall 1 / A / 1' });
    expect(JSON.stringify(shown)).not.toContain('secret-of');
    expect(await list()).toEqual([]);
    expect(await send(ROWS, { plan: shown.plan })).toMatchObject({ done: true, counts: { added: 3 } });
    expect((await list()).map(({ entry }) => [entry.name, entry.address, entry.tags, entry.paused])).toEqual([
      ['One', '10.1.0.1', ['north', 't1'], false],
      ["=cmd|' /C calc'!A0", '10.1.0.2:8080', ['a;b', '-c'], true],
      ['-5', 'miner-3.local', [], false],
    ]);
  });

  it('of what was exported changes nothing', async () => {
    await admin.api('POST', '/api/v1/credential-sets', { name: '=Hall, 1', ...LOGIN });
    await carryOut(ROWS);
    await carryOut('address,credential set\n10.1.0.9,"=Hall, 1"');
    for (const path of [EXPORT, `${EXPORT}?style=semicolon`]) {
      const text = await exported(path);
      expect(text).not.toMatch(/(^|[,;"])[=+@-][^,;\r]*[A-Za-z]/m);
      const again = await send(text);
      expect(again).toMatchObject({
        counts: { added: 0, changed: 0, unchanged: 4, errors: 0 },
        unknownColumns: [],
        rows: [],
      });
    }
    const text = await exported();
    expect(text).not.toMatch(/secret-of|dragonadmin/);
    expect(text).toContain("'=Hall, 1");
    expect(text).toContain(',14,');
    expect(await exported(`${EXPORT}?style=semicolon`)).toContain(';16,1;');
  });

  it('tells from what to what, and leaves alone what has no column', async () => {
    await carryOut(ROWS);
    const [one] = await list();
    const csv = `Address;Position;Expected Hashrate (TH/s);Tags\n10.1.0.1;B 7;15,5;\n10.1.0.2:8080;A 2;;"a\\;b, -c"`;
    const shown = await send(csv);
    expect(shown.counts).toEqual({ added: 0, changed: 1, unchanged: 1, errors: 0 });
    expect(shown.rows[0]).toMatchObject({
      line: 2,
      outcome: 'changed',
      id: one?.id,
      name: 'One',
      changes: [
        { field: 'position', from: 'Hall 1 / A / 1', to: 'B 7' },
        { field: 'tags', from: 'north; t1', to: '' },
        { field: 'expectedHashrate', from: '16.1', to: '15.5' },
      ],
    });
    await send(csv, { plan: shown.plan });
    const [entry] = (await list()).map((miner) => miner.entry);
    expect(entry).toMatchObject({ name: 'One', position: 'B 7', tags: [], expectedHashrateHs: 15.5e12 });
  });

  it('finds a miner by its id where the address is another, and then wants a login', async () => {
    await carryOut(ROWS);
    const id = (await list())[0]?.id;
    const csv = `id,address\n${id},10.1.7.7`;
    const shown = await send(csv);
    expect(shown.rows).toMatchObject([{ outcome: 'error', problems: [{ column: 'address' }] }]);
    expect(await carryOut(csv, { login: LOGIN })).toMatchObject({ done: true, counts: { changed: 1 } });
    expect((await list())[0]?.entry).toMatchObject({ id, address: '10.1.7.7', name: 'One' });
  });

  it('names every error with its line and column', async () => {
    const csv = [
      'address,name,poll interval (s),paused,credential set,user name,password,shelf',
      '10.1.0.1,a,3,,,admin,x,1',
      '10.1.0.2,b,ten,perhaps,,admin,x,1',
      '169.254.1.1,c,,,,admin,x,1',
      '2130706433,d,,,,admin,x,1',
      '10.1.0.5,e,,,,,,1',
      '10.1.0.6,f,,,Nowhere,,,1',
      '10.1.0.7,g,,,,admin,x,1',
      '10.1.0.7,h,,,,admin,x,1',
      '10.1.0.8,i,,,,admin,x,1,2',
      '10.1.0.9,\uFFFDber,,,,admin,x,1',
      ',j,,,,admin,x,1',
      `10.1.0.10,${'k'.repeat(65)},,,,admin,x,1`,
      '10.1.0.11,l,,,Nowhere,admin,x,1',
    ].join('\n');
    const shown = await send(csv);
    expect(shown.unknownColumns).toEqual(['shelf']);
    expect(shown.counts).toEqual({ added: 1, changed: 0, unchanged: 0, errors: 12 });
    const errors = shown.rows.filter(({ outcome }) => outcome === 'error');
    expect(errors.map(({ line, problems }) => [line, ...problems.map(({ column }) => column)])).toEqual([
      [2, 'poll interval (s)'],
      [3, 'poll interval (s)', 'paused'],
      [4, 'address'],
      [5, 'address'],
      [6, 'address'],
      [7, 'credential set'],
      [9, null],
      [10, null],
      [11, 'name'],
      [12, null],
      [13, 'name'],
      [14, 'credential set'],
    ]);
    expect(errors.find(({ line }) => line === 9)?.problems[0]?.message).toContain('Line 8');
    expect(await refusal(admin, IMPORT, { csv, plan: shown.plan })).toMatchObject({ status: 400 });
    expect(await list()).toEqual([]);
    const done = await send(csv, { plan: shown.plan, skipErrors: true });
    expect(done).toMatchObject({ done: true, counts: { added: 1, errors: 12 } });
    expect((await list()).map(({ entry }) => entry.name)).toEqual(['g']);
  });

  it('runs only the plan that was shown, and adds nothing twice', async () => {
    const { plan } = await send(ROWS);
    const another = { csv: ROWS.replace('One', 'Uno'), plan };
    expect(await refusal(admin, IMPORT, another)).toMatchObject({
      status: 409,
      answer: { error: { code: 'changed-meanwhile' } },
    });
    await send(ROWS, { plan });
    expect(await refusal(admin, IMPORT, { csv: ROWS, plan })).toMatchObject({ status: 409 });
    expect(await list()).toHaveLength(3);
    const [one] = await list();
    const shown = await send('address,name\n10.1.0.1,Eins');
    await operator.api('PATCH', `/api/v1/miners/${one?.id}`, { revision: 1, notes: 'x' });
    const late = { csv: 'address,name\n10.1.0.1,Eins', plan: shown.plan };
    expect(await refusal(admin, IMPORT, late)).toMatchObject({ status: 409 });
  });

  it('names a plan with a key of its own, so that the name gives away no password', async () => {
    const csv = 'address,name,user name,password\n10.9.9.9,Nine,admin,secret';
    const { plan } = await send(csv);
    expect((await send(csv)).plan).toBe(plan);
    await app.restart();
    expect((await send(csv)).plan).not.toBe(plan);
    expect(await refusal(admin, IMPORT, { csv, plan })).toMatchObject({ status: 409 });
  });

  it('is an admin’s, and writes down who added which miner', async () => {
    for (const client of [operator, viewer]) {
      expect(await refusal(client, IMPORT, { csv: ROWS, plan: null })).toMatchObject({ status: 403 });
    }
    const { plan } = await carryOut(ROWS);
    const ids = (await list()).map(({ id }) => id);
    const db = await openDatabase({ dataDir: app.dataDir, databaseUrl: app.databaseUrl, demoPlanFile: null });
    const rows = await db.selectFrom('audit').selectAll().where('note', 'like', '%import%').execute();
    const sums = await db.selectFrom('audit').selectAll().where('action', '=', 'miner.import').execute();
    await db.destroy();
    expect(rows.map(({ target }) => target)).toEqual(expect.arrayContaining(ids));
    expect(rows.at(-1)).toMatchObject({ action: 'miner.add', username: 'admin', outcome: 'done' });
    expect(sums.at(-1)).toMatchObject({ target: '3 miners', note: `plan ${plan.slice(0, 12)}; add 3` });
    expect(JSON.stringify([rows, sums])).not.toContain('secret-of');
  });

  it('takes 4 MB of text, and no more', async () => {
    const quotes = '"'.repeat(4 * 1024 * 1024);
    expect(await refusal(admin, IMPORT, { csv: quotes, plan: null })).toMatchObject({
      status: 400,
      answer: { error: { fields: { csv: expect.stringContaining('32 KiB') } } },
    });
    expect(await refusal(admin, IMPORT, { csv: `${quotes}x`, plan: null })).toMatchObject({ status: 400 });
    expect(await refusal(admin, IMPORT, { csv: quotes.repeat(2), plan: null })).toMatchObject({
      status: 413,
    });
    expect(await refusal(operator, IMPORT, { csv: quotes, plan: null })).toMatchObject({ status: 403 });
  });
});

describe('an export', () => {
  it('is of all miners, or of those asked for, as a file', async () => {
    await carryOut(ROWS);
    const [one, two] = await list();
    const reply = await viewer.send('GET', `${EXPORT}?ids=${one?.id}`);
    expect(reply.headers.get('content-disposition')).toMatch(
      /^attachment; filename="miners-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(reply.text.trim().split('\r\n')).toHaveLength(2);
    const posted = await viewer.send('POST', EXPORT, { body: { ids: [two?.id, 'nobodyknows1'] } });
    expect(posted.text).toContain('10.1.0.2:8080');
    expect(posted.text).not.toContain('10.1.0.1,');
    const many = Array.from({ length: 101 }, () => 'aaaaaaaaaaaa').join(',');
    expect((await viewer.send('GET', `${EXPORT}?ids=${many}`)).status).toBe(400);
    expect((await viewer.send('GET', `${EXPORT}?ids=UPPER`)).status).toBe(400);
    expect(
      (await viewer.send('POST', EXPORT, { body: { ids: Array(10_000).fill('aaaaaaaaaaaa') } })).status,
    ).toBe(200);
  });
});

// last: nobody has to clear so many away
it('an import adds 10 000 miners in one go', async () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, index) => `10.2.${index >> 8}.${index & 255},A ${index % 40}`,
  );
  const csv = `address,position\n${rows.join('\n')}`;
  expect(await carryOut(csv, { login: LOGIN })).toMatchObject({ done: true, counts: { added: 10_000 } });
  expect(await list()).toHaveLength(10_000);
  expect((await send(await exported())).counts).toMatchObject({ unchanged: 10_000, errors: 0 });
}, 60_000);
