import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserReport } from '../children/browser-orders.ts';
import { startBrowsers } from '../children/browsers.ts';
import { LOOP_RESOLUTION_MS, type LoopDelay, watchLoopDelay } from '../measure/loop-delay.ts';
import { readCpuMs, readResidentMb } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { BenchContext, Scenario } from '../scenario.ts';
import { liveUrl } from '../site.ts';

export const TEN_THOUSAND = 10_000;
export const TEN_THOUSAND_INTERVAL_S = 30;
const BROWSERS = 10;

interface Measured {
  report: BrowserReport;
  delay: LoopDelay;
  /** the same of the bench's own process, which has nothing to do: what the machine alone makes of it */
  idleP99Ms: number;
  residentMb: number;
  /** processor time of a second, ms */
  serverMsPerS: number;
  simulatorsMsPerS: number;
  windowS: number;
}

const startLoad = async ({ sites, say }: BenchContext) => {
  say(`starting ${TEN_THOUSAND} simulated miners and adding them`);
  const site = await sites.withMiners(TEN_THOUSAND, TEN_THOUSAND_INTERVAL_S);
  const browsers = await startBrowsers();
  const open = async (count: number) =>
    browsers.open({
      url: liveUrl(site),
      cookies: await site.cookiesFor(BROWSERS),
      count,
      intervalMs: TEN_THOUSAND_INTERVAL_S * 1000,
    });
  await open(BROWSERS - 1);
  return { site, browsers, open };
};

const toFigures = ({ report, delay, idleP99Ms, residentMb, windowS, ...cpu }: Measured): Figure[] => {
  const figure = (what: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
    scenario: 'ten-thousand',
    what,
    value,
    unit: '',
    limit: null,
    ...rest,
  });
  const expected = (TEN_THOUSAND * windowS) / TEN_THOUSAND_INTERVAL_S;
  const notOnline = TEN_THOUSAND - (report.states.online ?? 0);
  return [
    figure('polls over 1 s late', report.lateNotExcusedCount, {
      limit: 0,
      note: `${report.lateCount} with those while a control timer was late too`,
    }),
    figure('polls seen, of those due', ((report.pollCount ?? Number.NaN) / expected) * 100, { unit: '%' }),
    figure('miners not shown online', notOnline, { limit: 0, note: JSON.stringify(report.states) }),
    figure('event loop delay, p99', delay.p99Ms, {
      unit: 'ms',
      limit: 50,
      note: `with the 10 ms of its own tick; of a process that has nothing to do: ${idleP99Ms.toFixed(1)} ms`,
    }),
    figure('event loop delay, worst', delay.worstMs, { unit: 'ms' }),
    figure('resident memory of the server', residentMb, { unit: 'MB', limit: 700 }),
    figure('server, user + system time per poll', (cpu.serverMsPerS * windowS) / (report.pollCount ?? 0), {
      unit: 'ms',
    }),
    figure('simulated miners, the same', (cpu.simulatorsMsPerS * windowS) / (report.pollCount ?? 0), {
      unit: 'ms',
    }),
    figure('per browser', medianOf(report.bytes.map((bytes) => bytes / windowS / 1000)), {
      unit: 'kB/s',
      limit: 60,
    }),
    figure('reading taken to received, p99', report.p99Ms, { unit: 'ms' }),
    figure('snapshot', (report.snapshotBytes ?? Number.NaN) / 1e6, { unit: 'MB', limit: 2 }),
    figure('opened to the end of the snapshot', report.snapshotMs, { unit: 'ms' }),
  ];
};

/** 10 000 miners every 30 s with 10 browsers: whether everything is in time, and what it takes. */
export const tenThousand: Scenario = {
  name: 'ten-thousand',
  minerCount: TEN_THOUSAND,
  async run(context) {
    const { quick } = context.options;
    const { site, browsers, open } = await startLoad(context);
    context.say('warming up');
    // twice round, so that every miner is known and the first calls of all of them are over
    await wait(quick ? 60_000 : 120_000);
    const delay = await watchLoopDelay(site.mintdeck);
    const spentBy = () => ({
      server: readCpuMs(site.mintdeck.pid),
      simulators: site.fleet.pids.reduce((sum, pid) => sum + readCpuMs(pid), 0),
    });
    const windowS = quick ? 60 : 180;
    await browsers.clear();
    await delay.reset();
    const idle = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
    idle.enable();
    const before = spentBy();
    // the last browser comes while it is measured: its snapshot is part of the load
    await open(1);
    await wait(windowS * 1000);
    const after = spentBy();
    const measured: Measured = {
      report: await browsers.report(),
      delay: await delay.read(),
      idleP99Ms: idle.percentile(99) / 1e6,
      residentMb: readResidentMb(site.mintdeck.pid),
      serverMsPerS: (after.server - before.server) / windowS,
      simulatorsMsPerS: (after.simulators - before.simulators) / windowS,
      windowS,
    };
    await browsers.stop();
    return toFigures(measured);
  },
};
