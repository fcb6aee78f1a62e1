import { scanListSchema, scanSuggestionsSchema } from '@mintdeck/shared-types/scan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { type ScanPlace, startHoneypot, startScanPlace, startSilentHost } from './scan-place.ts';

const RANGE = ['127.0.0.2-127.0.0.40'];
let place: ScanPlace;
let honeypot: Awaited<ReturnType<typeof startHoneypot>>;

beforeAll(async () => {
  place = await startScanPlace([{}, { generation: '2018-08' }, { scenario: 'offline' }]);
  honeypot = await startHoneypot('127.0.0.20', place.port);
});
afterAll(async () => {
  await honeypot.stop();
  await place.stop();
});

const refusal = async (path: string, body?: unknown) => {
  const reply = await place.admin.send('POST', path, body === undefined ? {} : { body });
  return [reply.status, reply.body];
};
const error = (code: string, fields?: object) => ({
  error: expect.objectContaining({ code, ...(fields ? { fields } : {}) }),
});
const readAudit = async (action: string) => {
  const db = await openDatabase({ ...place.app, demoPlanFile: null });
  const rows = await db.selectFrom('audit').selectAll().where('action', '=', action).orderBy('id').execute();
  await db.destroy();
  return rows.map(({ outcome, target, note, username }) => ({ outcome, target, note, username }));
};

describe('a scan', () => {
  it('finds miners by their page alone and sends nobody a login', async () => {
    const scan = await place.scan(RANGE);
    expect(scan).toMatchObject({
      state: 'done',
      startedBy: 'admin',
      addressCount: 39,
      doneCount: 39,
      foundCount: 3,
      answeredCount: 3,
      timeLeftS: null,
      known: [],
      adoption: null,
    });
    const pages = [
      [place.addressOf(0), 'DragonMint'],
      [place.addressOf(1), 'AsicMiner'],
      [honeypot.address, 'DragonMint'],
    ].map(([address, page]) => ({ address, page, looksLike: null, result: null }));
    // in the order in which they answered
    expect(scan.found).toHaveLength(pages.length);
    expect(scan.found).toEqual(expect.arrayContaining(pages));
    expect(honeypot.heard).toHaveLength(1);
    expect(honeypot.heard[0]).toMatch(/^GET\n\/\nhost \S+ connection keep-alive accept text\/html\n$/);
    const { records } = await place.control.requests(0);
    expect(records.map(({ method, path, auth }) => [method, path, auth])).toEqual([['GET', '/', 'none']]);
    expect((await readAudit('scan.start')).map(({ outcome, note }) => [outcome, note])).toEqual([
      ['tried', `39 addresses, ports ${place.port}`],
      ['done', 'done: 39 of 39 addresses, 3 found'],
    ]);
  });

  it('refuses what may not be asked, naming the range', async () => {
    const start = (body: object) => refusal('/api/v1/scans', { ports: [place.port], ...body });
    expect(await start({ ranges: ['127.0.0.2', '8.8.8.0/24'] })).toEqual([
      400,
      error('address-not-allowed', { 'ranges.1': expect.stringContaining('ALLOWED_UPSTREAMS') }),
    ]);
    expect(await start({ ranges: ['10.0.0.0/8'] })).toEqual([
      400,
      error('invalid-input', { ranges: expect.stringContaining('65 536') }),
    ]);
    expect(await start({ ranges: ['::1'] })).toEqual([
      400,
      error('invalid-input', { 'ranges.0': expect.stringContaining('IPv6') }),
    ]);
    expect(await start({ ranges: RANGE, purpose: { minerId: 'aaaaaaaaaaaa' } })).toEqual([
      404,
      error('not-found'),
    ]);
  });

  it('is one at a time, can be cancelled, and says so afterwards', async () => {
    const silent = await startSilentHost('127.0.0.39', place.port);
    const running = await place.start(RANGE);
    await place.until(running.id, ({ doneCount }) => doneCount === 38);
    expect(await refusal('/api/v1/scans', { ranges: RANGE, ports: [place.port] })).toEqual([
      409,
      error('already-running'),
    ]);
    const cancelled = await place.act(running.id, 'cancel');
    expect(cancelled).toMatchObject({ state: 'cancelled', foundCount: 3, endedAt: expect.any(Number) });
    expect(await place.act(running.id, 'cancel')).toMatchObject({ state: 'cancelled' });
    await silent.stop();
  });

  it('goes on after a restart where it was, and is done then', async () => {
    const silent = await startSilentHost('127.0.0.39', place.port);
    const { id } = await place.start(RANGE);
    await place.until(id, ({ doneCount }) => doneCount === 38);
    const before = honeypot.heard.length;
    await place.app.restart();
    const again = await place.read(id);
    expect(again).toMatchObject({ state: 'running', foundCount: 3 });
    await silent.stop();
    const done = await place.until(id, ({ state }) => state === 'done');
    expect(done).toMatchObject({ doneCount: 39, foundCount: 3 });
    expect(done.found).toHaveLength(3);
    // what was done is not done again
    expect(honeypot.heard).toHaveLength(before);
  });

  it('is listed, the newest first', async () => {
    const { scans } = scanListSchema.parse(await place.admin.api('GET', '/api/v1/scans'));
    expect(scans.map(({ state }) => state)).toEqual(['done', 'cancelled', 'done']);
    expect((await place.admin.send('GET', '/api/v1/scans/aaaaaaaaaaaa')).status).toBe(404);
  });

  it('does not ask miners we have, and lists them as known', async () => {
    const miner = { name: 'known', address: place.addressOf(1), username: 'admin', password: 'admin' };
    await place.admin.api('POST', '/api/v1/miners', miner);
    const scan = await place.scan(['127.0.0.3']);
    expect(scan).toMatchObject({ addressCount: 1, foundCount: 0, answeredCount: 0, found: [] });
    expect(scan.known).toEqual([{ address: place.addressOf(1), minerId: expect.any(String) }]);
  });

  it('suggests ranges where miners may be', async () => {
    const { suggestions } = scanSuggestionsSchema.parse(
      await place.admin.api('GET', '/api/v1/scans/suggestions'),
    );
    expect(suggestions).toContainEqual({
      range: '127.0.0.0/24',
      addressCount: 254,
      from: 'miners',
      minerCount: 1,
    });
  });
});
