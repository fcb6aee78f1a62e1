import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { startFleet } from '../children/fleet.ts';
import { writeHistoryYears } from '../children/history-years.ts';
import {
  addMiners,
  createSetupToken,
  type Mintdeck,
  setUp,
  signIn,
  startMintdeck,
} from '../children/mintdeck.ts';
import { forgetFile } from '../measure/forget-file.ts';
import type { Figure } from '../measure/report.ts';
import { percentileOf } from '../measure/statistics.ts';
import type { BenchContext, Scenario } from '../scenario.ts';

const MINERS = 1000;
const MINERS_WITH_YEARS = 100;
const FIVE_YEARS_DAYS = 1826;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RANGES_MS = [
  HOUR_MS,
  6 * HOUR_MS,
  DAY_MS,
  3 * DAY_MS,
  10 * DAY_MS,
  90 * DAY_MS,
  365 * DAY_MS,
  FIVE_YEARS_DAYS * DAY_MS,
];
const MOST_POINTS = 600;
const LIMIT_MS = 50;
const INTERVAL_S = 10;

const listSchema = z.object({ miners: z.array(z.object({ entry: z.object({ id: z.string() }) })) });
const pointsSchema = z.object({
  pointCount: z.number(),
  hashrateGhs: z.object({ average: z.array(z.number().nullable()) }),
});

interface Server {
  mintdeck: Mintdeck;
  cookie: string;
}

const get = async ({ mintdeck, cookie }: Server, path: string): Promise<unknown> => {
  const answer = await fetch(`${mintdeck.url}${path}`, { headers: { cookie } });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${body.slice(0, 200)}`);
  return JSON.parse(body);
};

const pick = <T>(list: readonly T[]): T => {
  const picked = list[Math.floor(Math.random() * list.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};

interface Asked {
  ms: number;
  pointCount: number;
}

/** One chain over one range, as the page of a miner asks; ms until the whole answer is there. */
const askChain = async (server: Server, minerId: string, rangeMs: number): Promise<Asked> => {
  const toMs = Date.now();
  const query = `from=${toMs - rangeMs}&to=${toMs}&measures=hashrate,temperature,shares&chains=${pick([0, 1, 2])}`;
  const startedAt = performance.now();
  const body = await get(server, `/api/v1/miners/${minerId}/history?${query}`);
  const ms = performance.now() - startedAt;
  const { pointCount, hashrateGhs } = pointsSchema.parse(body);
  const known = hashrateGhs.average.filter((value) => value !== null).length;
  if (known < pointCount / 2) throw new Error(`only ${known} of ${pointCount} points over ${rangeMs} ms`);
  return { ms, pointCount };
};

const askMany = async (server: Server, minerIds: readonly string[], count: number): Promise<Asked[]> => {
  const asked: Asked[] = [];
  for (let index = 0; index < count; index += 1) {
    asked.push(await askChain(server, pick(minerIds), RANGES_MS[index % RANGES_MS.length] ?? HOUR_MS));
    await wait(20);
  }
  return asked;
};

/** A server with 1 000 polled miners, of which a hundred have five years; gives how to start it anew. */
const prepare = async ({ directory, say }: BenchContext) => {
  const place = { directory: join(directory, 'history'), setupToken: createSetupToken() };
  const fleet = await startFleet(MINERS);
  const first = await startMintdeck(place);
  const cookie = await setUp(first, place.setupToken);
  await addMiners(first, { miners: fleet.miners, pollIntervalS: INTERVAL_S, cookie });
  const { miners } = listSchema.parse(await get({ mintdeck: first, cookie }, '/api/v1/miners'));
  await first.stop();
  const minerIds = miners.slice(0, MINERS_WITH_YEARS).map(({ entry }) => entry.id);
  const file = join(place.directory, 'data', 'history.db');
  say(`writing ${FIVE_YEARS_DAYS} days of ${minerIds.length} miners`);
  await writeHistoryYears({ file, days: FIVE_YEARS_DAYS, everyS: 0, minerIds });
  const start = async (): Promise<Server> => {
    const mintdeck = await startMintdeck(place);
    return { mintdeck, cookie: await signIn(mintdeck) };
  };
  return { fleet, file, minerIds, start };
};

const askSparklines = async (server: Server, minerIds: readonly string[]): Promise<number> => {
  const startedAt = performance.now();
  await get(server, `/api/v1/history/sparklines?ids=${minerIds.join(',')}`);
  return performance.now() - startedAt;
};

const toFigures = (
  cold: readonly Asked[],
  warm: readonly Asked[],
  sparklinesMs: readonly number[],
): Figure[] => {
  const p95 = (asked: readonly Asked[]) =>
    percentileOf(
      asked.map(({ ms }) => ms),
      0.95,
    );
  const p50 = (asked: readonly Asked[]) =>
    percentileOf(
      asked.map(({ ms }) => ms),
      0.5,
    );
  const ranges = `1 h to 5 years, ${MINERS} miners polled`;
  const base = { scenario: 'history', unit: 'ms', limit: null };
  return [
    {
      ...base,
      what: 'one chain, cold, p95',
      value: p95(cold),
      limit: LIMIT_MS,
      note: `${ranges}; median ${p50(cold).toFixed(1)} ms`,
    },
    {
      ...base,
      what: 'one chain, warm, p95',
      value: p95(warm),
      limit: LIMIT_MS,
      note: `median ${p50(warm).toFixed(1)} ms`,
    },
    {
      ...base,
      what: 'points of one answer, most',
      value: Math.max(...[...cold, ...warm].map(({ pointCount }) => pointCount)),
      unit: '',
      limit: MOST_POINTS,
    },
    {
      ...base,
      what: 'sparklines of 100 miners, p95',
      value: percentileOf(sparklinesMs, 0.95),
      note: 'aim 100',
    },
  ];
};

/** What it takes to look back over HTTP while everything else goes on. Cold: a fresh process, nothing of the file in memory. */
export const history: Scenario = {
  name: 'history',
  async run(context) {
    const { say, options } = context;
    const { fleet, file, minerIds, start } = await prepare(context);
    const cold: Asked[] = [];
    const warm: Asked[] = [];
    const sparklinesMs: number[] = [];
    for (let round = 0; round < (options.quick ? 1 : 3); round += 1) {
      forgetFile(file);
      const server = await start();
      // the miners are signed in to at the start, and that is another figure
      await wait(20_000);
      cold.push(...(await askMany(server, minerIds, 80)));
      warm.push(...(await askMany(server, minerIds, options.quick ? 160 : 400)));
      for (let count = 0; count < 20; count += 1) sparklinesMs.push(await askSparklines(server, minerIds));
      await server.mintdeck.stop();
      say(`round ${round + 1} done`);
    }
    await fleet.stop();
    return toFigures(cold, warm, sparklinesMs);
  },
};

const DISK_MINERS = 4;

/** What a year of one miner takes on the disk: all of it sampled as often as it is polled, indexes and empty space included. */
export const disk: Scenario = {
  name: 'disk',
  async run({ directory, say, options }) {
    const place = join(directory, 'disk');
    mkdirSync(place);
    const file = join(place, 'history.db');
    const minerIds = Array.from(
      { length: DISK_MINERS },
      (_, index) => `miner${String(index).padStart(7, '0')}`,
    );
    const days = 365;
    say(`writing ${days} days of ${DISK_MINERS} miners, every ${options.quick ? 60 : INTERVAL_S} s`);
    await writeHistoryYears({ file, days, everyS: options.quick ? 60 : INTERVAL_S, minerIds });
    const value = statSync(file).size / 1e6 / DISK_MINERS;
    return [
      {
        scenario: 'disk',
        what: 'first year of one miner',
        value,
        unit: 'MB',
        limit: 4,
        note: 'a quarter of the fleet series included',
      },
    ];
  },
};
