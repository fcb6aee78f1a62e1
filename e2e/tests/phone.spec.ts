import type { Page } from '@playwright/test';
import { findProblems } from '../harness/find-problems.ts';
import { expect, test } from '../harness/test.ts';
import { addMinerDialog } from '../pages/add-miner.ts';
import { waysOf } from '../pages/ways.ts';

const phone = { width: 390, height: 844 };

/** Pixels by which the page is wider than the screen. */
const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a phone lists the miners, opens one, and says that it is a demo', async ({ farm, openAt, signIn }) => {
  const page = await signIn('admin');
  await page.setViewportSize(phone);
  await test.step('it opens a miner, without scrolling sideways', async () => {
    const list = page.getByRole('list', { name: 'Miners' });
    const healthy = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^healthy/ }) });
    await healthy.scrollIntoViewIfNeeded();
    await expect(healthy).toContainText('Online');
    expect(await overflowOf(page)).toBe(0);
    await healthy.getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'healthy', level: 1 })).toBeVisible();
    await page.getByRole('table', { name: 'Chains' }).waitFor();
    expect(await overflowOf(page)).toBe(0);
    await waysOf(page).to('Miners');
    await addMinerDialog(page).open();
    expect(await overflowOf(page)).toBe(0);
    await page.keyboard.press('Escape');
  });
  await test.step('the list begins in the upper half, and what shapes it is one touch away', async () => {
    const first = page.getByRole('list', { name: 'Miners' }).getByRole('listitem').first();
    await expect(first).toBeVisible();
    expect((await first.boundingBox())?.y).toBeLessThan(phone.height / 2);

    const tools = page.getByRole('button', { name: /^Sort, group, views/ });
    await tools.click();
    await page.getByLabel('Sort by').selectOption('State');
    await page.getByLabel('Group by').selectOption('State');
    await expect(page).toHaveURL(/group=state/);
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('dialog', { name: 'Views' }).getByRole('button', { name: 'Close' }).click();
    expect(await findProblems(page)).toEqual([]);
    await tools.click();
    await expect(page.getByLabel('Group by')).toHaveCount(0);

    await page.getByRole('button', { name: 'More about miners' }).click();
    await page.getByRole('menuitem', { name: 'Logins' }).click();
    await expect(page.getByRole('heading', { name: 'Logins' })).toBeVisible();
  });
  await test.step('every page of the demo says that it is one, also to a stranger', async () => {
    await expect(page.getByText(/^Demo:/)).toBeVisible();
    const stranger = await openAt(farm.url);
    await stranger.goto('/');
    await expect(stranger.getByText(/^Demo:/)).toBeVisible();
  });
});
