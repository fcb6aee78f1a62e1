import type { Page } from '@playwright/test';
import { setUpAccount } from '../harness/account.ts';
import { minerPassword } from '../harness/miners.ts';
import { expect, test } from '../harness/test.ts';
import { addMinerDialog } from '../pages/add-miner.ts';
import { minersPage } from '../pages/miners.ts';

const [healthy] = [0];

async function openAddPage(page: Page) {
  const add = addMinerDialog(page);
  await add.open();
  return add;
}

test.describe('adding a miner', () => {
  let page: Page;
  test.beforeEach(async ({ fresh, openAt }) => {
    page = await openAt(fresh.url);
    await setUpAccount(page, fresh);
    await page.goto('/miners');
  });

  test('a good one is tested, added and live within a poll', async ({ fresh }) => {
    const add = await openAddPage(page);
    const miner = fresh.miners[healthy];
    await add.fill({ address: miner?.address ?? '', name: 'rack 1', password: minerPassword });
    await add.test();
    await expect(page.getByText('This miner can be added.')).toBeVisible();
    await expect(add.step('Model')).toContainText('T1');
    await expect(add.step('MAC')).toContainText(miner?.mac ?? 'no mac');
    await add.add();
    await expect(page.getByRole('heading', { name: 'rack 1', level: 1 })).toBeVisible();
    await page.goto('/miners');
    const miners = minersPage(page);
    await expect(miners.row('rack 1')).toContainText('Online');
    await expect(await miners.cell('rack 1', '1 min')).toHaveText(/^1[0-9]\.[0-9]+/);
  });

  test('a wrong password is told before anything is saved', async ({ fresh }) => {
    const add = await openAddPage(page);
    await add.fill({ address: fresh.miners[healthy]?.address ?? '', password: 'not the password' });
    await add.test();
    await expect(add.step('Something answers')).toContainText('Yes');
    await expect(add.step('Login accepted')).toContainText('wrong user or password');
    await page.goto('/miners');
    await expect(page.getByText('No miners yet')).toBeVisible();
  });

  test('what is no miner is said to be none, and nothing of its answer is shown', async ({ fresh }) => {
    const add = await openAddPage(page);
    await add.fill({ address: fresh.stranger, password: 'secret of a miner' });
    await add.test();
    await expect(add.step('It is a DragonMint')).toContainText('not a miner');
    await expect(page.getByText('Out of paper')).toHaveCount(0);
  });

  test('an address that may not be asked cannot be added', async ({ fresh }) => {
    const add = await openAddPage(page);
    await add.fill({ address: '127.0.0.1:9', password: minerPassword });
    await add.test();
    await expect(page.getByText('address not allowed', { exact: false }).first()).toBeVisible();
    const answer = await page.request.post('/api/v1/miners', {
      data: { name: 'guarded', address: '169.254.169.254', username: 'admin', password: 'x' },
      headers: { origin: fresh.url },
    });
    expect(answer.status()).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'address-not-allowed' } });
  });

  test('works from the keyboard alone', async ({ fresh }) => {
    await page.getByRole('button', { name: 'Add miner' }).first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Add miner' })).toBeVisible();
    const press = async (label: string, text: string) => {
      // Tab until the field is reached, as a person would; the page ends somewhere.
      const field = page.getByLabel(label, { exact: true });
      for (let tries = 0; tries < 30; tries += 1) {
        if (await field.evaluate((node) => node === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
      await expect(field).toBeFocused();
      await page.keyboard.type(text);
    };
    await press('Address', fresh.miners[1]?.address ?? '');
    await press('Name', 'typed');
    await press('User name', 'admin');
    await press('Password', minerPassword);
    await page.keyboard.press('Enter');
    await expect(
      minersPage(page)
        .row('typed')
        .or(page.getByRole('heading', { name: 'typed' })),
    ).toBeVisible();
    await page.goto('/miners');
    await expect(minersPage(page).row('typed')).toContainText('Online');
  });
});
