import { minerFullViewSchema, minerListAnswerSchema } from '@mintdeck/shared-types/fleet';
import type { Scan } from '@mintdeck/shared-types/scan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../src/db/database.ts';
import { type ScanPlace, startHoneypot, startScanPlace, waitFor } from './scan-place.ts';

const RANGE = ['127.0.0.2-127.0.0.40'];
const SITE = 'the-site-password';
const idSchema = z.object({ id: z.string() });

let place: ScanPlace;
let honeypot: Awaited<ReturnType<typeof startHoneypot>>;
let scan: Scan;
let factory: string;
let site: string;

const addSet = async (name: string, password: string): Promise<string> => {
  const set = { name, username: 'admin', password };
  return idSchema.parse(await place.admin.api('POST', '/api/v1/credential-sets', set)).id;
};

beforeAll(async () => {
  place = await startScanPlace([
    {},
    { adminPassword: SITE },
    { scenario: 'other-model', adminPassword: 'dragonadmin' },
    { adminPassword: 'nobody-wrote-it-down' },
    { mac: '02:d1:00:00:00:00' },
    {},
    {},
    {},
  ]);
  honeypot = await startHoneypot('127.0.0.20', place.port);
  factory = await addSet('Factory', 'dragonadmin');
  site = await addSet('Site', SITE);
  scan = await place.scan(RANGE);
});
afterAll(async () => {
  await honeypot.stop();
  await place.stop();
});

const pick = (indexes: number[], login: object, more: object = {}) => ({
  addresses: indexes.map(place.addressOf),
  login,
  names: 'T1-{octet}-{mac4}',
  ...more,
});
const adopt = async (body: object): Promise<Scan> => {
  await place.act(scan.id, 'adopt', body);
  return place.until(scan.id, ({ adoption }) => adoption?.running === false);
};
const outcomeAt = ({ found }: Scan, address: string) =>
  found.find((host) => host.address === address)?.result?.outcome ?? null;
const entries = async () =>
  minerListAnswerSchema
    .parse(await place.admin.api('GET', '/api/v1/miners'))
    .miners.map(({ entry }) => entry);
const refusal = async (body: object) => {
  const reply = await place.admin.send('POST', `/api/v1/scans/${scan.id}/adopt`, { body });
  return [reply.status, reply.body];
};
const error = (code: string, fields?: object) => ({
  error: expect.objectContaining({ code, ...(fields ? { fields } : {}) }),
});
const readTries = async (address: string) => {
  const db = await openDatabase({ ...place.app, demoPlanFile: null });
  const rows = await db
    .selectFrom('audit')
    .select(['outcome', 'note'])
    .where('action', '=', 'scan.try-login')
    .where('target', '=', address)
    .orderBy('id')
    .execute();
  await db.destroy();
  return rows.map(({ outcome, note }) => [outcome, note]);
};

describe('picked hosts', () => {
  it('are each told how it went', async () => {
    await place.control.patch(5, { power: 'off' });
    await place.control.setFault(6, { kind: 'redirect', endpoint: 'page' });
    const added = { name: 'mine', address: place.addressOf(7), username: 'admin', password: 'dragonadmin' };
    await place.admin.api('POST', '/api/v1/miners', added);
    const sets = { credentialSetIds: [factory, site] };
    const more = { positions: 'R1-{nn}', firstNumber: 5, tags: ['new'], pollIntervalS: 30 };
    const done = await adopt(pick([0, 1, 2, 3, 5, 6, 7], sets, more));
    const outcomes = [0, 1, 2, 3, 5, 6, 7].map((index) => outcomeAt(done, place.addressOf(index)));
    expect(outcomes).toEqual([
      'added',
      'added',
      'added-read-only',
      'wrong-password',
      'not-reachable',
      'not-a-miner',
      'taken',
    ]);
    expect(done.adoption).toEqual({ running: false, doneCount: 7, totalCount: 7 });
    const miners = await entries();
    expect(miners.find(({ address }) => address === place.addressOf(1))).toMatchObject({
      name: 'T1-3-0001',
      position: 'R1-06',
      tags: ['new'],
      pollIntervalS: 30,
    });
  });

  it('sign in with the credential set that was taken', async () => {
    const miner = (await entries()).find(({ address }) => address === place.addressOf(1));
    const full = minerFullViewSchema.parse(await place.admin.api('GET', `/api/v1/miners/${miner?.id}`));
    expect(full.settings.credentialSetId).toBe(site);
    const readMiner = async () =>
      minerFullViewSchema.parse(await place.admin.api('GET', `/api/v1/miners/${miner?.id}`));
    const online = await waitFor(readMiner, ({ row }) => row.state === 'online');
    expect(online.entry).toMatchObject({ mac: place.miners[1]?.mac, model: 'T1' });
  });

  it('that are a machine of ours already are not added twice', async () => {
    const done = await adopt(pick([4], { credentialSetIds: [factory] }));
    const twin = (await entries()).find(({ address }) => address === place.addressOf(0));
    expect(done.found.find(({ address }) => address === place.addressOf(4))?.result).toMatchObject({
      outcome: 'same-miner',
      minerId: twin?.id,
      mac: '02:d1:00:00:00:00',
    });
  });

  it('that failed can be tried with another login', async () => {
    const typed = { username: 'admin', password: 'nobody-wrote-it-down' };
    const done = await adopt(pick([3], typed, { names: '{position}' }));
    expect(outcomeAt(done, place.addressOf(3))).toBe('added');
    const miner = (await entries()).find(({ address }) => address === place.addressOf(3));
    expect(miner?.name).toBe(place.addressOf(3));
    expect(outcomeAt(done, place.addressOf(1))).toBe('added');
  });

  it('leave a trace of each login that was sent, without its password', async () => {
    expect(await readTries(place.addressOf(1))).toEqual([
      ['tried', `credential set ${factory}`],
      ['refused', `credential set ${factory}: wrong-password`],
      ['tried', `credential set ${site}`],
      ['done', `credential set ${site}`],
    ]);
    expect(await readTries(place.addressOf(3))).toContainEqual(['done', 'a typed login of admin']);
    const reply = await place.admin.send('GET', `/api/v1/scans/${scan.id}`);
    for (const secret of ['dragonadmin', SITE, 'nobody-wrote-it-down'])
      expect(reply.text).not.toContain(secret);
  });

  it('have to be found by this scan, and the sets to exist', async () => {
    expect(await refusal(pick([], { credentialSetIds: [factory] }, { addresses: ['127.0.0.99'] }))).toEqual([
      400,
      error('invalid-input', { addresses: expect.stringContaining('127.0.0.99') }),
    ]);
    expect(await refusal(pick([5], { credentialSetIds: ['aaaaaaaaaaaa'] }))).toEqual([
      400,
      error('invalid-input', { 'login.credentialSetIds': expect.any(String) }),
    ]);
  });
});

describe('a look-alike page', () => {
  it('hears nothing but GET / until it is picked, and then only the login it was picked with', async () => {
    await place.scan(RANGE);
    expect(new Set(honeypot.heard.map((text) => text.split('\n').slice(0, 2).join(' ')))).toEqual(
      new Set(['GET /']),
    );
    const done = await adopt(pick([], { credentialSetIds: [site] }, { addresses: [honeypot.address] }));
    expect(outcomeAt(done, honeypot.address)).toBe('wrong-password');
    const heard = honeypot.heard.join('\n');
    expect(heard).toContain(`password=${SITE}`);
    for (const other of ['dragonadmin', 'nobody-wrote-it-down']) expect(heard).not.toContain(other);
  });
});

describe('what a stop of the server interrupts', () => {
  const restartAmid = async (login: object) => {
    await place.control.reset(5);
    await place.control.reset(6);
    // only until the server stops: its next start must not meet it again
    await place.control.setFault(5, { kind: 'hang', endpoint: 'page', times: 1 });
    await place.act(scan.id, 'adopt', pick([5], login));
    await expect.poll(async () => (await place.control.requests(5)).totalCount).toBeGreaterThan(0);
    expect((await place.read(scan.id)).adoption).toMatchObject({ running: true, doneCount: 0 });
    expect(await refusal(pick([6], login))).toEqual([409, error('already-running')]);
    await place.app.restart();
    return place.until(scan.id, ({ adoption }) => adoption?.running === false);
  };

  it('waits for a person where the password was typed: it was not kept', async () => {
    const done = await restartAmid({ username: 'admin', password: 'dragonadmin' });
    expect(outcomeAt(done, place.addressOf(5))).toBe('interrupted');
    const db = await openDatabase({ ...place.app, demoPlanFile: null });
    const stored = JSON.stringify([
      await db.selectFrom('scans').selectAll().execute(),
      await db.selectFrom('scan_hosts').selectAll().execute(),
    ]);
    await db.destroy();
    expect(stored).toContain(place.addressOf(5));
    expect(stored).not.toContain('dragonadmin');
  });

  it('goes on with credential sets', async () => {
    const done = await restartAmid({ credentialSetIds: [factory] });
    expect(outcomeAt(done, place.addressOf(5))).toBe('added');
  });

  it('ends when a person cancels it', async () => {
    await place.control.setFault(6, { kind: 'hang', endpoint: 'page' });
    await place.act(scan.id, 'adopt', pick([6], { credentialSetIds: [factory] }));
    const done = await place.act(scan.id, 'adopt/cancel');
    expect(done.adoption).toMatchObject({ running: false });
    expect(outcomeAt(done, place.addressOf(6))).toBe('cancelled');
  });
});
