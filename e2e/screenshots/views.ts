import type { Page } from '@playwright/test';
import type { Farm } from '../harness/farm.ts';
import type { Fresh } from '../harness/fresh.ts';
import { minerPassword } from '../harness/miners.ts';
import { farmScenarios } from '../harness/scenarios.ts';
import { addMinerDialog } from '../pages/add-miner.ts';
import { placeMiners } from '../pages/place-miners.ts';
import { actionViews } from './action-views.ts';
import { chartViews } from './chart-views.ts';
import { firmwareViews } from './firmware-views.ts';
import { hallViews } from './hall-views.ts';
import { logViews } from './log-views.ts';
import { planViews } from './plan-views.ts';
import { poolViews } from './pool-views.ts';
import { profitViews } from './profit-views.ts';
import { rolloutViews } from './rollout-views.ts';
import { runStateViews } from './run-state-views.ts';
import { scanViews } from './scan-views.ts';
import { settingsViews } from './settings-views.ts';
import type { View } from './view.ts';
import { walletViews } from './wallet-views.ts';

const title = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor();

async function openMiner(page: Page, name: string): Promise<void> {
  await page.goto('/miners');
  const list = page.getByRole('table', { name: 'Miners' }).or(page.getByRole('list', { name: 'Miners' }));
  await list.getByRole('link', { name: new RegExp(`^${name}\\b`) }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

const minerView = (name: string): View => ({
  name: `miner-${name}`,
  at: 'farm',
  async show(page) {
    await openMiner(page, name);
    await page.getByRole('heading', { name: 'Chains' }).waitFor();
  },
});

const addView = (name: string, miner: (places: { farm: Farm; fresh: Fresh }) => string): View => ({
  name: `add-${name}`,
  at: 'farm',
  async show(page, places) {
    const add = addMinerDialog(page);
    await page.goto('/miners');
    await add.open();
    await add.fill({ address: miner(places), password: name === 'good' ? minerPassword : 'wrong' });
    await add.test();
    await add.step('MAC').waitFor();
  },
});

const listDialog = (name: string, button: string, shown: string): View => ({
  name: `miners-${name}`,
  at: 'farm',
  async show(page) {
    await page.goto('/miners');
    await page.getByText('Login refused').first().waitFor();
    const opener = page.getByRole('button', { name: button, exact: true });
    const phoneTools = page.getByRole('button', { name: /^Sort, group, views/ });
    if (await phoneTools.isVisible()) await phoneTools.click();
    // A list on a phone has no columns.
    if (!(await opener.isVisible())) return;
    await opener.click();
    await title(page, shown);
  },
});

/** Every page in every state worth looking at. */
export const views: View[] = [
  { name: 'set-up', at: 'fresh-set-up', show: (page) => title(page, 'Set up Mintdeck') },
  { name: 'sign-in', at: 'farm-signed-out', show: (page) => title(page, 'Sign in') },
  {
    name: 'miners-empty',
    at: 'fresh',
    show: (page) => page.goto('/miners').then(() => title(page, 'No miners yet')),
  },
  {
    name: 'overview-empty',
    at: 'fresh',
    show: (page) => page.goto('/').then(() => title(page, 'No miners yet')),
  },
  {
    name: 'overview',
    at: 'farm',
    async show(page) {
      await page.goto('/');
      await page.getByRole('link', { name: /need you/ }).waitFor();
      await page.getByRole('slider', { name: 'Time within the last 24 hours' }).waitFor();
    },
  },
  {
    name: 'miners',
    at: 'farm',
    async show(page) {
      await page.goto('/miners');
      await page.getByText('Login refused').first().waitFor();
    },
  },
  {
    name: 'miners-cause',
    at: 'farm',
    async show(page) {
      await page.goto('/miners?cause=any');
      await page.getByText('Login refused').first().waitFor();
    },
  },
  {
    name: 'miners-nothing-found',
    at: 'farm',
    async show(page) {
      await page.goto('/miners');
      await page.getByLabel('Filter miners').fill('no such miner');
      await title(page, 'No miner matches');
    },
  },
  {
    name: 'miners-grouped-and-chosen',
    at: 'farm',
    async show(page) {
      await page.goto('/miners?group=state&sort=-hashrate1m');
      await page.getByText('Login refused').first().waitFor();
      const choose = page.getByRole('button', { name: 'Choose', exact: true });
      if (await choose.isVisible()) await choose.click();
      for (const name of ['hot', 'wrong-password'])
        await page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).check();
      await page.getByRole('region', { name: 'Chosen miners' }).waitFor();
    },
  },
  listDialog('columns', 'Columns', 'Shown, in this order'),
  listDialog('views', 'Views', 'Save what is shown now'),
  listDialog('filter-help', 'What can be typed here', 'What can be typed'),
  ...farmScenarios.map(minerView),
  {
    name: 'miner-chips',
    at: 'farm',
    async show(page) {
      await openMiner(page, 'healthy');
      await page.getByRole('button', { name: 'Show chips' }).click();
      await page.getByText('63 of 63 active').first().waitFor();
    },
  },
  ...chartViews,
  ...logViews,
  ...scanViews,
  ...actionViews,
  ...firmwareViews,
  ...planViews,
  ...rolloutViews,
  ...runStateViews,
  ...hallViews,
  ...settingsViews,
  ...profitViews,
  ...poolViews,
  ...walletViews,
  addView('good', ({ farm }) => farm.addresses[0] ?? ''),
  addView('wrong-password', ({ farm }) => farm.addresses[1] ?? ''),
  addView('guarded', () => '127.0.0.1:9'),
  {
    name: 'racks',
    at: 'farm',
    async show(page, { farm }) {
      await placeMiners(page, farm.addresses);
      await page.goto('/miners/racks?show=temperature');
      await title(page, 'Hall 1 / A');
    },
  },
  {
    name: 'import-plan',
    at: 'farm',
    async show(page) {
      await page.goto('/miners/import');
      await page.getByLabel('Or paste the table').fill('address,shelf\n10.0.0.1,7\n169.254.1.1,8\n');
      await page.getByRole('button', { name: 'Show what it would do' }).click();
      await title(page, 'What this table would do');
    },
  },
  {
    name: 'credential-sets',
    at: 'farm',
    async show(page) {
      await page.goto('/miners/credential-sets');
      await title(page, 'Logins');
    },
  },
  {
    name: 'nothing-here',
    at: 'farm',
    async show(page) {
      await page.goto('/no-such-page');
      await title(page, 'Nothing here');
    },
  },
];

const lostView = (name: string, path: string): View & { path: string } => ({
  name: `${name}-no-server`,
  path,
  at: 'farm',
  show: (page) => page.getByText(/No connection for ([4-5]\d|\d+ ?min)/).waitFor({ timeout: 90_000 }),
});

/** Open when the server goes away, and seen long enough after that for the last values to be stale. */
export const lostViews = [lostView('overview', '/'), lostView('miners', '/miners')];
