import { setTimeout as wait } from 'node:timers/promises';
import { creditHistorySchema, poolHashrateHistorySchema } from '@mintdeck/shared-types/pool/history';
import { ask } from '../ask.ts';
import { forgetFile } from '../measure/forget-file.ts';
import { readCpuMs } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import { percentileOf } from '../measure/statistics.ts';
import type { PoolSite } from '../pool-site.ts';
import { FIVE_YEARS_DAYS, startPoolYears } from '../pool-years.ts';
import type { Scenario } from '../scenario.ts';

const DAY_MS = 86_400_000;
const RANGES_MS = [1, 7, 30, 90, 290, 365, FIVE_YEARS_DAYS].map((days) => days * DAY_MS);
/** Right after the start; as many as in `history`. */
const COLD_COUNT = 80;
const MOST_POINTS = 600;
const LIMIT_MS = 50;
/** Whatever else the machine does. */
const CPU_LIMIT_MS = 15;
/** The first poll of everything is over. */
const SETTLE_MS = 3000;

interface Asked {
  ms: number;
  pointCount: number;
}

const requireKnown = (values: readonly unknown[] | undefined, what: string): number => {
  const known = values?.filter((value) => value !== null).length ?? 0;
  if (values === undefined || known < values.length / 2)
    throw new Error(`${what}: only ${known} of ${values?.length}`);
  return values.length;
};

const READERS = {
  'credit-history': (body: unknown) => creditHistorySchema.parse(body).amountNanogrin,
  'hashrate-history': (body: unknown) => poolHashrateHistorySchema.parse(body).algorithms[0]?.currentGps,
};
type Kind = keyof typeof READERS;

/** One chart's data as its page asks for it; ms until the whole answer is there. */
const askHistory = async (site: PoolSite, kind: Kind, rangeMs: number): Promise<Asked> => {
  const toMs = Date.now();
  const path = `/api/v1/pool-accounts/${site.accountIds[0]}/${kind}?from=${toMs - rangeMs}&to=${toMs}`;
  const startedAt = performance.now();
  const body = await ask(site, path);
  const ms = performance.now() - startedAt;
  return { ms, pointCount: requireKnown(READERS[kind](body), `${kind} of ${rangeMs} ms`) };
};

const askMany = async (site: PoolSite, kind: Kind, count: number): Promise<Asked[]> => {
  const asked: Asked[] = [];
  for (let index = 0; index < count; index += 1) {
    asked.push(await askHistory(site, kind, RANGES_MS[index % RANGES_MS.length] ?? DAY_MS));
    await wait(10);
  }
  return asked;
};

interface Answers {
  asked: Asked[];
  /** of the server, user and system time: of this, and of whatever it did meanwhile */
  cpuMs: number;
}

const measure = async (site: PoolSite, kind: Kind, count: number): Promise<Answers> => {
  const { pid } = site.mintdeck;
  const before = readCpuMs(pid);
  const asked = await askMany(site, kind, count);
  return { asked, cpuMs: readCpuMs(pid) - before };
};

const toFigures = (kind: Kind, state: string, answers: readonly Answers[]): Figure[] => {
  const asked = answers.flatMap((each) => each.asked);
  const times = asked.map(({ ms }) => ms);
  const base = { scenario: 'pool-history', unit: 'ms', limit: null };
  return [
    {
      ...base,
      what: `${kind}, ${state}, p95`,
      value: percentileOf(times, 0.95),
      limit: LIMIT_MS,
      note: `1 day to 5 years; median ${percentileOf(times, 0.5).toFixed(1)} ms`,
    },
    {
      ...base,
      what: `${kind}, ${state}: points of one answer, most`,
      value: Math.max(...asked.map(({ pointCount }) => pointCount)),
      unit: '',
      limit: MOST_POINTS,
    },
    {
      ...base,
      what: `${kind}, ${state}: server, user + system time per answer`,
      value: answers.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / asked.length,
      limit: CPU_LIMIT_MS,
    },
  ];
};

/** Five years of one pool account's credits and hashrates over HTTP. Cold: a fresh process, nothing of the file in memory. */
export const poolHistory: Scenario = {
  name: 'pool-history',
  async run({ directory, options, say }) {
    const { site, file } = await startPoolYears({ directory, say }, 'pool-history');
    const answers: Record<string, Record<Kind, Answers[]>> = {
      cold: { 'credit-history': [], 'hashrate-history': [] },
      warm: { 'credit-history': [], 'hashrate-history': [] },
    };
    for (let round = 0; round < (options.quick ? 1 : 3); round += 1) {
      await site.mintdeck.stop();
      forgetFile(file);
      await site.restart();
      await wait(SETTLE_MS);
      for (const kind of ['credit-history', 'hashrate-history'] as const) {
        answers.cold?.[kind].push(await measure(site, kind, COLD_COUNT));
        answers.warm?.[kind].push(await measure(site, kind, options.quick ? 70 : 210));
      }
    }
    await site.stop();
    return Object.entries(answers).flatMap(([state, byKind]) => [
      ...toFigures('credit-history', state, byKind['credit-history']),
      ...toFigures('hashrate-history', state, byKind['hashrate-history']),
    ]);
  },
};
