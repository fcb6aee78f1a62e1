import type { BrowserContextOptions, Page } from '@playwright/test';
import { demoPassword, type Farm, startFarm } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { addImage, NEW_VERSION } from '../harness/rollout.ts';
import { ageSignIns } from '../harness/sessions.ts';
import { type RoleName, signInAs } from '../harness/sign-in.ts';
import { test as base, expect } from '../harness/test.ts';
import { stepUpOf } from '../pages/actions.ts';
import { planPage } from '../pages/plan.ts';

interface Parts {
  site: Farm;
  /** a page of somebody signed in, at an address of the site */
  openAs: (role: RoleName, path: string, options?: BrowserContextOptions) => Promise<Page>;
}

const test = base.extend<Parts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts from this pattern
  site: async ({}, use) => {
    const site = await startFarm([
      { name: 'rack 1', scenario: 'healthy' },
      { name: 'rack 2', scenario: 'healthy' },
      { name: 'away', scenario: 'offline' },
    ]);
    await use(site);
    await site.stop();
  },
  openAs: async ({ site, openAt }, use) => {
    await use(async (role, path, options) => {
      const page = await openAt(site.url, options);
      await signInAs(page, site.url, role);
      await page.goto(path);
      return page;
    });
  },
});

/** A draft for all miners of the site, at its second step. */
const openDraft = async (openAs: Parts['openAs'], site: Farm, options?: BrowserContextOptions) => {
  const page = await openAs('admin', '/', options);
  const { images } = await (await page.request.get('/api/v1/firmware/images')).json();
  if (images.length === 0) await addImage({ request: page.request, url: site.url });
  await page.goto('/firmware/rollouts/new');
  await expect(page.getByText('Online').nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'All shown (3)' }).click();
  await planPage(page).begin();
  return page;
};

const uploadsAt = async ({ control }: Farm): Promise<number[]> =>
  (await control.updaters()).map(({ uploads }) => uploads.length);

test('chosen miners become a plan that outlasts a reload, is checked, and starts after the number and the password', async ({
  openAs,
  site,
}) => {
  const page = await openAs('admin', '/miners');
  await addImage({ request: page.request, url: site.url });
  await expect(page.getByText('Online').nth(1)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Choose all rows' }).check();
  await page.getByRole('link', { name: 'Firmware…' }).click();
  const plan = planPage(page);
  await expect(page.getByText('3 miners chosen')).toBeVisible();
  await page.reload();
  await expect(page.getByText('3 miners chosen')).toBeVisible();
  expect(await findProblems(page)).toEqual([]);
  await plan.begin();
  await expect(page.getByText(/A good pilot: online for/)).toBeVisible();
  await page.getByLabel('Miners in a group').fill('1');
  await expect(page.getByText('This makes 3 groups')).toBeVisible();
  expect(await findProblems(page)).toEqual([]);
  await plan.check();
  await expect(plan.checked.getByRole('row').filter({ hasText: 'away' })).toContainText('Does not answer');
  expect(await findProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take 1 out of the plan' }).click();
  await expect(page.getByText('2 miners looked at')).toBeVisible();
  await page.reload();
  await expect(page.getByText('2 miners looked at')).toBeVisible();
  await plan.toStart();
  await expect(page.getByText(`2 miners get ${NEW_VERSION}, in 2 groups.`)).toBeVisible();
  await expect(page.getByText(/is not in the library. Add it first/)).toBeVisible();
  expect(await findProblems(page)).toEqual([]);
  ageSignIns(site.dataDir, 6 * 60_000);
  await plan.confirm('2');
  const stepUp = stepUpOf(page);
  await stepUp.cancel();
  expect(await uploadsAt(site)).toEqual([0, 0, 0]);
  await page.getByRole('button', { name: 'Start: 2 miners' }).click();
  await stepUp.give(demoPassword);
  await expect(page.getByRole('button', { name: 'Start: 2 miners' })).toHaveCount(0);
  await expect(page).toHaveURL(/rollouts\/[a-z0-9]{12}$/);
  // the pilot alone, and only once
  await expect.poll(async () => (await uploadsAt(site)).toSorted()).toEqual([0, 0, 1]);
});

test('a plan is listed, read by a viewer, removed, made on a phone, and changed by somebody else before it starts', async ({
  openAs,
  site,
}) => {
  await test.step('listed, read by a viewer, and removed', async () => {
    const page = await openDraft(openAs, site);
    const viewer = await openAs('viewer', '/firmware/rollouts');
    await viewer.getByRole('link', { name: `Firmware ${NEW_VERSION}: 3 miners` }).click();
    await expect(viewer.getByText('Only an administrator can change or start it.')).toBeVisible();
    expect(await findProblems(viewer)).toEqual([]);
    await page.getByRole('button', { name: 'Remove draft' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove draft' }).click();
    await expect(page.getByText('No rollout yet')).toBeVisible();
  });
  await test.step('a phone plans as well', async () => {
    const page = await openDraft(openAs, site, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const plan = planPage(page);
    expect(await findSmallTargets(page)).toEqual([]);
    await plan.check();
    expect(await findSmallTargets(page)).toEqual([]);
    await plan.toStart();
    expect(await findProblems(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
  await test.step('changed by somebody else it does not start, and shows what it is now', async () => {
    const page = await openDraft(openAs, site);
    const plan = planPage(page);
    await plan.check();
    await plan.toStart();
    const draft = new URL(page.url()).pathname;
    const other = await openAs('admin', `${draft}?step=pace`);
    await other.getByLabel('Miners in a group').fill('7');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(other.getByText('Saved as revision 2')).toBeVisible();
    await plan.confirm('2');
    await expect(page.getByText('Somebody changed this plan meanwhile.')).toBeVisible();
    await page.getByRole('button', { name: 'Show the plan as it is now' }).click();
    await plan.step(/Order and pace/).click();
    await expect(page.getByLabel('Miners in a group')).toHaveValue('7');
    expect(await uploadsAt(site)).toEqual([0, 0, 0]);
  });
});

test('a plan by keys alone; of two who start it one does, and the other is led to it', async ({
  openAs,
  site,
}) => {
  const page = await openDraft(openAs, site);
  const plan = planPage(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByLabel('Miners in a group').press('ArrowUp');
  await expect(page.getByLabel('Miners in a group')).toHaveValue('11');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Look at the miners' }).focus();
  await page.keyboard.press('Enter');
  await expect(plan.step(/Preflight/)).toBeFocused();
  await expect(page.getByText('3 miners looked at')).toBeVisible();
  await page.getByRole('button', { name: 'What will happen' }).focus();
  await page.keyboard.press('Enter');
  await expect(plan.step(/Start/)).toBeFocused();
  const other = await openAs('admin', page.url());
  await other.getByText('What each miner goes through').waitFor();
  for (const each of [page, other]) {
    await each.getByLabel(/to confirm$/).focus();
    await each.keyboard.type('2');
  }
  await Promise.all([page, other].map((each) => each.keyboard.press('Enter')));
  for (const each of [page, other]) {
    await expect(each.getByRole('button', { name: /^Start: / })).toHaveCount(0);
    await expect(each.getByText(/Under way|Checking|Sending/).first()).toBeVisible();
  }
  await expect.poll(async () => (await uploadsAt(site)).toSorted()).toEqual([0, 0, 1]);
});
