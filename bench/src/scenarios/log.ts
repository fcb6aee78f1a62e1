import { setTimeout as wait } from 'node:timers/promises';
import { startBareRelay } from '../children/bare-relay.ts';
import { type Browsers, startBrowsers } from '../children/browsers.ts';
import { type LogMiner, startLogMiner } from '../children/log-miner.ts';
import type { LogReport } from '../children/log-orders.ts';
import { type LogViewers, startLogViewers } from '../children/log-viewers.ts';
import { addMiners, type Mintdeck } from '../children/mintdeck.ts';
import { type LoopDelay, watchLoopDelay } from '../measure/loop-delay.ts';
import { readCpuMs, readResidentMb } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';
import { INTERVAL_S, liveUrl, type Site } from '../site.ts';
import { measureLogPage } from './log-page.ts';

const MINERS = 1000;
const READERS = 10;
const LIVE_BROWSERS = 10;
const FLOOD_LINES_PER_S = 50_000;
const QUIET_LINES_PER_S = 100;
const DELAY_WINDOWS = 5;
const SETTLE_MS = 60_000;

const figure = (what: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
  scenario: 'log',
  what,
  value,
  unit: '',
  limit: null,
  ...rest,
});

/** The log's address of a miner that was added last. */
const findLogUrl = async ({ mintdeck, cookie }: Site, address: string): Promise<string> => {
  const answer = await fetch(`${mintdeck.url}/api/v1/miners`, { headers: { cookie } });
  const id = /"id":"([a-z0-9]+)"/.exec(
    JSON.stringify(Object(await answer.json()))
      .split('{')
      .findLast((part) => part.includes(`"${address}"`)) ?? '',
  )?.[1];
  if (id === undefined) throw new Error('the miner with the log is not there');
  return `${mintdeck.url.replace('http', 'ws')}/live/logs/${id}`;
};

const write = async ({ control }: LogMiner, linesPerS: number, seconds: number): Promise<number> => {
  const before = (await control.journal(0)).floodedCount;
  await control.orderJournal(0, { flood: { linesPerS, lines: linesPerS * seconds } });
  await wait(seconds * 1000);
  while ((await control.journal(0)).flooding) await wait(200);
  return (await control.journal(0)).floodedCount - before;
};

const ratioOf = ({ ours, bare }: LogReport): number =>
  (ours.p99Ms ?? Number.NaN) / (bare.p99Ms ?? Number.NaN);

/** At 100 lines a second: our relay and a bare one at the same time, of the same lines, in windows of a few seconds. */
const compareDelays = async (viewers: LogViewers, miner: LogMiner, seconds: number): Promise<Figure[]> => {
  const bare = await startBareRelay(miner.miner);
  await viewers.order({ order: 'open', url: bare.url, cookie: '', count: READERS, kind: 'bare' });
  const windows: LogReport[] = [];
  while (windows.length < DELAY_WINDOWS) {
    await viewers.order({ order: 'clear-delays' });
    await write(miner, QUIET_LINES_PER_S, Math.round(seconds / DELAY_WINDOWS));
    await wait(1000);
    windows.push(await viewers.report());
  }
  await bare.stop();
  const median = (read: (report: LogReport) => number | null) =>
    medianOf(windows.map((report) => read(report) ?? Number.NaN));
  const note = `median of ${DELAY_WINDOWS} windows`;
  return [
    figure(
      '100 lines/s: written to received, p50',
      median(({ ours }) => ours.p50Ms),
      { unit: 'ms', note },
    ),
    figure(
      '100 lines/s: written to received, p99',
      median(({ ours }) => ours.p99Ms),
      { unit: 'ms', note },
    ),
    figure(
      'a bare relay, the same lines, p99',
      median((report) => report.bare.p99Ms),
      { unit: 'ms', note },
    ),
    figure('ours / bare, p99', median(ratioOf), { limit: 1.5, note }),
  ];
};

const settle = async (viewers: LogViewers): Promise<LogReport> => {
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const report = await viewers.report();
    const [truth] = report.viewers;
    const done = report.viewers.every(
      ({ received, dropped }) => received + dropped >= (truth?.numbered ?? 0),
    );
    if (done || performance.now() > until) return report;
    await wait(500);
  }
};

interface Flood {
  produced: number;
  seconds: number;
  report: LogReport;
  liveP99Ms: number | null;
  residentMb: number;
  cpuShare: number;
  loop: LoopDelay;
}

const flood = async (
  { viewers, miner, browsers }: { viewers: LogViewers; miner: LogMiner; browsers: Browsers },
  mintdeck: Mintdeck,
  seconds: number,
): Promise<Flood> => {
  const { pid } = mintdeck;
  const loopDelay = await watchLoopDelay(mintdeck);
  await viewers.order({ order: 'clear' });
  await browsers.clear();
  await loopDelay.reset();
  const cpuBefore = readCpuMs(pid);
  const startedAt = performance.now();
  let residentMb = 0;
  const watch = setInterval(() => {
    residentMb = Math.max(residentMb, readResidentMb(pid));
  }, 500);
  const produced = await write(miner, FLOOD_LINES_PER_S, seconds);
  const tookMs = performance.now() - startedAt;
  clearInterval(watch);
  const cpuShare = (readCpuMs(pid) - cpuBefore) / tookMs;
  const { p99Ms } = await browsers.report();
  const loop = await loopDelay.read();
  await viewers.order({ order: 'hurry' });
  const report = await settle(viewers);
  return { produced, seconds: tookMs / 1000, report, liveP99Ms: p99Ms, residentMb, cpuShare, loop };
};

const toFigures = ({ produced, seconds, report, liveP99Ms, residentMb, cpuShare, loop }: Flood): Figure[] => {
  const readers = report.viewers.slice(0, READERS);
  const slow = report.viewers.at(-1);
  const total = readers[0]?.numbered ?? Number.NaN;
  const lost = Math.max(...readers.map(({ dropped }) => dropped));
  const unaccounted = Math.max(
    ...report.viewers.map(({ received, dropped }) => Math.abs(total - received - dropped)),
    Math.abs(produced - report.floodLines),
  );
  return [
    figure('lines written per second', produced / seconds, {
      note: `${produced} lines in ${seconds.toFixed(1)} s`,
    }),
    figure('lines neither delivered nor told as dropped, any viewer', unaccounted, { limit: 0 }),
    figure('lines out of order or twice', report.outOfOrder, { limit: 0 }),
    figure('dropped for the one of ten that lost most', (100 * lost) / total, { unit: '%', limit: 0.1 }),
    figure('told to the slow one as dropped', slow?.dropped ?? null, {
      unit: 'lines',
      note: `${((100 * (slow?.dropped ?? Number.NaN)) / total).toFixed(0)} %`,
    }),
    figure('the slow one lost nothing, or its connection', slow?.open && slow.dropped > 0 ? 0 : 1, {
      limit: 0,
    }),
    figure('gaps: lines the device had forgotten', readers[0]?.gaps ?? null, { limit: 0 }),
    figure('/live meanwhile: reading taken to received, p99', liveP99Ms, { unit: 'ms', limit: 250 }),
    figure('server: event loop delay, p99, with the 10 ms of its own tick', loop.p99Ms, {
      unit: 'ms',
      limit: 50,
    }),
    figure('server: resident memory, most', residentMb, { unit: 'MB', limit: 350 }),
    figure('server: share of a core', cpuShare * 100, { unit: '%' }),
  ];
};

/** One miner's log to ten viewers who read and one who hardly does, while 1 000 miners are polled. */
export const log: Scenario = {
  name: 'log',
  minerCount: MINERS,
  async run({ options, sites, say }) {
    const seconds = options.quick ? 10 : 30;
    const site = await sites.withMiners(MINERS);
    const { mintdeck, cookie } = site;
    const miner = await startLogMiner();
    await addMiners(mintdeck, { miners: [miner.miner], pollIntervalS: INTERVAL_S, cookie });
    const url = await findLogUrl(site, miner.miner.address);
    const browsers = await startBrowsers();
    await browsers.open({
      url: liveUrl(site),
      cookies: [cookie],
      count: LIVE_BROWSERS,
      intervalMs: INTERVAL_S * 1000,
    });
    const viewers = await startLogViewers();
    await viewers.order({ order: 'open', url, cookie, count: READERS, kind: 'ours' });
    await wait(12_000);
    await viewers.order({ order: 'clear' });
    await browsers.clear();
    const delays = await compareDelays(viewers, miner, seconds);
    const before = await browsers.report();
    say(`/live p99 ${before.p99Ms} ms before the flood`);
    await viewers.order({ order: 'open-slow', url, cookie });
    await wait(2000);
    const flooded = await flood({ viewers, miner, browsers }, mintdeck, seconds);
    await viewers.stop();
    const page = await measureLogPage(site, miner, {
      minerId: url.slice(url.lastIndexOf('/') + 1),
      seconds: 2 * seconds,
    });
    for (const child of [browsers, miner]) await child.stop();
    const quiet = figure('/live before the flood, p99', before.p99Ms, { unit: 'ms', limit: 250 });
    return [...delays, quiet, ...toFigures(flooded), ...page];
  },
};
