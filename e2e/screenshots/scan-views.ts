import type { Page } from '@playwright/test';
import { minerPassword } from '../harness/miners.ts';
import type { Network } from '../harness/network.ts';
import { scanPages } from '../pages/scan.ts';
import type { View } from './view.ts';

const RANGE = '127.0.0.2-127.0.0.80';
/** Nobody is there. */
const EMPTY_RANGE = '127.0.1.0/28';
const SILENT_HOST = '127.0.0.79';

/** What the network of these pictures holds: one with another login, another model, and one machine at two addresses. */
export const networkMiners = [
  {},
  {},
  { adminPassword: 'somebody-elses' },
  { scenario: 'other-model' },
  { mac: '02:d1:00:00:00:00' },
  {},
] as const;

/** Starts a scan once none is running any more. */
async function start(page: Page, { port }: Network, ranges: string): Promise<void> {
  const button = page.getByRole('button', { name: 'Start scan' });
  for (let tries = 0; tries < 20; tries += 1) {
    await page.goto('/miners/scan');
    await button.waitFor();
    await page.waitForLoadState('networkidle');
    if (await button.isEnabled()) break;
  }
  await scanPages(page).start({ ranges, port });
}

async function startAndEnd(page: Page, network: Network, ranges: string): Promise<void> {
  await start(page, network, ranges);
  await page.getByText('Done', { exact: true }).first().waitFor();
}

/** Done once: what it adds is known to the scans of the next pictures. */
let adopted: string | null = null;

async function adopt(page: Page, network: Network): Promise<string> {
  await startAndEnd(page, network, RANGE);
  await page.getByRole('button', { name: /^Choose all/ }).click();
  await scanPages(page).useLogin(minerPassword);
  await scanPages(page).add();
  await page.getByText('Login refused').first().waitFor();
  return page.url();
}

/** The pages that look for miners, in every state worth looking at. */
export const scanViews: View[] = [
  {
    name: 'scan-refused',
    at: 'network',
    async show(page) {
      await page.goto('/miners/scan');
      await page.getByLabel('Ranges', { exact: true }).fill('8.8.8.0/24');
      await page.getByRole('button', { name: 'Start scan' }).click();
      await page.getByText('ALLOWED_UPSTREAMS').waitFor();
    },
  },
  {
    name: 'scan-running',
    at: 'network',
    async show(page, { network }) {
      const silent = await network.startSilentHost(SILENT_HOST);
      await start(page, network, RANGE);
      await page.getByText('78 of 79 addresses asked').waitFor();
      await silent.stop();
    },
  },
  {
    name: 'scan-chosen',
    at: 'network',
    async show(page, { network }) {
      await startAndEnd(page, network, RANGE);
      await page.getByRole('button', { name: /^Choose all/ }).click();
      await page.getByText('The first names').waitFor();
    },
  },
  {
    name: 'scan-results',
    at: 'network',
    async show(page, { network }) {
      adopted ??= await adopt(page, network);
      await page.goto(adopted);
      await page.getByText('Login refused').first().waitFor();
    },
  },
  {
    name: 'scan-nothing-found',
    at: 'network',
    async show(page, { network }) {
      await startAndEnd(page, network, EMPTY_RANGE);
      await page.getByText('No new miner found').waitFor();
    },
  },
  {
    name: 'scan-look-for',
    at: 'farm',
    async show(page) {
      await page.goto('/miners');
      const list = page.getByRole('table', { name: 'Miners' }).or(page.getByRole('list', { name: 'Miners' }));
      await list.getByRole('link', { name: /^offline\b/ }).click();
      await page.getByRole('link', { name: 'Look for it on the network' }).click();
      await page.getByRole('heading', { name: 'Look for offline' }).waitFor();
    },
  },
];
