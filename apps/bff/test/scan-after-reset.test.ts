import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import { type ScanPlace, startScanPlace, waitFor } from './scan-place.ts';

// A miner that was reset lost its fixed address and its password: it is found again by its MAC, with the login of its maker.

const PASSWORD = 'the-miners-own-password';
const MAC = '02:d1:aa:bb:cc:dd';
let place: ScanPlace;
let lost: string;

const readMiner = async () =>
  minerFullViewSchema.parse(await place.admin.api('GET', `/api/v1/miners/${lost}`));
const stateIs = (state: string) => waitFor(readMiner, ({ row }) => row.state === state);

beforeAll(async () => {
  place = await startScanPlace([
    { mac: MAC, adminPassword: PASSWORD },
    { mac: MAC, adminPassword: 'dragonadmin' },
    { adminPassword: 'dragonadmin' },
  ]);
  const miner = { name: 'wanderer', address: place.addressOf(0), username: 'admin', password: PASSWORD };
  lost = minerFullViewSchema.parse(await place.admin.api('POST', '/api/v1/miners', miner)).id;
  await stateIs('online');
  await place.control.patch(0, { power: 'off' });
});
afterAll(() => place.stop());

it('is proven and moved with the factory login, which is kept; another machine fresh from its maker is not it', async () => {
  const scan = await place.scan(['127.0.0.2-127.0.0.10'], { purpose: { minerId: lost } });
  const at = (index: number) => ({ address: place.addressOf(index), minerId: lost });
  const resultOf = (index: number, { found }: typeof scan) =>
    found.find(({ address }) => address === place.addressOf(index))?.result?.outcome;

  expect(resultOf(2, await place.act(scan.id, 'prove', at(2)))).toBe('another-miner');
  expect(resultOf(1, await place.act(scan.id, 'prove', at(1)))).toBe('same-miner');
  expect((await readMiner()).entry.address).toBe(place.addressOf(0));
  expect(resultOf(1, await place.act(scan.id, 'move', at(1)))).toBe('moved');
  expect((await readMiner()).entry).toMatchObject({ address: place.addressOf(1), mac: MAC });
  await stateIs('online');

  const db = await openDatabase({ ...place.app, demoPlanFile: null });
  const rows = await db.selectFrom('audit').select('note').where('action', '=', 'scan.try-login').execute();
  await db.destroy();
  expect(rows.map(({ note }) => note)).toContain('factory login');
  expect(JSON.stringify(rows)).not.toContain('dragonadmin');
});
