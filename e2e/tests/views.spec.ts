import type { Page } from '@playwright/test';
import { findProblems } from '../harness/find-problems.ts';
import { expect, test } from '../harness/test.ts';
import { minersPage } from '../pages/miners.ts';
import { waysOf } from '../pages/ways.ts';

const tools = (page: Page) => page.getByRole('group', { name: 'How the list is shown' });
const bar = (page: Page) => page.getByRole('region', { name: 'Chosen miners' });
const boxOf = (page: Page, name: string) => page.getByRole('checkbox', { name: `Choose ${name}` });
const headsOf = (page: Page) => minersPage(page).table.getByRole('columnheader').allInnerTexts();
const ready = (page: Page) => expect(minersPage(page).row('healthy')).toContainText('Online');

test('the list as its reader wants it: columns, groups, words', async ({ signIn }) => {
  const page = await signIn('viewer');
  await ready(page);
  await test.step('columns are chosen and moved by keyboard, remembered, and carried by the address', async () => {
    await tools(page).getByRole('button', { name: 'Columns' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Columns' });
    const boxFor = (name: RegExp) => dialog.getByRole('checkbox', { name });
    await boxFor(/^Position/).press('Space');
    await expect(boxFor(/^Position/)).toBeChecked();
    await boxFor(/^For/).press('Space');
    await expect(boxFor(/^For/)).not.toBeChecked();
    await dialog.getByRole('button', { name: 'Move Age up' }).press('Enter');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/[?&]cols=name/);
    const orderOf = async () =>
      (await headsOf(page)).flatMap((text) => /^(Position|For|Age|State)\b/.exec(text)?.[1] ?? []);
    await expect.poll(orderOf).toEqual(['Age', 'State', 'Position']);
    const heads = await headsOf(page);
    const address = new URL(page.url());

    await page.goto('/miners');
    await ready(page);
    await expect.poll(() => headsOf(page)).toEqual(heads);

    const other = await signIn('operator');
    await other.goto(`${address.pathname}${address.search}`);
    await ready(other);
    expect(await headsOf(other)).toEqual(heads);

    await tools(page).getByRole('button', { name: 'Columns' }).click();
    await dialog.getByRole('button', { name: 'Default columns' }).click();
    await expect(page).toHaveURL(/\/miners$/);
  });
  await test.step('words with a key filter, and what matches nothing says so', async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('/');
    await page.keyboard.type('state:degraded name:hot');
    await expect(minersPage(page).row('hot')).toBeVisible();
    await expect(minersPage(page).row('healthy')).toHaveCount(0);
    await page.getByLabel('Filter miners').fill('tag:nowhere');
    await expect(page.getByText('Nothing matches “tag:nowhere”.')).toBeVisible();
    await page.getByRole('button', { name: 'Show all miners' }).click();
    await expect(minersPage(page).row('healthy')).toBeVisible();
    await page.getByRole('button', { name: 'What can be typed here' }).click();
    await expect(page.getByRole('dialog').getByText('tag:repair', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  await test.step('miners stand in groups that fold', async () => {
    await tools(page).getByLabel('Group by').selectOption('State');
    await expect(page).toHaveURL(/group=state/);
    const degraded = page.getByRole('button', { name: /^worst|Degraded/, expanded: true }).first();
    await expect(degraded).toContainText('TH/s');
    const { row } = minersPage(page);
    await expect(row('hot')).toBeVisible();
    await degraded.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(row('hot')).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await expect(row('hot')).toBeVisible();
    await tools(page).getByRole('button', { name: 'Fold all', exact: true }).click();
    await expect(minersPage(page).table.getByRole('link')).toHaveCount(0);
    await tools(page).getByRole('button', { name: 'Unfold all' }).click();
    await expect(row('healthy')).toBeVisible();
  });
});

test('miners chosen by keyboard, and a view that somebody else opens', async ({ signIn }) => {
  const page = await signIn('operator');
  await ready(page);
  await test.step('miners are chosen by keyboard, and stay chosen in another order', async () => {
    const first = minersPage(page).table.getByRole('link').first();
    await first.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+Space');
    await expect(bar(page)).toContainText('3 chosen');
    const names = ['basic-refused', 'dead-chain', 'garbled'];
    for (const name of names) await expect(boxOf(page, name)).toBeChecked();
    await minersPage(page)
      .table.getByRole('button', { name: /^Miner/ })
      .click();
    for (const name of names) await expect(boxOf(page, name)).toBeChecked();
    await expect(bar(page).getByRole('link', { name: 'Compare charts' })).toHaveAttribute(
      'href',
      /\/miners\/compare\?ids=[a-z0-9]{12}(,[a-z0-9]{12}){2}$/,
    );

    await page.getByLabel('Filter miners').fill('state:online');
    await expect(bar(page)).toContainText('1 of them not shown');
    await page.getByRole('heading', { name: 'Miners', level: 1 }).focus();
    await page.keyboard.press('Control+a');
    await page.getByLabel('Filter miners').fill('');
    await expect(bar(page)).toContainText('chosen');
    await page.getByRole('heading', { name: 'Miners', level: 1 }).focus();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toHaveCount(0);
    await page.keyboard.press('Control+a');
    await expect(bar(page)).toContainText(/All \d+ that match are chosen/);
    expect(await findProblems(page)).toEqual([]);
  });
  const other = await signIn('viewer');
  await test.step('a view is kept, shared, opened by somebody else, and deleted', async () => {
    await page.goto('/miners?state=degraded&group=state&cols=name,state,trend');
    await expect(minersPage(page).row('hot')).toBeVisible();
    await tools(page).getByRole('button', { name: 'Views' }).click();
    const dialog = page.getByRole('dialog', { name: 'Views' });
    await dialog.getByLabel('Name').fill('Needs a hand');
    await dialog.getByLabel('Everybody sees it').check();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog.getByText('shown now, shared')).toBeVisible();
    expect(await findProblems(page)).toEqual([]);

    await waysOf(other).to('Miners');
    await ready(other);
    await tools(other).getByRole('button', { name: 'Views' }).click();
    const others = other.getByRole('dialog', { name: 'Views' });
    await expect(others.getByText('by operator')).toBeVisible();
    await expect(others.getByLabel('Everybody sees it')).toHaveCount(0);
    await others.getByRole('link', { name: 'Needs a hand' }).click();
    await expect(other).toHaveURL(/state=degraded/);
    await expect(minersPage(other).row('hot')).toBeVisible();
    await expect(minersPage(other).row('healthy')).toHaveCount(0);
    expect((await headsOf(other)).map((text) => text.split('\n')[0])).toHaveLength(4);

    await dialog.getByRole('button', { name: 'Change Needs a hand' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(dialog.getByRole('link', { name: 'Needs a hand' })).toHaveCount(0);
  });
});
