import type { Page } from '@playwright/test';
import type { Farm } from '../harness/farm.ts';
import { addImage, OLD_VERSION, startRollout } from '../harness/rollout.ts';
import { runStateMiners } from './run-state-views.ts';
import type { View } from './view.ts';

const NAMES = Array.from({ length: 8 }, (_, place) => `Hall A rack 1 shelf ${place + 1}`);

/** Miners of the pictures of rollouts. */
export const rolloutMiners = [
  ...NAMES.map((name) => ({ name, scenario: 'healthy' as const })),
  ...runStateMiners,
];

/** Starts a rollout whose pilot ends well; of the others one fails, one is wedged and one is slow. Gives its address. */
async function begin(page: Page, site: Farm): Promise<string> {
  await site.control.patch(1, { updater: { failsAtStep: 2 } });
  await site.control.orderUpdater(2, { wedged: true });
  await site.control.patch(3, { updater: { flashBytesPerS: 20 } });
  const place = { request: page.request, url: site.url };
  await addImage(place, { version: OLD_VERSION });
  const imageId = await addImage(place);
  const miners = site.miners.slice(0, NAMES.length);
  return startRollout(page, { ...site, miners }, { imageId, pilotCount: 1, reviewPilot: true, groupSize: 4 });
}

/** The one rollout of these pictures, and that it went on after its pilot: each is done once. */
let begun: Promise<string> | null = null;
let continued: Promise<unknown> | null = null;

async function openRollout(page: Page, site: Farm): Promise<string> {
  begun ??= begin(page, site);
  const path = await begun;
  await page.goto(path);
  return path;
}

/** Lets it go on as soon as its pilot is over. */
async function goOn(page: Page, path: string): Promise<void> {
  await page.getByText('The pilot is over: look at it').waitFor();
  const answer = await page.request.post(`/api/v1${path.replace('/firmware', '')}/continue`, {
    headers: { origin: new URL(page.url()).origin },
  });
  if (!answer.ok()) throw new Error(`cannot continue: ${answer.status()}`);
}

async function openRunning(page: Page, site: Farm): Promise<void> {
  const path = await openRollout(page, site);
  continued ??= goOn(page, path);
  await continued;
  await page.getByText('Its updater refused the image').first().waitFor();
}

const upgradeView = (name: string, miner: string, waitFor: string): View => ({
  name: `upgrade-${name}`,
  at: 'rollouts',
  async show(page, { rollouts }) {
    await openRunning(page, rollouts);
    await page
      .getByRole('link', { name: new RegExp(`${miner}\\b`) })
      .first()
      .click();
    await page.getByText(waitFor).first().waitFor();
  },
});

/** A rollout and its upgrades, as they are while it waits, runs, and afterwards in the record. */
export const rolloutViews: View[] = [
  {
    name: 'rollout-pilot',
    at: 'rollouts',
    async show(page, { rollouts }) {
      await openRollout(page, rollouts);
      await page.getByText('The pilot is over: look at it').waitFor();
    },
  },
  {
    name: 'rollout-running',
    at: 'rollouts',
    show: (page, { rollouts }) => openRunning(page, rollouts),
  },
  {
    name: 'rollout-cancel',
    at: 'rollouts',
    async show(page, { rollouts }) {
      await openRunning(page, rollouts);
      await page.getByRole('button', { name: 'Cancel the rest' }).click();
      await page.getByText('stay updated').waitFor();
    },
  },
  upgradeView('installing', 'shelf 4', 'Listening to the updater'),
  upgradeView('failed', 'shelf 2', 'It runs what it ran before'),
  upgradeView('wedged', 'shelf 3', 'Restart it on its page'),
  upgradeView('updated', 'shelf 1', 'It says that it runs'),
  {
    name: 'firmware-record',
    at: 'rollouts',
    async show(page, { rollouts }) {
      await openRunning(page, rollouts);
      await page.goto('/firmware/record');
      await page.getByText('its updater refused the image').first().waitFor();
    },
  },
];
