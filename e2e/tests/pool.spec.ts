import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { findProblems } from '../harness/find-problems.ts';
import { findSmallTargets } from '../harness/find-small-targets.ts';
import { agePoolAnswers } from '../harness/pool-answers.ts';
import { test, WORKING_MINER } from '../harness/pool-place.ts';
import { expect } from '../harness/test.ts';

test.use({ accounts: ['mining', 'worker-offline', 'expiring', 'beyond-2-53', 'unknown-algorithm'] });

/** All nine decimals as the page writes them, from decimal digits of nanogrin. */
const exact = (nanogrin: string): string => {
  const digits = nanogrin.padStart(10, '0');
  return `${BigInt(digits.slice(0, -9)).toLocaleString('en-US')}.${digits.slice(-9)}`;
};
const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
/** The browser ran nothing that came from the pool. */
const failOnDialog = (page: Page) =>
  page.on('dialog', () => {
    throw new Error('a text of the pool was run');
  });

test('from the overview to what an account holds, earns and mines with', async ({ openAs, place }) => {
  const page = await openAs('viewer');
  failOnDialog(page);
  await page.goto('/');
  await test.step('the overview does not say that all is well, and leads to the pool', async () => {
    await expect(page.getByRole('status', { name: 'Is anything wrong?' })).toContainText(
      'The pool needs you',
    );
    const card = section(page, 'Pool');
    await expect(card).toContainText('1 worker offline');
    await expect(card).toContainText(/about .*GRIN expire within 7 days/);
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Pool/ });
    await expect(link).toContainText('1 worker offline');
    await link.click();
  });
  await test.step('several accounts are a list with their sum', async () => {
    await expect(page.getByRole('heading', { name: 'Pool' })).toBeFocused();
    await expect(page.getByRole('link', { name: /beyond-2-53/ })).toContainText('The pool answers');
    expect(await findProblems(page)).toEqual([]);
    await page.getByRole('link', { name: /^mining/ }).click();
  });
  await test.step('four balances, to the last nanogrin when they are wanted so', async () => {
    const truth = await place.control.account(place.account('mining').index);
    const balances = section(page, 'Balances');
    await expect(balances).toContainText('Matured and yours');
    await page.keyboard.press('Tab');
    const button = page.getByRole('button', { name: 'Show all nine decimals' });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(balances).toContainText(exact(truth.minedNanogrin));
    await expect(balances).toContainText(exact(truth.unpaidNanogrin));
  });
  await test.step('workers: text of the pool stays text, names lead to miners, rows are found and ordered', async () => {
    const table = page.getByRole('table', { name: 'Workers' });
    await expect(table).toContainText('<img src=x onerror=alert(1)>');
    await expect(table.getByRole('link', { name: WORKING_MINER })).toHaveAttribute('href', /^\/miners\//);
    await table.getByRole('button', { name: /^Now/ }).click();
    await expect(table.getByRole('row').nth(1)).toContainText('garage');
    await page.getByRole('searchbox', { name: 'Search workers' }).fill('gminer');
    await expect(table.getByRole('row')).toHaveCount(2);
  });
  await test.step('charts: one for each algorithm that mined, and the others are told', async () => {
    const rates = section(page, 'Hashrate at the pool');
    await expect(rates.getByRole('figure', { name: /C32/ })).toBeVisible();
    await expect(rates).toContainText('Not drawn, for they did not mine in this range: C29, C33.');
    await rates.getByRole('button', { name: '30 d' }).click();
    await expect(rates.getByRole('button', { name: '30 d' })).toHaveAttribute('aria-pressed', 'true');
    const credits = section(page, 'Credits');
    const bars = credits.getByRole('slider', { name: 'Bar to read' });
    await bars.focus();
    await page.keyboard.press('End');
    await expect(bars).toHaveAttribute('aria-valuetext', /^Block [\d,]+, about .*: [\d,]+\.\d{9}/);
    await credits.getByRole('button', { name: '1 y' }).click();
    await expect(credits).toContainText('One bar for 1\u202fd.');
    await expect(credits.getByRole('table', { name: 'Credits by block' })).toContainText(/expires on/);
  });
  await test.step('payouts in the words of the pool, shares with what they are of, nothing for admins', async () => {
    await expect(page.getByRole('table', { name: 'Payouts' })).toContainText(
      /archived:v1|COMPLETED|confirmed/,
    );
    await expect(page.getByRole('table', { name: 'Shares' })).toContainText(/%/);
    await expect(page.getByRole('heading', { name: 'What the pool says' })).toHaveCount(0);
    expect(await findProblems(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findProblems(page, 'colours')).toEqual([]);
  });
  await test.step('a table to keep has every row, with the amounts as they are', async () => {
    const waiting = page.waitForEvent('download');
    await section(page, 'Payouts').getByRole('link', { name: 'All as CSV' }).click();
    const text = await readFile(await (await waiting).path(), 'utf8');
    const truth = await place.control.account(place.account('mining').index);
    for (const { nanogrin } of truth.payouts) expect(text).toContain(nanogrin);
  });
});

test('what is wrong stands first; unknown words and large amounts are shown as they are; it fits a phone', async ({
  openAs,
  place,
}) => {
  const page = await openAs('viewer', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const notices = page.getByRole('list', { name: 'What to know first' });
  const isTooWide = () =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

  await page.goto(place.account('worker-offline').path);
  await expect(notices).toContainText('1 worker sent no share for more than 20 minutes: just-stopped');
  const workers = section(page, 'Workers');
  await expect(workers).toContainText('1 worker without a share for more than a day is not listed');
  await workers.getByRole('button', { name: /^Gone/ }).click();
  await expect(workers.getByRole('listitem')).toHaveCount(1);
  expect(await findSmallTargets(page)).toEqual([]);

  await page.goto(place.account('expiring').path);
  await expect(notices).toContainText(/About .*GRIN expire within 7 days, the first on/);
  await page.goto(place.account('unknown-algorithm').path);
  await expect(section(page, 'Shares')).toContainText('C32');
  await expect(section(page, 'Now')).toContainText(/now/);
  await page.goto(place.account('beyond-2-53').path);
  const truth = await place.control.account(place.account('beyond-2-53').index);
  expect(BigInt(truth.minedNanogrin)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  await page.getByRole('button', { name: 'Show all nine decimals' }).click();
  await expect(section(page, 'Balances')).toContainText(exact(truth.minedNanogrin));
  expect(await isTooWide()).toBe(false);
  expect(await findProblems(page)).toEqual([]);
});

test('a pool that is away, also after a restart: since when, and what was known with its age', async ({
  openAs,
  place,
}) => {
  const page = await openAs('admin');
  failOnDialog(page);
  const { path, index } = place.account('mining');
  await page.goto(path);
  await expect(section(page, 'Balances')).toContainText('Unpaid');
  await page.getByText('Show its newest answers as they came').click();
  await expect(section(page, 'What the pool says').locator('pre').first()).toContainText('unpaid_balance');

  await place.control.setFault({ kind: 'page', status: 502 });
  // what is younger would stand for an answer at the start
  agePoolAnswers(place.site.dataDir, 120_000);
  await place.site.restart();
  await page.goto(path);
  const notices = page.getByRole('list', { name: 'What to know first' });
  await expect(notices).toContainText(/answered with errors since .* What stands below is as of/);
  const truth = await place.control.account(index);
  await page.getByRole('button', { name: 'Show all nine decimals' }).click();
  await expect(section(page, 'Balances')).toContainText(exact(truth.minedNanogrin));
  await expect(page.getByRole('table', { name: 'Workers' })).toContainText('garage-1');
  await expect(page.getByRole('table', { name: 'Payouts' }).getByRole('row').nth(1)).toBeVisible();
  await page.goto('/');
  await expect(section(page, 'Pool')).toContainText('mining: pool unreachable');
});
