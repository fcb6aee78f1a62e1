import { setTimeout as wait } from 'node:timers/promises';
import { ask } from '../ask.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf, percentileOf } from '../measure/statistics.ts';
import { type PoolSite, startPoolSite } from '../pool-site.ts';
import type { BenchContext, Scenario } from '../scenario.ts';

const ACCOUNTS = 20;
const BROWSERS = 100;
const QUESTIONS_PER_ACCOUNT = 4;
/** Shorter than the cache of two minutes, with what it takes until the last browser has come. */
const SECOND_WAVE_S = 90;
const FAST = 30;
const HOUR_S = 3600;
const LOOKERS = 20;
const LOOK_EVERY_S = 10;
const CALLS_A_MINUTE = 2;
const WINDOWS = 5;
const QUICK_WINDOWS = 2;
const ASKED_IN_A_WINDOW = 60;
/** The pool's cache, ours with its jitter, and a little. */
const DUE_AFTER_S = 135;

const figure = (what: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
  scenario: 'pool',
  what,
  value,
  unit: '',
  limit: null,
  ...rest,
});

const DAY_MS = 86_400_000;

/** What a browser asks for when it opens the page of an account; ms until the page itself is there. */
const openPage = async (site: PoolSite, accountId: string): Promise<number> => {
  const path = `/api/v1/pool-accounts/${accountId}`;
  const toMs = Date.now();
  const range = `from=${toMs - DAY_MS}&to=${toMs}`;
  const startedAt = performance.now();
  const page = ask(site, path).then(() => performance.now() - startedAt);
  await Promise.all([
    page,
    ask(site, '/api/v1/pool-accounts'),
    ask(site, `${path}/hashrate-history?${range}`),
    ask(site, `${path}/credit-history?${range}`),
  ]);
  return page;
};

const openAll = async (site: PoolSite, forS: number): Promise<void> => {
  const browsers = Array.from({ length: BROWSERS }, async (_, index) => {
    await wait((index * forS * 1000) / BROWSERS);
    for (const id of site.accountIds) await openPage(site, id);
  });
  await Promise.all(browsers);
};

/** A hundred browsers open the page of every account of a server that has just started, then a hundred more while its cache holds. */
const countQuestions = async ({ directory, options, say }: BenchContext): Promise<Figure[]> => {
  const site = await startPoolSite({ directory, name: 'pool-browsers', accountCount: ACCOUNTS });
  const { control } = site.pool;
  await site.mintdeck.stop();
  // the pool's own minute and cache are over, too
  await control.advance(DUE_AFTER_S);
  await control.clearRequests();
  // what is younger would be taken as answered at the start
  site.ageAnswers(DUE_AFTER_S * 1000);
  await site.restart();
  await openAll(site, 0);
  await site.waitUntilRead();
  const cold = await control.requests();
  const first = Math.max(...site.pool.users.map((user) => sumOf(cold.byUser[user] ?? {})));
  say(`cold: ${JSON.stringify(cold.counts)}`);
  await control.clearRequests();
  const forS = options.quick ? 10 : SECOND_WAVE_S;
  await openAll(site, forS);
  const again = await control.requests();
  await site.stop();
  return [
    figure(`${BROWSERS} browsers, cold: questions to the pool per account, most`, first, {
      limit: QUESTIONS_PER_ACCOUNT,
      note: `${ACCOUNTS} accounts, ${cold.totalCount} questions`,
    }),
    figure('accounts that were not asked about', ACCOUNTS - Object.keys(cold.byUser).length, { limit: 0 }),
    figure(`${BROWSERS} more within 2 minutes: questions to the pool`, again.totalCount, {
      limit: 0,
      note: `over ${forS} s`,
    }),
  ];
};

const sumOf = (counts: Partial<Record<string, number>>): number =>
  Object.values(counts).reduce<number>((sum, count = 0) => sum + count, 0);

/** The page of what is due to be asked again, in windows with the pool up and hanging in turn. */
const comparePages = async (site: PoolSite, windows: number): Promise<Figure[]> => {
  const times: Record<'up' | 'hangs', number[]> = { up: [], hangs: [] };
  const due = () => wait((DUE_AFTER_S * 1000) / FAST);
  for (let window = 0; window < windows * 2; window += 1) {
    const state = window % 2 === 0 ? 'up' : 'hangs';
    if (state === 'hangs') await site.pool.control.setFault({ kind: 'hang' });
    else await site.pool.control.clearFaults();
    await due();
    for (let count = 0; count < ASKED_IN_A_WINDOW; count += 1) {
      const id = site.accountIds[count % ACCOUNTS] ?? '';
      times[state].push(await openPage(site, id));
    }
  }
  await site.restart();
  const afterStartMs = await openPage(site, site.accountIds[0] ?? '');
  await site.pool.control.clearFaults();
  const [up, hangs] = [medianOf(times.up), medianOf(times.hangs)];
  return [
    figure('page, the pool answers, p50', up, { unit: 'ms' }),
    figure('page, the pool hangs, p95', percentileOf(times.hangs, 0.95), {
      unit: 'ms',
      limit: 100,
      note: `pool up ${percentileOf(times.up, 0.95).toFixed(1)} ms`,
    }),
    figure('page: p50 while it hangs / while it answers', hangs / up, { limit: 1.5 }),
    figure('page right after a start while it hangs', afterStartMs, { unit: 'ms', limit: 500 }),
  ];
};

const OUTAGES = [
  { kind: 'hang' as const, quick: true },
  { kind: 'reset' as const, quick: false },
  { kind: 'page' as const, quick: false },
];

/** "Ask the pool again", as on the page. Throws when it is refused. */
const press = async ({ mintdeck: { url }, cookie }: PoolSite, accountId: string): Promise<void> => {
  const path = `/api/v1/pool-accounts/${accountId}/refresh`;
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers: { origin: url, cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
};

/** An hour in which the pool fails in one way, while people look at every account and press "Ask the pool again" each time. */
const measureOutage = async (site: PoolSite, kind: (typeof OUTAGES)[number]['kind']): Promise<Figure> => {
  const { control } = site.pool;
  await control.clearFaults();
  // it must be known to be well again: the breaker of an outage before has let go
  await wait((2 * 6 * 60 * 1000) / FAST);
  await control.setFault({ kind });
  await control.clearRequests();
  const until = performance.now() + (HOUR_S * 1000) / FAST;
  const lookers = Array.from({ length: LOOKERS }, async (_, index) => {
    const id = site.accountIds[index % ACCOUNTS] ?? '';
    while (performance.now() < until) {
      await openPage(site, id);
      await press(site, id);
      await wait((LOOK_EVERY_S * 1000) / FAST);
    }
  });
  await Promise.all(lookers);
  const { totalCount, peakPerMinuteCount } = await control.requests();
  return figure(`an hour of outage (${kind}): questions a minute`, totalCount / 60, {
    limit: CALLS_A_MINUTE,
    note: `${totalCount} in the hour, at most ${peakPerMinuteCount} in one minute`,
  });
};

/** What browsers at the pool's pages cost the pool, and what a pool that fails costs the browsers. */
export const pool: Scenario = {
  name: 'pool',
  async run(context) {
    const { directory, options, say } = context;
    const figures = await countQuestions(context);
    const site = await startPoolSite({
      directory,
      name: 'pool-outage',
      accountCount: ACCOUNTS,
      timeScale: FAST,
    });
    figures.push(...(await comparePages(site, options.quick ? QUICK_WINDOWS : WINDOWS)));
    for (const { kind, quick } of OUTAGES) {
      if (options.quick && !quick) continue;
      say(`an hour of ${kind}, ${FAST} times as fast`);
      figures.push(await measureOutage(site, kind));
    }
    await site.stop();
    return figures;
  },
};
