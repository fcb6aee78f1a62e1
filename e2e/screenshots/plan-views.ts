import type { Page } from '@playwright/test';
import { addImage } from '../harness/rollout.ts';
import { planPage } from '../pages/plan.ts';
import type { View } from './view.ts';

/** The draft of the pictures, made once: the server keeps a hundred. */
let draft: Promise<string> | null = null;

async function openNew(page: Page): Promise<void> {
  await page.goto('/firmware/rollouts/new');
  await page.getByText('Online').first().waitFor();
}

async function makeDraft(page: Page, url: string): Promise<string> {
  await addImage({ request: page.request, url });
  await openNew(page);
  await page.getByRole('button', { name: /^All shown/ }).click();
  await planPage(page).begin();
  return new URL(page.url()).pathname;
}

const planView = (
  name: string,
  step: string | null,
  show: (page: Page) => Promise<unknown> = async () => undefined,
): View => ({
  name: `plan-${name}`,
  at: 'farm',
  async show(page, { farm }) {
    draft ??= makeDraft(page, farm.url);
    const path = await draft;
    if (step === null) await openNew(page);
    else await page.goto(`${path}?step=${step}`);
    await show(page);
  },
});

/** One of the miners does not answer: that takes half a minute. */
const toChecked = (page: Page) => page.getByText(/miners looked at/).waitFor({ timeout: 60_000 });

/** A rollout before it is started. */
export const planViews: View[] = [
  planView('new', null),
  planView('typed', null, async (page) => {
    await page.getByRole('button', { name: 'By name or address…' }).click();
    await page.getByLabel('One miner a line').fill('healthy\nhot\nsomething that is no miner');
  }),
  planView('pace', 'pace', (page) => page.getByText(/pilot: online/).waitFor()),
  planView('check', 'check', toChecked),
  planView('start', 'check', async (page) => {
    await toChecked(page);
    await planPage(page).toStart();
  }),
  planView('start-end', 'check', async (page) => {
    await toChecked(page);
    await planPage(page).toStart();
    await page.getByLabel(/to confirm$/).scrollIntoViewIfNeeded();
  }),
  planView('list', null, async (page) => {
    await page.goto('/firmware/rollouts');
    await page.getByText('Not started', { exact: true }).first().waitFor();
  }),
];
