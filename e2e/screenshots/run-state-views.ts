import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { UpdaterSettings } from '@mintdeck/simulators/miner/updater/settings';
import type { Page } from '@playwright/test';
import type { Farm } from '../harness/farm.ts';
import { addImage, startRollout } from '../harness/rollout.ts';
import type { View } from './view.ts';

/** Miners of these pictures: those of one letter get one rollout. */
const NAMES = [
  ...['Hall B paused 1', 'Hall B paused 2', 'Hall B paused 3'],
  ...['Hall C stopped 1', 'Hall C stopped 2', 'Hall C stopped 3', 'Hall C stopped 4'],
  ...['Hall D done 1', 'Hall D done 2, a name as long as people write them on shelves'],
  ...['Hall E uploading', 'Hall E rebooting', 'Hall E settling', 'Hall E talking'],
  'Hall F nobody knows',
];
export const runStateMiners = NAMES.map((name) => ({ name, scenario: 'healthy' as const }));

const placeOf = (site: Farm, name: string): number => site.miners.findIndex((miner) => miner.name === name);
/** The farm as if it had only the miners of that letter. */
const partOf = (site: Farm, letter: string): Farm => ({
  ...site,
  miners: site.miners.filter(({ name }) => name.startsWith(`Hall ${letter}`)),
});
const setUpdater = (site: Farm, name: string, updater: Partial<UpdaterSettings>) =>
  site.control.patch(placeOf(site, name), { updater });

type Changes = Omit<Parameters<typeof startRollout>[2], 'imageId'>;

async function begin(
  { page, site }: { page: Page; site: Farm },
  letter: string,
  changes: Changes = {},
): Promise<string> {
  const imageId = await addImage({ request: page.request, url: site.url });
  return startRollout(page, partOf(site, letter), { imageId, ...changes });
}

async function beginPaused(page: Page, site: Farm): Promise<string> {
  const path = await begin({ page, site }, 'B', { groupSize: 1, groupPauseS: 3600 });
  const answer = await page.request.post(`/api/v1${path.replace('/firmware', '')}/pause`, {
    headers: { origin: site.url },
  });
  if (!answer.ok()) throw new Error(`cannot pause: ${answer.status()}`);
  return path;
}

async function beginStopped(page: Page, site: Farm): Promise<string> {
  for (const place of [1, 2]) await setUpdater(site, `Hall C stopped ${place}`, { failsAtStep: 1 });
  return begin({ page, site }, 'C', { groupSize: 1, stop: { failuresInARow: 2, failedPercent: null } });
}

async function beginPhases(page: Page, site: Farm): Promise<string> {
  // simulated time is twenty times as fast
  await setUpdater(site, 'Hall E uploading', { uploadBytesPerS: 20 });
  await setUpdater(site, 'Hall E rebooting', { rebootsAfterMs: 200, boots: 'never' });
  await setUpdater(site, 'Hall E settling', { rateFactorAfter: 0.4 });
  await setUpdater(site, 'Hall E talking', { flashBytesPerS: 5 });
  const path = await begin({ page, site }, 'E', { gate: { hashratePercent: 90, withinS: 3600 } });
  await page.goto(path);
  await page.getByText('Waiting for hashrate').first().waitFor();
  return path;
}

/** One that nobody can tell the end of is waited for for a quarter of an hour: here it is put into the record. */
async function beginUnknown(page: Page, site: Farm): Promise<string> {
  const path = await begin({ page, site }, 'F');
  await page.goto(path);
  await page.getByText('the version was read back').first().waitFor();
  const database = new DatabaseSync(join(site.dataDir, 'mintdeck.db'), { timeout: 5000 });
  database
    .prepare(
      "update upgrades set phase = 'not-known', reason = 'not-seen-again', to_version = null where name = ?",
    )
    .run('Hall F nobody knows');
  database.close();
  return path;
}

const begun = new Map<string, Promise<string>>();

const runView = (
  name: string,
  start: (page: Page, site: Farm) => Promise<string>,
  show: (page: Page, site: Farm) => Promise<unknown>,
): View => ({
  name: `rollout-${name}`,
  at: 'rollouts',
  async show(page, { rollouts }) {
    const path = begun.get(start.name) ?? start(page, rollouts);
    begun.set(start.name, path);
    await page.goto(await path);
    await show(page, rollouts);
  },
});

const openMiner = (page: Page, name: string) =>
  page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();

/** A long talk: every line is one frame of its updater, and some are not what they should be. */
async function talk(site: Farm): Promise<void> {
  const send = Array.from({ length: 2000 }, (_, at) => ({
    text: JSON.stringify({
      type: 'message',
      level: String(at % 7),
      text: `[copyimage] : block ${at} of 2000 \u001b[31mwritten\u0000`,
    }),
  }));
  await site.control.orderUpdater(placeOf(site, 'Hall E talking'), { send });
}

/** Rollouts in the states in which they wait, and upgrades in every phase. */
export const runStateViews: View[] = [
  runView('paused', beginPaused, (page) => page.getByText('Somebody paused it').waitFor()),
  runView('stopped', beginStopped, (page) => page.getByText('Its own rule stopped it').waitFor()),
  runView(
    'done',
    async function beginDone(page, site) {
      return begin({ page, site }, 'D');
    },
    (page) =>
      page
        .getByText(/All 2 updated/)
        .first()
        .waitFor(),
  ),
  runView('phases', beginPhases, (page) => page.getByText('Uploading').first().waitFor()),
  ...['uploading', 'rebooting', 'settling'].map((phase) =>
    runView(`one-${phase}`, beginPhases, async (page) => {
      await openMiner(page, `Hall E ${phase}`);
      await page.getByRole('region', { name: 'Where it is' }).waitFor();
    }),
  ),
  runView('one-long-log', beginPhases, async (page, site) => {
    await talk(site);
    await openMiner(page, 'Hall E talking');
    await page.getByText('block 1999').waitFor();
  }),
  runView('one-not-known', beginUnknown, async (page) => {
    await openMiner(page, 'Hall F nobody knows');
    await page.getByText('Not known').first().waitFor();
  }),
  {
    name: 'miner-firmware-history',
    at: 'rollouts',
    async show(page) {
      await page.goto('/miners');
      await openMiner(page, 'Hall D done 1');
      await page.getByRole('region', { name: 'Firmware history' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'rollout-list',
    at: 'rollouts',
    async show(page) {
      await page.goto('/firmware/rollouts');
      await page.getByText('Paused').first().waitFor();
    },
  },
  {
    name: 'rollout-pill',
    at: 'rollouts',
    async show(page) {
      await page.goto('/miners');
      await page.getByRole('link', { name: /^Firmware: / }).waitFor();
    },
  },
  {
    name: 'firmware-record-empty',
    at: 'fresh',
    async show(page) {
      await page.goto('/firmware/record');
      await page.getByText('Nothing was upgraded yet').waitFor();
    },
  },
  {
    name: 'rollouts-empty',
    at: 'fresh',
    async show(page) {
      await page.goto('/firmware/rollouts');
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
];
