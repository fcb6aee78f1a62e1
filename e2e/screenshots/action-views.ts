import type { Page } from '@playwright/test';
import { actionsOf } from '../pages/actions.ts';
import type { View } from './view.ts';

async function openMiner(page: Page, name: string): Promise<void> {
  await page.goto('/miners');
  const list = page.getByRole('table', { name: 'Miners' }).or(page.getByRole('list', { name: 'Miners' }));
  await list.getByRole('link', { name: new RegExp(`^${name}\\b`) }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

const planned = (page: Page) =>
  page
    .getByText(/usually|about|Fill in/)
    .first()
    .waitFor();

const dialogView = (name: string, action: string, fill?: (page: Page) => Promise<void>): View => ({
  name: `action-${name}`,
  at: 'farm',
  async show(page) {
    await openMiner(page, 'healthy');
    await actionsOf(page).open(action);
    await fill?.(page);
    await planned(page);
  },
});

/** Chooses every miner, well or not; a list on a phone has a button for it. */
async function chooseAll(page: Page): Promise<void> {
  await page.goto('/miners');
  await page.getByText('Login refused').first().waitFor();
  const box = page.getByRole('checkbox', { name: 'Choose all rows' });
  if (await box.isVisible()) return box.check();
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: /^Choose all/ }).click();
}

/** The one job of these pictures, begun once. */
let job: string | null = null;

async function startJob(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/miners');
  const { miners } = (await answer.json()) as { miners: { id: string }[] };
  const started = await page.request.post('/api/v1/miner-actions', {
    headers: { origin: new URL(page.url()).origin },
    data: {
      action: 'restart-cgminer',
      minerIds: miners.map(({ id }) => id),
      parameters: {},
      packetSize: 2,
      packetPauseS: 3600,
      orderId: 'pictures-pictures-1',
    },
  });
  return ((await started.json()) as { id: string }).id;
}

/** What can be done to miners: a dialog of each risk, many miners at once, and what came of it. */
export const actionViews: View[] = [
  {
    name: 'action-menu',
    at: 'farm',
    async show(page) {
      await openMiner(page, 'healthy');
      await page.getByRole('button', { name: /^Actions at/ }).click();
      await page.getByRole('menuitem', { name: 'Reboot' }).waitFor();
    },
  },
  dialogView('low', 'Restart mining'),
  dialogView('medium', 'Reboot'),
  dialogView('high', 'Reset to factory settings'),
  dialogView('auto-tune', 'Set auto-tune', async (page) => {
    await page.getByRole('dialog').getByLabel('Mode').selectOption('performance');
  }),
  dialogView('pools', 'Change pools', async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: 'Add a reserve pool' }).click();
  }),
  dialogView('password', 'Change password', async (page) => {
    await page.getByRole('dialog').getByLabel('Account').selectOption('admin');
    await page.getByRole('dialog').getByLabel('New password', { exact: true }).fill('Correct-horse-1');
  }),
  dialogView('network', 'Change network'),
  {
    name: 'action-many',
    at: 'farm',
    async show(page) {
      await chooseAll(page);
      await page.getByRole('button', { name: 'Actions…' }).click();
      await page.getByRole('button', { name: /^Restart mining/ }).waitFor();
    },
  },
  {
    name: 'action-plan',
    at: 'farm',
    async show(page) {
      await chooseAll(page);
      await page.getByRole('button', { name: 'Actions…' }).click();
      await page.getByRole('button', { name: /^Reboot/ }).click();
      await page.getByText(/left out/).waitFor();
    },
  },
  {
    name: 'job',
    at: 'farm',
    async show(page) {
      await page.goto('/jobs');
      job ??= await startJob(page);
      await page.goto(`/jobs/${job}`);
      await page.getByText('Skipped').first().waitFor();
    },
  },
  {
    name: 'jobs',
    at: 'farm',
    async show(page) {
      await page.goto('/jobs');
      await page.getByText('Restart mining').first().waitFor();
    },
  },
];
