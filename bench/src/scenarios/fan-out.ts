import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserReport } from '../children/browser-orders.ts';
import { type Browsers, startBrowsers } from '../children/browsers.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';
import { INTERVAL_S, liveUrl } from '../site.ts';

const MINERS = 1000;
const BROWSERS = 100;
/** the server gives up on a browser after 30 s without a sign of life, and looks every 5 s */
const FROZEN_MS = 50_000;

const measureFor = async (browsers: Browsers, ms: number): Promise<BrowserReport> => {
  await browsers.clear();
  await wait(ms);
  return browsers.report();
};

const toFigures = (report: BrowserReport, frozen: BrowserReport, windowMs: number): Figure[] => {
  const kbPerS = report.bytes.map((bytes) => bytes / windowMs);
  const figure = (what: string, value: number | null, rest: Partial<Figure>): Figure => ({
    scenario: 'fan-out',
    what,
    value,
    unit: 'ms',
    limit: null,
    ...rest,
  });
  return [
    figure('reading taken to received, p50', report.p50Ms, {}),
    figure('reading taken to received, p99', report.p99Ms, {
      limit: 250,
      note: `${report.messageCount} messages`,
    }),
    figure('reading taken to received, worst', report.worstMs, {}),
    figure('per browser', medianOf(kbPerS), { unit: 'kB/s', limit: 60 }),
    figure('p99 of the others while one does not read', frozen.p99Ms, { limit: 250 }),
    figure('others that lost their connection', BROWSERS - 1 - frozen.openCount, { unit: '', limit: 0 }),
    figure('the one that does not read was left open', frozen.stoppedWasClosed ? 0 : 1, {
      unit: '',
      limit: 0,
    }),
  ];
};

/** 100 browsers in one process watch 1 000 miners; then one of them stops reading. */
export const fanOut: Scenario = {
  name: 'fan-out',
  minerCount: MINERS,
  async run({ options, sites, say }) {
    const site = await sites.withMiners(MINERS);
    const browsers = await startBrowsers();
    const cookies = await site.cookiesFor(BROWSERS);
    await browsers.open({ url: liveUrl(site), cookies, count: BROWSERS, intervalMs: INTERVAL_S * 1000 });
    say(`${BROWSERS} browsers are open`);
    await wait(15_000);
    const windowMs = options.quick ? 20_000 : 60_000;
    const report = await measureFor(browsers, windowMs);
    say(`p99 ${report.p99Ms} ms; one browser stops reading`);
    await browsers.freeze();
    await measureFor(browsers, FROZEN_MS);
    const during = await browsers.report();
    await browsers.thaw();
    const { stoppedWasClosed } = await browsers.report();
    await browsers.stop();
    return toFigures(report, { ...during, stoppedWasClosed }, windowMs);
  },
};
