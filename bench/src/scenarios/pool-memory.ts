import { setTimeout as wait } from 'node:timers/promises';
import { ask } from '../ask.ts';
import { readCollectedHeapMb } from '../measure/heap.ts';
import { readResidentMb } from '../measure/process-figures.ts';
import type { Figure } from '../measure/report.ts';
import { type PoolSite, startPoolSite } from '../pool-site.ts';
import type { Scenario } from '../scenario.ts';

const ACCOUNTS = 20;
const FAST = 30;
/** Of the server's time, 30 times as fast: each account is asked about 15 and 60 times by then. */
const HOURS = [0.5, 2];
const QUICK_HOURS = [0.25, 0.5];
const LOOK_EVERY_S = 60;
const HOUR_MS = 3_600_000;

/** Somebody looks at every account once a minute of the server, so that all are asked as often as may be. */
const lookUntil = async (site: PoolSite, until: number): Promise<void> => {
  while (performance.now() < until) {
    for (const id of site.accountIds) await ask(site, `/api/v1/pool-accounts/${id}`);
    await wait((LOOK_EVERY_S * 1000) / FAST);
  }
};

/** What 20 accounts of 300 workers each take, and whether that grows with every look at the pool. */
export const poolMemory: Scenario = {
  name: 'pool-memory',
  async run({ directory, options, say }) {
    const place = { directory, timeScale: FAST, scenario: 'many-workers' as const };
    const empty = await startPoolSite({ ...place, name: 'pool-none', accountCount: 0 });
    const emptyMb = await readCollectedHeapMb(empty.mintdeck);
    await empty.stop();
    const site = await startPoolSite({ ...place, name: 'pool-many', accountCount: ACCOUNTS });
    const beganAt = performance.now();
    const heaps: number[] = [];
    const hours = options.quick ? QUICK_HOURS : HOURS;
    for (const hour of hours) {
      await lookUntil(site, beganAt + (hour * HOUR_MS) / FAST);
      heaps.push(await readCollectedHeapMb(site.mintdeck));
      say(`hour ${hour}: heap ${heaps.at(-1)?.toFixed(1)} MB`);
    }
    const residentMb = readResidentMb(site.mintdeck.pid);
    await site.stop();
    const [early = Number.NaN, late = Number.NaN] = heaps;
    const base: Omit<Figure, 'what' | 'value' | 'limit'> = { scenario: 'pool-memory', unit: 'MB' };
    return [
      { ...base, what: 'resident memory', value: residentMb, limit: 220 },
      {
        ...base,
        what: 'heap of 20 accounts with 300 workers each',
        value: late - emptyMb,
        limit: 30,
        note: `without accounts ${emptyMb.toFixed(1)} MB`,
      },
      {
        ...base,
        what: `growth from hour ${hours[0]} to hour ${hours[1]}`,
        value: (late / early - 1) * 100,
        unit: '%',
        limit: 5,
      },
    ];
  },
};
