import { setTimeout as wait } from 'node:timers/promises';
import { type Browsers, startBrowsers } from '../children/browsers.ts';
import type { Figure } from '../measure/report.ts';
import type { Scenario } from '../scenario.ts';
import { INTERVAL_S, liveUrl } from '../site.ts';

const MINERS = 1000;
const LOOK_EVERY_MS = 250;
const GIVE_UP_MS = 180_000;

/** Waits until so many miners are shown in that state; gives how long that took, ms, or null when it never came. */
const waitForState = async (
  browsers: Browsers,
  { state, count }: { state: string; count: number },
): Promise<number | null> => {
  const startedAt = performance.now();
  while (performance.now() - startedAt < GIVE_UP_MS) {
    const { states } = await browsers.report();
    if ((states[state] ?? 0) >= count) return performance.now() - startedAt;
    await wait(LOOK_EVERY_MS);
  }
  return null;
};

/** All miners of a site lose power, are missed for a while, and are back at the same moment. */
export const powerCut: Scenario = {
  name: 'power-cut',
  minerCount: MINERS,
  async run({ options, sites, say }) {
    const site = await sites.withMiners(MINERS);
    const browsers = await startBrowsers();
    const cookies = await site.cookiesFor(1);
    await browsers.open({ url: liveUrl(site), cookies, count: 1, intervalMs: INTERVAL_S * 1000 });
    await waitForState(browsers, { state: 'online', count: MINERS });
    await site.fleet.cut();
    const goneMs = await waitForState(browsers, { state: 'unreachable', count: MINERS });
    say(`all unreachable after ${goneMs?.toFixed(0)} ms; waiting until the pauses are at their longest`);
    await wait(options.quick ? 45_000 : 180_000);
    const restoredAt = Date.now();
    await site.fleet.restore();
    const backMs = await waitForState(browsers, { state: 'online', count: MINERS });
    const most = await site.fleet.readMostConnections(Math.floor(restoredAt / 1000));
    await browsers.stop();
    const figure = (what: string, value: number | null, rest: Partial<Figure>): Figure => ({
      scenario: 'power-cut',
      what,
      value,
      unit: 's',
      limit: null,
      ...rest,
    });
    return [
      figure('cut to all shown unreachable', goneMs === null ? null : goneMs / 1000, {}),
      figure('return to all shown online', backMs === null ? null : backMs / 1000, { limit: 60 }),
      figure('connections accepted in one second, most', most, { unit: '', limit: 200 }),
    ];
  },
};
