import { setTimeout as wait } from 'node:timers/promises';
import { startBrowsers } from '../children/browsers.ts';
import { readCollectedHeapMb } from '../measure/heap.ts';
import { readResidentMb } from '../measure/process-figures.ts';
import type { Scenario } from '../scenario.ts';
import { INTERVAL_S, liveUrl } from '../site.ts';

const MINERS = 1000;
const BROWSERS = 10;

/** Whether memory grows while nothing but time passes: the heap after a forced collection, twice. */
export const memory: Scenario = {
  name: 'memory',
  minerCount: MINERS,
  async run({ options, sites, say }) {
    const minutes = options.quick ? [1, 2] : [10, 20];
    const site = await sites.withMiners(MINERS);
    const { mintdeck } = site;
    const browsers = await startBrowsers();
    const cookies = await site.cookiesFor(BROWSERS);
    await browsers.open({ url: liveUrl(site), cookies, count: BROWSERS, intervalMs: INTERVAL_S * 1000 });
    const startedAt = performance.now();
    const heaps: number[] = [];
    let residentMb = 0;
    for (const minute of minutes) {
      await wait(startedAt + minute * 60_000 - performance.now());
      residentMb = Math.max(residentMb, readResidentMb(mintdeck.pid));
      const heapMb = await readCollectedHeapMb(mintdeck);
      heaps.push(heapMb);
      say(`minute ${minute}: ${residentMb.toFixed(0)} MB resident, heap ${heapMb.toFixed(1)} MB`);
    }
    await browsers.stop();
    const [early = Number.NaN, late = Number.NaN] = heaps;
    const note = `after a forced collection at minutes ${minutes.join(' and ')}`;
    return [
      { scenario: 'memory', what: 'resident memory', value: residentMb, unit: 'MB', limit: 300 },
      { scenario: 'memory', what: 'heap, early', value: early, unit: 'MB', limit: null, note },
      { scenario: 'memory', what: 'heap, late', value: late, unit: 'MB', limit: null, note },
      { scenario: 'memory', what: 'growth', value: (late / early - 1) * 100, unit: '%', limit: 5 },
    ];
  },
};
