import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { rolloutUpgradesSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import { ask, readMinerIds, type SignedIn } from '../ask.ts';
import { startBrowsers } from '../children/browsers.ts';
import { signIn } from '../children/mintdeck.ts';
import { addImage, FASTEST, startRollout, waitForRollout } from '../firmware.ts';
import type { Figure } from '../measure/report.ts';
import type { Scenario } from '../scenario.ts';
import { INTERVAL_S, liveUrl } from '../site.ts';

const MINERS = 200;
const BROWSERS = 10;
/** Four groups, each with all of its miners away at once. */
const PLAN = { ...FASTEST, groupSize: 50, offlineMost: 50, groupPauseS: 2 };
/** Upgraded first, so that the server knows what is usual here, as after every rollout; its plan is by that. */
const FIRST_MINERS = 20;
const [FIRST_VERSION, VERSION] = ['t1_20180801_000000', 't1_20180817_093000'];
const SIZE_BYTES = 4_000_000;
const USUAL_LIMIT_MS = 10_000;
const LIMIT_MS = 120_000;

const figure = (what: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
  scenario: 'rollout',
  what,
  value,
  unit: '',
  limit: null,
  ...rest,
});

/** Until the server has counted what is over. */
const waitForUsual = async (server: SignedIn, id: string): Promise<void> => {
  const until = performance.now() + USUAL_LIMIT_MS;
  while (performance.now() < until) {
    const { usualMs } = rolloutUpgradesSchema.parse(await ask(server, `/api/v1/rollouts/${id}/upgrades`));
    if (typeof usualMs.verifying === 'number') return;
    await wait(200);
  }
  throw new Error('the server does not know what is usual');
};

/** An image for 200 miners in groups, after a first one for some of them, while ten browsers look. */
export const rollout: Scenario = {
  name: 'rollout',
  minerCount: MINERS,
  async run({ sites, directory, say }) {
    const site = await sites.withMiners(MINERS);
    const { mintdeck, fleet } = site;
    // whoever sends firmware has just given the password
    const server = { mintdeck, cookie: await signIn(mintdeck) };
    await fleet.upgradeFast();
    const add = async (version: string): Promise<string> => {
      const file = join(directory, `${version}.swu`);
      await buildImage(file, { version, sizeBytes: SIZE_BYTES });
      return addImage(server, file);
    };
    const browsers = await startBrowsers();
    const cookies = await site.cookiesFor(BROWSERS);
    await browsers.open({ url: liveUrl(site), cookies, count: BROWSERS, intervalMs: INTERVAL_S * 1000 });
    // each has been polled, and the browsers have their snapshot
    await wait(INTERVAL_S * 1000);
    const minerIds = await readMinerIds(server);
    const before = { imageId: await add(FIRST_VERSION), minerIds: minerIds.slice(0, FIRST_MINERS) };
    const first = await startRollout(server, { ...FASTEST, ...before });
    await waitForRollout(server, first.id, LIMIT_MS);
    await waitForUsual(server, first.id);
    const begunBefore = (await fleet.readUpgrades()).map(({ begunCount }) => begunCount);
    const order = { imageId: await add(VERSION), minerIds };
    await browsers.clear();
    const started = await startRollout(server, { ...PLAN, ...order });
    const { expectedS, groupCount } = started.preflight;
    say(`${MINERS} miners in ${groupCount} groups, ${expectedS} s planned`);
    const { rollout: ended, upgrades } = await waitForRollout(server, started.id, LIMIT_MS);
    const { p99Ms } = await browsers.report();
    await browsers.stop();
    const truth = await fleet.readUpgrades();
    const tookS = ended.endedAt === null ? null : (ended.endedAt - ended.startedAt) / 1000;
    const slowestS = Math.max(
      ...upgrades.map(
        ({ startedAt, endedAt }) => ((endedAt ?? Number.NaN) - (startedAt ?? Number.NaN)) / 1000,
      ),
    );
    const sentOtherwise = truth.filter(({ begunCount }, at) => begunCount - (begunBefore[at] ?? 0) !== 1);
    const isTrue = truth.filter(({ firmware }) => firmware === VERSION).length === ended.counts.updated;
    return [
      figure('200 miners in groups of 50, 2 s apart', tookS, {
        unit: 's',
        limit: Math.round(expectedS * 11) / 10,
        note: `${expectedS} s planned`,
      }),
      figure('the slowest miner', slowestS, { unit: 's' }),
      figure('miners not updated', MINERS - ended.counts.updated, { limit: 0 }),
      figure('miners that were sent no image, or more than one', sentOtherwise.length, { limit: 0 }),
      figure('the record says otherwise than the miners', isTrue ? 0 : 1, { limit: 0 }),
      figure('reading taken to received meanwhile, p99', p99Ms, { unit: 'ms', limit: 250 }),
    ];
  },
};
