import { readFileSync } from 'node:fs';
import type { PoolDashboard, PoolWorker } from '@mintdeck/shared-types/pool/page';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACCOUNT_ID, createRecordPlace, type RecordPlace } from './record-place.fixture.ts';
import { toCreditsTable, toPayoutsTable, toWorkersTable } from './tables.ts';
import { writeCredits } from './write-credits.ts';
import { writePayouts } from './write-payouts.ts';

const NOW = Date.UTC(2026, 10, 1, 12);
const TOP = Math.round((NOW - Date.UTC(2019, 0, 15, 16, 1, 30)) / 60_000);
const HUGE = '90071992547409930123456789';
const ZONE = { timeZone: 'Asia/Kathmandu' } as const;

let place: RecordPlace;
beforeAll(async () => {
  place = await createRecordPlace();
});
afterAll(() => place.stop());

const read = async (parts: AsyncIterable<string>, delimiter = ','): Promise<Record<string, string>[]> =>
  parse(await collect(parts), { columns: true, bom: true, delimiter });
const collect = async (parts: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const part of parts) text += part;
  return text;
};

it('credits are all there, once, from the highest block down, to the last nanogrin', async () => {
  for (const [round, top] of [TOP - 1100, TOP - 1, TOP].entries())
    await writeCredits(place.db, {
      accountId: ACCOUNT_ID,
      credits: Array.from({ length: 1100 }, (_, index) => ({ height: top - index, amountNanogrin: HUGE })),
      takenAt: NOW + round,
    });
  const rows = await read(toCreditsTable(place.db, ACCOUNT_ID, { style: 'comma', ...ZONE }));
  expect(rows.map((row) => Number(row.block))).toEqual(
    Array.from({ length: 2200 }, (_, index) => TOP - index),
  );
  expect(rows.at(-1)).toMatchObject({
    'amount (grin)': '90071992547409930.123456789',
    'amount (nanogrin)': HUGE,
  });
  const [first] = rows;
  expect(Object.keys(first ?? {})).toEqual([
    'block',
    'mined, by the height (UTC)',
    'mined, by the height (local, Asia/Kathmandu)',
    'amount (grin)',
    'amount (nanogrin)',
  ]);
  const utc = Date.parse(first?.['mined, by the height (UTC)'] ?? '');
  const local = Date.parse(`${first?.['mined, by the height (local, Asia/Kathmandu)']?.replace(' ', 'T')}Z`);
  expect(Math.round((local - utc) / 60_000)).toBe(345);
});

it('payouts are those the pool no longer lists as well, and no text of the pool is a formula', async () => {
  const payout = {
    paidAt: NOW,
    amountNanogrin: HUGE,
    txId: '=1+1',
    commit: null,
    status: 'paid;=2+2',
    tone: 'ok',
  } as const;
  const list = (payouts: readonly (typeof payout)[], takenAt: number) => {
    const createId = () => `p${takenAt}`;
    return writePayouts(place.db, { accountId: ACCOUNT_ID, payouts, takenAt, createId });
  };
  await list([payout], NOW);
  await list([], NOW + 1);
  const rows = await read(toPayoutsTable(place.db, ACCOUNT_ID, { style: 'semicolon', ...ZONE }), ';');
  expect(rows).toEqual([
    {
      'paid (UTC)': '2026-11-01T12:00:00.000Z',
      'paid (local, Asia/Kathmandu)': '2026-11-01 17:45:00',
      'amount (grin)': '90071992547409930,123456789',
      'amount (nanogrin)': HUGE,
      status: "paid;'=2+2",
      transaction: "'=1+1",
      'output commitment': '',
      'still listed by the pool': 'no',
    },
  ]);
});

const worker = (name: string, statistics: PoolWorker['statistics']): PoolWorker => ({
  name,
  agent: null,
  state: 'ok',
  lastSeenAt: NOW,
  statistics,
  minerId: 'mmmmmmmmmmmm',
});
const dashboardOf = (workers: PoolWorker[] | null): PoolDashboard => ({
  source: workers === null ? 'userStats' : 'dashboard',
  lastSeenAt: null,
  statistics: [],
  workers,
  activeWorkerCount: null,
  balances: { immatureNanogrin: null, unpaidNanogrin: null, paidNanogrin: null, minedNanogrin: null },
  settings: null,
  clockAheadMs: null,
  oddities: [],
});

it('workers have a row for each algorithm, what is not known is empty and not 0, and the age is there', async () => {
  const mined = {
    algorithm: '@c32',
    currentGps: 0.25,
    averageGps: null,
    validCount: 7,
    invalidCount: 0,
    staleCount: null,
  };
  const value = dashboardOf([worker('+rig', [mined, { ...mined, algorithm: 'c31' }]), worker('idle', [])]);
  const reading = { value, takenAt: NOW, failure: null };
  const rows = await read(toWorkersTable(reading, { style: 'comma', timeZone: 'UTC' }));
  expect(rows.map((row) => [row.worker, row.algorithm])).toEqual([
    ["'+rig", "'@c32"],
    ["'+rig", 'c31'],
    ['idle', ''],
  ]);
  expect(rows[0]).toMatchObject({
    'current (graphs/s)': '0.25',
    'average (graphs/s)': '',
    'invalid shares': '0',
    'stale shares': '',
    miner: 'mmmmmmmmmmmm',
    'as of (UTC)': '2026-11-01T12:00:00.000Z',
  });
});

it('docs/reference/pool.md names their columns', async () => {
  const style = { style: 'comma', timeZone: 'UTC' } as const;
  const reading = { value: dashboardOf([]), takenAt: NOW, failure: null };
  const tables = [
    toWorkersTable(reading, style),
    toPayoutsTable(place.db, 'nobody', style),
    toCreditsTable(place.db, 'nobody', style),
  ];
  const docs = readFileSync(new URL('../../../../../docs/reference/pool.md', import.meta.url), 'utf8');
  for (const table of tables) {
    const [heads = []] = parse(await collect(table), { bom: true });
    const names = heads.filter((head: string) => !head.includes('(local, UTC)'));
    expect(docs).toContain(`| ${names.map((head: string) => head.replace(' (UTC)', '')).join(', ')} |`);
  }
});

it.each([
  ['it was never asked', { value: null, takenAt: null, failure: null }],
  ['only totals are known', { value: dashboardOf(null), takenAt: NOW, failure: null }],
])('there is no table of workers while %s', (_, reading) => {
  expect(() => toWorkersTable(reading, { style: 'comma', timeZone: 'UTC' })).toThrow(/not told its workers/);
});
