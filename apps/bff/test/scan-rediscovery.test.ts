import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import type { Scan } from '@mintdeck/shared-types/scan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { type ScanPlace, startScanPlace, waitFor } from './scan-place.ts';

const PASSWORD = 'the-miners-own-password';
const MAC = '02:d1:aa:bb:cc:dd';
let place: ScanPlace;
let lost: string;
let scan: Scan;

const readMiner = async (id: string) =>
  minerFullViewSchema.parse(await place.admin.api('GET', `/api/v1/miners/${id}`));
const stateIs = (id: string, state: string) =>
  waitFor(
    () => readMiner(id),
    ({ row }) => row.state === state,
  );
const refusal = async (verb: string, body: object) => {
  const reply = await place.admin.send('POST', `/api/v1/scans/${scan.id}/${verb}`, { body });
  return [reply.status, reply.body];
};
const error = (code: string) => ({ error: expect.objectContaining({ code }) });
const candidate = (index: number, minerId = lost) => ({ address: place.addressOf(index), minerId });
const resultAt = ({ found }: Scan, index: number) =>
  found.find(({ address }) => address === place.addressOf(index))?.result;

/** A miner got another address: its old one is off, and it answers, among others, at a new one. */
beforeAll(async () => {
  place = await startScanPlace([
    { mac: MAC, adminPassword: PASSWORD },
    { adminPassword: PASSWORD },
    { mac: MAC, adminPassword: PASSWORD },
    { adminPassword: 'somebody-elses' },
    { mac: MAC, adminPassword: PASSWORD },
  ]);
  const miner = { name: 'wanderer', address: place.addressOf(0), username: 'admin', password: PASSWORD };
  lost = minerFullViewSchema.parse(await place.admin.api('POST', '/api/v1/miners', miner)).id;
  await stateIs(lost, 'online');
  await place.control.patch(0, { power: 'off' });
  scan = await place.scan(['127.0.0.2-127.0.0.10'], { purpose: { minerId: lost } });
});
afterAll(() => place.stop());

describe('a lost miner', () => {
  it('is looked for without its login', async () => {
    expect(scan).toMatchObject({ minerId: lost, foundCount: 4 });
    for (const index of [1, 2, 3]) {
      const { records } = await place.control.requests(index);
      expect(records.map(({ path, auth }) => [path, auth])).toEqual([['/', 'none']]);
    }
  });

  it('is moved nowhere before it is proven to be there', async () => {
    expect(await refusal('move', candidate(2))).toEqual([400, error('invalid-input')]);
    expect(await refusal('prove', { address: '127.0.0.99', minerId: lost })).toEqual([
      400,
      error('invalid-input'),
    ]);
    expect(await refusal('prove', candidate(2, 'aaaaaaaaaaaa'))).toEqual([404, error('not-found')]);
  });

  it('is not another machine that takes its password', async () => {
    const proven = await place.act(scan.id, 'prove', candidate(1));
    expect(resultAt(proven, 1)).toMatchObject({ outcome: 'another-miner', mac: place.miners[1]?.mac });
    expect(await refusal('move', candidate(1))).toEqual([400, error('invalid-input')]);
    const wrong = await place.act(scan.id, 'prove', candidate(3));
    expect(resultAt(wrong, 3)).toMatchObject({ outcome: 'wrong-password' });
  });

  it('is moved after its MAC was read there and a person said so, its password going along', async () => {
    const proven = await place.act(scan.id, 'prove', candidate(2));
    expect(resultAt(proven, 2)).toMatchObject({ outcome: 'same-miner', minerId: lost, mac: MAC });
    expect((await readMiner(lost)).entry.address).toBe(place.addressOf(0));
    const moved = await place.act(scan.id, 'move', candidate(2));
    expect(resultAt(moved, 2)).toMatchObject({ outcome: 'moved', minerId: lost });
    const { entry, settings } = await readMiner(lost);
    expect([entry.address, entry.mac, settings.credentialLocked]).toEqual([place.addressOf(2), MAC, false]);
    await stateIs(lost, 'online');
  });

  it('keeps its password over a restart, sealed for the new address alone', async () => {
    await place.app.restart();
    await stateIs(lost, 'online');
    const db = await openDatabase({ ...place.app, demoPlanFile: null });
    await db
      .updateTable('miners')
      .set({ address: place.addressOf(0) })
      .where('id', '=', lost)
      .execute();
    await place.app.restart();
    expect((await readMiner(lost)).settings.credentialLocked).toBe(true);
    await db
      .updateTable('miners')
      .set({ address: place.addressOf(2) })
      .where('id', '=', lost)
      .execute();
    await place.app.restart();
    expect((await readMiner(lost)).settings.credentialLocked).toBe(false);
    await db.destroy();
  });

  it('stays where it is when another machine answers between the two clicks', async () => {
    await place.act(scan.id, 'prove', candidate(4));
    await place.control.patch(4, { mac: '02:d1:00:00:00:99' });
    const refused = await place.act(scan.id, 'move', candidate(4));
    expect(resultAt(refused, 4)).toMatchObject({ outcome: 'another-miner', mac: '02:d1:00:00:00:99' });
    expect((await readMiner(lost)).entry.address).toBe(place.addressOf(2));
  });

  it('leaves a trace of every step', async () => {
    const db = await openDatabase({ ...place.app, demoPlanFile: null });
    const rows = await db
      .selectFrom('audit')
      .select(['outcome', 'note'])
      .where('action', '=', 'miner.move')
      .orderBy('id')
      .execute();
    await db.destroy();
    expect(rows.slice(-4)).toEqual([
      { outcome: 'tried', note: place.addressOf(2) },
      { outcome: 'done', note: place.addressOf(2) },
      { outcome: 'tried', note: place.addressOf(4) },
      { outcome: 'refused', note: `${place.addressOf(4)}: another-miner` },
    ]);
  });
});
