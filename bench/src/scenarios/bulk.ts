import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Job, jobSchema } from '@mintdeck/shared-types/job';
import { type ActionPlan, actionPlanSchema } from '@mintdeck/shared-types/jobs';
import { ask, readMinerIds } from '../ask.ts';
import { startBrowsers } from '../children/browsers.ts';
import type { Figure } from '../measure/report.ts';
import type { Scenario } from '../scenario.ts';
import { INTERVAL_S, liveUrl, type Site } from '../site.ts';

const MINERS = 200;
const BROWSERS = 10;
const PACE = { packetSize: 10, packetPauseS: 5 };
const LOOK_EVERY_MS = 1000;

const figure = (what: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
  scenario: 'bulk',
  what,
  value,
  unit: '',
  limit: null,
  ...rest,
});

/** Waits for the end of a job, at most twice as long as was planned. */
const waitForEnd = async (site: Site, id: string, plan: ActionPlan): Promise<Job> => {
  const until = performance.now() + plan.durationS * 2000;
  for (;;) {
    const job = jobSchema.parse(await ask(site, `/api/v1/jobs/${id}`));
    if (job.endedAt !== null || performance.now() > until) return job;
    await wait(LOOK_EVERY_MS);
  }
};

/** 200 miners restart cgminer in packets, while ten browsers look. */
export const bulk: Scenario = {
  name: 'bulk',
  minerCount: MINERS,
  async run({ sites, say }) {
    const site = await sites.withMiners(MINERS);
    const browsers = await startBrowsers();
    const cookies = await site.cookiesFor(BROWSERS);
    await browsers.open({ url: liveUrl(site), cookies, count: BROWSERS, intervalMs: INTERVAL_S * 1000 });
    // each has been polled, and the browsers have their snapshot
    await wait(2 * INTERVAL_S * 1000);
    const order = { action: 'restart-cgminer', minerIds: await readMinerIds(site), parameters: {}, ...PACE };
    const plan = actionPlanSchema.parse(await ask(site, '/api/v1/miner-actions/plan', order));
    await browsers.clear();
    const started = jobSchema.parse(
      await ask(site, '/api/v1/miner-actions', { ...order, orderId: randomUUID() }),
    );
    say(`${MINERS} miners in ${plan.packetCount} packets, ${plan.durationS} s planned`);
    const job = await waitForEnd(site, started.id, plan);
    const { p99Ms } = await browsers.report();
    await browsers.stop();
    const restarts = await site.fleet.readRestarts();
    const tookS = job.endedAt === null ? null : (job.endedAt - job.startedAt) / 1000;
    return [
      figure('200 miners in packets of 10, 5 s apart', tookS, {
        unit: 's',
        limit: plan.durationS * 1.1,
        note: `${plan.durationS} s planned`,
      }),
      figure('miners whose restart was seen', job.counts.done),
      figure('miners without a seen restart', MINERS - job.counts.done, { limit: 0 }),
      figure('miners that got no order, or more than one', restarts.filter((count) => count !== 1).length, {
        limit: 0,
      }),
      figure('reading taken to received meanwhile, p99', p99Ms, { unit: 'ms', limit: 250 }),
    ];
  },
};
