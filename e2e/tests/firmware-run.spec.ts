import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { type Farm, startFarm } from '../harness/farm.ts';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { addImage, NEW_VERSION, OLD_VERSION, startRollout } from '../harness/rollout.ts';
import { type RoleName, signInAs } from '../harness/sign-in.ts';
import { test as base, expect } from '../harness/test.ts';
import { rolloutPage } from '../pages/rollout.ts';

interface Parts {
  site: Farm;
  openAs: (role: RoleName, options?: BrowserContextOptions) => Promise<Page>;
}

/** Simulated bytes a second: this flash is written for minutes. */
const SLOW = { flashBytesPerS: 200 };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const test = base.extend<Parts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts from this pattern
  site: async ({}, use) => {
    const names = ['rack 1', 'rack 2', 'rack 3'];
    const site = await startFarm(
      names.map((name) => ({ name, scenario: 'healthy' as const })),
      { timeScale: 20 },
    );
    await use(site);
    await site.stop();
  },
  openAs: async ({ site, openAt }, use) => {
    await use(async (role, options) => {
      const page = await openAt(site.url, options);
      await signInAs(page, site.url, role);
      return page;
    });
  },
});

const placeOf = (page: Page, { url }: Farm) => ({ request: page.request, url });
/** What axe finds, light and dark. */
async function findProblemsInBoth(page: Page): Promise<string[]> {
  const light = await findProblems(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findProblems(page);
  await page.emulateMedia({ colorScheme: null });
  return [...light, ...dark];
}
const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('is followed miner by miner, the same in a second browser and after a reload', async ({
  site,
  openAs,
}) => {
  await site.control.patch(1, { updater: { failsAtStep: 2 } });
  await site.control.patch(2, { updater: SLOW });
  const page = await openAs('admin');
  await page.goto('/firmware/record');
  await expect(page.getByText('Nothing was upgraded yet')).toBeVisible();
  const imageId = await addImage(placeOf(page, site));
  const path = await startRollout(page, site, { imageId });
  const run = rolloutPage(page);
  await page.goto('/miners');
  await expect(run.pill).toContainText(`of 3 · Firmware ${NEW_VERSION}: 3 miners`);
  await run.pill.click();

  await test.step('who asks for somebody stands first, with why and what to do', async () => {
    await expect(run.table.getByRole('row').nth(1)).toContainText('rack 2');
    await expect(run.row('rack 2')).toContainText('Its updater refused the image');
    await expect(run.row('rack 1')).toContainText(`→ ${NEW_VERSION}`);
    await expect(run.row('rack 3')).toContainText(/Step \d of \d/);
    await expect(run.state).toContainText('Under way: 2 of 3 over');
    expect(await findProblemsInBoth(page)).toEqual([]);
  });
  await test.step('one upgrade: phase, step, and every word of the updater', async () => {
    await run.openUpgrade('rack 3');
    await expect(run.way.filter({ hasText: 'Install' })).toHaveAttribute('aria-current', 'step');
    await expect(run.log).toContainText('Listening to the updater');
    expect(await findProblemsInBoth(page)).toEqual([]);
    // the newest line stays in sight, whatever room the log has
    await page.setViewportSize({ width: 390, height: 700 });
    await run.log.scrollIntoViewIfNeeded();
    const toEndPx = () =>
      run.log.evaluate(({ parentElement: box }) =>
        box ? box.scrollHeight - box.scrollTop - box.clientHeight : null,
      );
    await expect.poll(toEndPx).toBeLessThan(24);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(toEndPx).toBeLessThan(24);
    const viewer = await openAs('viewer');
    await viewer.goto(page.url());
    const theirs = rolloutPage(viewer);
    await expect(theirs.log).toContainText('Listening to the updater');
    const lines = await run.log.getByRole('listitem').allTextContents();
    await page.reload();
    await expect(run.log).toContainText('Listening to the updater');
    const again = await run.log.getByRole('listitem').allTextContents();
    expect(again.slice(0, lines.length)).toEqual(lines);
    const other = await theirs.log.getByRole('listitem').allTextContents();
    expect(other.slice(0, lines.length)).toEqual(lines);
    await expect(viewer.getByRole('heading', { name: 'rack 3', level: 1 })).toBeVisible();
  });
  await test.step('it ends for all who look', async () => {
    await site.control.advance(1200);
    await expect(page.getByRole('region', { name: 'Where it is' })).toContainText(
      `It says that it runs ${NEW_VERSION}`,
    );
    await page.goto(path);
    await expect(run.state).toContainText('1 failed, 2 updated');
  });
  await test.step('the record keeps it by miner and by image, as a table too, and on a phone', async () => {
    const phone = await openAs('viewer', PHONE);
    await phone.goto(`/firmware/record?image=${imageId}`);
    const list = phone.getByRole('list', { name: 'Record of upgrades' });
    await expect(list.getByRole('listitem')).toHaveCount(3);
    await expect(list).toContainText('its updater refused the image');
    expect(await findProblemsInBoth(phone)).toEqual([]);
    expect(await findSmallTargets(phone)).toEqual([]);
    expect(await overflowOf(phone)).toBe(0);
    await phone.getByRole('combobox', { name: 'Miner' }).fill('rack 2');
    await phone.getByRole('option', { name: /rack 2/ }).click();
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await expect(phone).toHaveURL(/miner=/);
    const download = phone.waitForEvent('download');
    await phone.getByRole('button', { name: 'CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(2);
    expect(csv).toContain('rack 2');
    await list.getByRole('link').click();
    await expect(phone.getByRole('heading', { name: 'rack 2', level: 1 })).toBeVisible();
    expect(await findProblemsInBoth(phone)).toEqual([]);
    expect(await findSmallTargets(phone)).toEqual([]);
    expect(await overflowOf(phone)).toBe(0);
    await phone.goto(path);
    await phone.getByRole('list', { name: 'Miners of this rollout' }).waitFor();
    expect(await findSmallTargets(phone)).toEqual([]);
    expect(await overflowOf(phone)).toBe(0);
  });
});

test('a pilot is looked at, a pause and a cancel say what they do not do, and there is a way back', async ({
  site,
  openAs,
}) => {
  await site.control.patch(1, { updater: SLOW });
  const page = await openAs('admin');
  const place = placeOf(page, site);
  await addImage(place, { version: OLD_VERSION });
  const imageId = await addImage(place);
  const path = await startRollout(page, site, {
    imageId,
    pilotCount: 1,
    reviewPilot: true,
    groupSize: 1,
  });
  await page.goto(path);
  const run = rolloutPage(page);
  await test.step('the pilot waits for a look, with what it runs', async () => {
    const notice = page.getByRole('region', { name: 'Why it waits' });
    await expect(notice).toContainText('The pilot is over: look at it');
    await expect(notice.getByRole('row').filter({ hasText: 'rack 1' })).toContainText(NEW_VERSION);
    expect(await findProblemsInBoth(page)).toEqual([]);
    // in a low window the page scrolls, and the table keeps its rows
    await page.setViewportSize({ width: 1000, height: 500 });
    const height = () => run.table.evaluate((table) => table.closest('.overflow-auto')?.clientHeight);
    await expect.poll(height).toBeGreaterThan(200);
    await page.setViewportSize({ width: 1440, height: 900 });
    await run.steer('Continue');
    await expect(run.row('rack 2')).toContainText('Installing');
  });
  await test.step('an operator pauses, and may not let it go on', async () => {
    const operator = await openAs('operator');
    await operator.goto(path);
    const theirs = rolloutPage(operator);
    await operator.getByRole('button', { name: 'Pause' }).click();
    await expect(theirs.dialog).toContainText('1 miner is under way. It ends as it ends');
    await theirs.dialog.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Somebody paused it')).toBeVisible();
    await expect(operator.getByText('Somebody paused it')).toBeVisible();
    await expect(operator.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  });
  await test.step('what has not begun is cancelled, what is under way ends', async () => {
    await page.getByRole('button', { name: 'Cancel the rest' }).click();
    await expect(run.dialog).toContainText('1 miner that nothing was sent to stays as it is.');
    expect(await findProblemsInBoth(page)).toEqual([]);
    await run.dialog.getByRole('button', { name: 'Cancel the rest' }).click();
    await expect(run.row('rack 3')).toContainText('Cancelled');
    await site.control.advance(1200);
    await expect(run.state).toContainText('2 updated, 1 cancelled');
    const uploads = (await site.control.updaters()).map((updater) => updater.uploads.length);
    expect(uploads).toEqual([1, 1, 0]);
  });
  await test.step('the version before is a plan, not a switch', async () => {
    await page.getByText('The version before').click();
    await expect(page.getByText(`2 updated miners ran ${OLD_VERSION} before.`)).toBeVisible();
    await page.getByRole('button', { name: 'Plan the way back' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(OLD_VERSION);
    expect(page.url()).not.toContain(path);
  });
});

test('a wedged updater is told what helps, and what failed is planned again', async ({ site, openAs }) => {
  await site.control.orderUpdater(0, { wedged: true });
  const page = await openAs('admin');
  const imageId = await addImage(placeOf(page, site));
  const path = await startRollout(page, site, { imageId });
  await page.goto(path);
  const run = rolloutPage(page);
  await expect(run.state).toContainText('1 failed, 2 updated');
  await run.openUpgrade('rack 1');
  await expect(page.getByText('Restart the miner, wait until it mines, then try it again.')).toBeVisible();
  await page.getByRole('link', { name: 'Restart it on its page' }).click();
  await expect(run.dialog).toContainText('The whole miner starts anew');
  await run.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('region', { name: 'Firmware history' })).toContainText('Failed');
  await page.goto(path);
  await page.getByRole('button', { name: 'Plan it again for 1 that failed' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('rack 1');
  expect(page.url()).not.toContain(path);
});

test('a server that is killed meanwhile comes back, looks at the miner, and the page goes on by itself', async ({
  site,
  openAs,
}) => {
  await site.control.patch(2, { updater: SLOW });
  const page = await openAs('admin');
  const imageId = await addImage(placeOf(page, site));
  const path = await startRollout(page, site, { imageId });
  await page.goto(path);
  const run = rolloutPage(page);
  await expect(run.state).toContainText('Under way: 2 of 3 over');
  await run.openUpgrade('rack 3');
  await expect(run.log).toContainText('All bytes were sent');
  await site.kill();
  await expect(page.getByText('The line to the server is away.')).toBeVisible();
  await expect(run.log).toContainText('All bytes were sent');
  await site.serve();
  await expect(run.log).toContainText('The server started again; looking at the miner');
  await expect(page.getByText('The line to the server is away.')).toHaveCount(0);
  await site.control.advance(1200);
  await expect(page.getByRole('region', { name: 'Where it is' })).toContainText(
    `It says that it runs ${NEW_VERSION}`,
  );
  const uploads = (await site.control.updaters()).map((updater) => updater.uploads.length);
  expect(uploads).toEqual([1, 1, 1]);
  await page.goto(path);
  await expect(run.state).toContainText('All 3 updated: their versions were read back');
});
