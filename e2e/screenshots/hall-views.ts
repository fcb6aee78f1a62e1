import type { Page } from '@playwright/test';
import type { Farm } from '../harness/farm.ts';
import { addImage, startRollout } from '../harness/rollout.ts';
import { planPage } from '../pages/plan.ts';
import type { View } from './view.ts';

/** As many miners as a hall has. */
export const hallMiners = Array.from({ length: 200 }, (_, place) => ({
  name: `Hall ${1 + Math.floor(place / 50)} rack ${1 + (Math.floor(place / 10) % 5)} shelf ${1 + (place % 10)}`,
  scenario: 'healthy' as const,
}));

async function makeDraft(page: Page, hall: Farm): Promise<string> {
  await addImage({ request: page.request, url: hall.url });
  await page.goto('/firmware/rollouts/new');
  await page.getByRole('button', { name: 'All shown (200)' }).click();
  await planPage(page).begin();
  return new URL(page.url()).pathname;
}

async function begin(page: Page, hall: Farm): Promise<string> {
  // every tenth image is refused
  for (let place = 4; place < hallMiners.length; place += 10)
    await hall.control.patch(place, { updater: { failsAtStep: 2 } });
  const imageId = await addImage({ request: page.request, url: hall.url });
  return startRollout(page, hall, { imageId, pilotCount: 1, groupSize: 10 });
}

let draft: Promise<string> | null = null;
let rollout: Promise<string> | null = null;

const draftView = (name: string, step: string, show: (page: Page) => Promise<unknown>): View => ({
  name: `plan-hall-${name}`,
  at: 'hall',
  async show(page, { hall }) {
    draft ??= makeDraft(page, hall);
    await page.goto(`${await draft}?step=${step}`);
    await show(page);
  },
});

/** A plan and a rollout of two hundred miners. */
export const hallViews: View[] = [
  draftView('miners', 'miners', (page) => page.getByText('200 miners chosen').waitFor()),
  draftView('pace', 'pace', (page) => page.getByText(/pilot: online/).waitFor()),
  draftView('check', 'check', (page) => page.getByText('200 miners looked at').waitFor()),
  draftView('start', 'check', async (page) => {
    await page.getByText('200 miners looked at').waitFor();
    await planPage(page).toStart();
  }),
  {
    name: 'rollout-hall',
    at: 'hall',
    async show(page, { hall }) {
      rollout ??= begin(page, hall);
      await page.goto(await rollout);
      await page.getByText('Its updater refused the image').first().waitFor();
    },
  },
  {
    name: 'firmware-record-hall',
    at: 'hall',
    async show(page) {
      await page.goto('/firmware/record');
      await page.getByText('its updater refused the image').first().waitFor();
    },
  },
];
