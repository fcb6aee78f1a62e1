import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startBrowsers } from '../children/browsers.ts';
import { startPrometheus } from '../children/prometheus.ts';
import { readCpuMs, readResidentMb } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { BenchContext, Scenario } from '../scenario.ts';
import { INTERVAL_S, liveUrl } from '../site.ts';

const MINERS = 1000;
const BROWSERS = 10;
const WINDOWS = 5;

interface Window {
  mintdeckMs: number;
  prometheusMs: number;
  pollCount: number;
  valuesPerScrape: number;
  residentMb: number;
  lateCount: number;
  lateNotExcusedCount: number;
}

/** Starts everything and gives a function that measures both servers over the same stretch of time. */
const startLoad = async ({ sites, directory, say }: BenchContext) => {
  say(`starting ${MINERS} simulated miners, the server and Prometheus`);
  const site = await sites.withMiners(MINERS);
  const targets = site.fleet.miners.map(({ address }) => address);
  const prometheus = await startPrometheus({
    targets,
    intervalS: INTERVAL_S,
    directory: join(directory, 'prometheus'),
  });
  const browsers = await startBrowsers();
  const url = liveUrl(site);
  await browsers.open({
    url,
    cookies: await site.cookiesFor(BROWSERS),
    count: BROWSERS,
    intervalMs: INTERVAL_S * 1000,
  });
  const measure = async (windowMs: number): Promise<Window> => {
    await browsers.clear();
    const scraped = await prometheus.readCounts();
    const cpu = [readCpuMs(site.mintdeck.pid), readCpuMs(prometheus.pid)] as const;
    await wait(windowMs);
    const spent = [readCpuMs(site.mintdeck.pid) - cpu[0], readCpuMs(prometheus.pid) - cpu[1]] as const;
    const report = await browsers.report();
    const after = await prometheus.readCounts();
    const scrapeCount = after.scrapeCount - scraped.scrapeCount;
    return {
      mintdeckMs: spent[0] / (report.pollCount ?? Number.NaN),
      prometheusMs: spent[1] / scrapeCount,
      pollCount: report.pollCount ?? Number.NaN,
      valuesPerScrape: (after.valueCount - scraped.valueCount) / scrapeCount,
      residentMb: readResidentMb(site.mintdeck.pid),
      lateCount: report.lateCount,
      lateNotExcusedCount: report.lateNotExcusedCount,
    };
  };
  const stop = async () => {
    await browsers.stop();
    await prometheus.stop();
  };
  return { measure, stop };
};

const toFigures = (windows: readonly Window[]): Figure[] => {
  const median = (read: (window: Window) => number) => medianOf(windows.map(read));
  const sum = (read: (window: Window) => number) =>
    windows.reduce((total, window) => total + read(window), 0);
  const figure = (what: string, value: number, rest: Partial<Figure> = {}): Figure => ({
    scenario: 'poll',
    what,
    value,
    unit: '',
    limit: null,
    ...rest,
  });
  return [
    figure(
      'server, user + system time per poll',
      median((each) => each.mintdeckMs),
      { unit: 'ms' },
    ),
    figure(
      'Prometheus, the same per scrape',
      median((each) => each.prometheusMs),
      { unit: 'ms' },
    ),
    figure(
      'server / Prometheus',
      median((each) => each.mintdeckMs / each.prometheusMs),
      {
        unit: 'x',
        limit: 1,
        note: 'aim 0.4',
      },
    ),
    figure(
      'values per scrape',
      median((each) => each.valuesPerScrape),
    ),
    figure(
      'polls seen in one window',
      median((each) => each.pollCount),
    ),
    figure('resident memory of the server', Math.max(...windows.map((each) => each.residentMb)), {
      unit: 'MB',
      limit: 300,
      note: 'largest of the windows',
    }),
    figure(
      'polls over 1 s late',
      sum((each) => each.lateNotExcusedCount),
      {
        limit: 0,
        note: `${sum((each) => each.lateCount)} with those while a control timer was late too`,
      },
    ),
  ];
};

/** What one poll costs, against Prometheus scraping the same numbers of the same miners over the same stretches of time. */
export const poll: Scenario = {
  name: 'poll',
  minerCount: MINERS,
  async run(context) {
    const { quick } = context.options;
    const { measure, stop } = await startLoad(context);
    context.say('warming up');
    await wait(quick ? 25_000 : 90_000);
    const windows: Window[] = [];
    for (let index = 0; index < WINDOWS; index += 1) {
      const window = await measure(quick ? 20_000 : 60_000);
      windows.push(window);
      context.say(
        `window ${index + 1}: server ${window.mintdeckMs.toFixed(3)} ms, Prometheus ${window.prometheusMs.toFixed(3)} ms per poll`,
      );
    }
    await stop();
    return toFigures(windows);
  },
};
