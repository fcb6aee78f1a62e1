import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { setUpAccount } from '../harness/account.ts';
import type { Fresh } from '../harness/fresh.ts';
import { minerPassword } from '../harness/miners.ts';
import { expect, test } from '../harness/test.ts';
import { importPage } from '../pages/import.ts';
import { minersPage } from '../pages/miners.ts';
import { waysOf } from '../pages/ways.ts';

/** Signed in as the first account, where tables are imported. */
async function openImport(page: Page, fresh: Fresh) {
  await setUpAccount(page, fresh);
  await page.goto('/miners/import');
  return importPage(page);
}

test('miners come and go in tables', async ({ fresh, openAt }) => {
  const page = await openAt(fresh.url);
  const tables = await openImport(page, fresh);
  await test.step('a table that is none says where it breaks', async () => {
    await tables.paste('name,address\nrack 1,"10.0.0.1\n');
    await tables.look();
    await expect(page.getByText('a quotation mark is opened and never closed').first()).toBeVisible();
  });
  await test.step('one is looked at, mended, imported, and changes nothing the second time', async () => {
    const [one = '', two = ''] = fresh.addresses;
    const heads = 'name,address,position,tags';
    await tables.paste(`${heads}\nrack 1,${one},A 1,north\nrack 2,${two},A 2,\nnowhere,169.254.1.1,,\n`);
    await tables.look();
    await expect(tables.row('Line 2')).toContainText('A login is needed');
    await tables.back();

    await tables.chooseLogin('admin', minerPassword);
    await tables.look();
    await expect(tables.row('Line 2')).toContainText('New');
    await expect(tables.row('Line 4')).toContainText('must not connect to this address');
    await expect(tables.confirm).toBeDisabled();
    await page.getByLabel('Leave out the row with an error').check();
    await tables.confirm.click();
    await expect(page.getByRole('heading', { name: 'The table is imported' })).toBeVisible();
    await page.getByRole('link', { name: 'To the miners' }).click();
    await expect(minersPage(page).row('rack 1')).toContainText('Online');
    await expect(minersPage(page).row('nowhere')).toHaveCount(0);

    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await tables.paste(`${heads}\nrack 1,${one},A 1,north\nrack 2,${two},A 2,\n`);
    await tables.look();
    await expect(page.getByText('Everything is as the table says already.')).toBeVisible();
  });
  await test.step('many miners are changed together, taken back, removed, and brought back', async () => {
    await waysOf(page).to('Miners');
    const list = minersPage(page);
    await expect(list.row('rack 1')).toContainText('Online');
    await list.table.getByRole('checkbox').first().click();

    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Polling').selectOption('yes');
    await expect(page.getByRole('list', { name: 'What will change' })).toHaveText('2 miners: pause.');
    await page.getByRole('button', { name: 'Change 2 miners' }).click();
    await expect(page.getByText('2 miners changed')).toBeVisible();
    await expect(list.row('rack 2')).toContainText('Paused');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(list.row('rack 2')).toContainText('Online');

    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove 2 miners' }).click();
    await expect(list.row('rack 1')).toHaveCount(0);
    await page.getByRole('button', { name: 'Bring back' }).click();
    await expect(list.row('rack 1')).toContainText('Online');
  });
  await test.step('what is exported can be edited and imported again', async () => {
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await tables.paste(`name,address,notes\n=1+1,${fresh.addresses[0]},"first\nsecond"\n`);
    await tables.look();
    await tables.confirm.click();
    await expect(page.getByRole('heading', { name: 'The table is imported' })).toBeVisible();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.evaluate(() => {
        const link = document.createElement('a');
        link.href = '/api/v1/miners/export.csv';
        link.click();
      }),
    ]);
    expect(download.suggestedFilename()).toMatch(/^miners-\d{4}-\d\d-\d\d\.csv$/);
    const exported = await readFile(await download.path(), 'utf8');
    expect(exported).toContain("'=1+1");
    expect(exported).not.toContain(minerPassword);

    await page.getByRole('button', { name: 'Import another table' }).click();
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'edited.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(exported.replace("'=1+1", 'Hall 1')),
    });
    await tables.look();
    await expect(tables.row('Line 2')).toContainText('Name =1+1 → Hall 1');
    await tables.confirm.click();
    await expect(page.getByRole('heading', { name: 'The table is imported' })).toBeVisible();
    await page.getByRole('link', { name: 'To the miners' }).click();
    await expect(minersPage(page).row('Hall 1')).toBeVisible();
  });
});
