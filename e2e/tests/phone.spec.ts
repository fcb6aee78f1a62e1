import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';
import { addMinerDialog } from '../pages/add-miner.ts';

const phone = { width: 390, height: 844 };

/** Pixels by which the page is wider than the screen. */
const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a phone lists the miners and opens one, without scrolling sideways', async ({ signIn }) => {
  const page = await signIn('admin');
  await page.setViewportSize(phone);
  const list = page.getByRole('list', { name: 'Miners' });
  const healthy = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^healthy/ }) });
  await healthy.scrollIntoViewIfNeeded();
  await expect(healthy).toContainText('Online');
  expect(await overflowOf(page)).toBe(0);
  await healthy.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'healthy', level: 1 })).toBeVisible();
  await page.getByRole('table', { name: 'Chains' }).waitFor();
  expect(await overflowOf(page)).toBe(0);
  await page.goto('/miners');
  await addMinerDialog(page).open();
  expect(await overflowOf(page)).toBe(0);
});

test('every page of the demo says that it is one', async ({ farm, openAt, signIn }) => {
  const page = await signIn('viewer');
  await expect(page.getByText(/^Demo:/)).toBeVisible();
  const stranger = await openAt(farm.url);
  await stranger.goto('/');
  await expect(stranger.getByText(/^Demo:/)).toBeVisible();
});
