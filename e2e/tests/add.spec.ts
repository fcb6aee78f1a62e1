import { setUpAccount } from '../harness/account.ts';
import { minerPassword } from '../harness/miners.ts';
import { expect, test } from '../harness/test.ts';
import { addMinerDialog } from '../pages/add-miner.ts';
import { minersPage } from '../pages/miners.ts';
import { waysOf } from '../pages/ways.ts';

const [healthy] = [0];

test('a miner is added once it is tested, and what cannot be one is said', async ({ fresh, openAt }) => {
  const page = await openAt(fresh.url);
  await setUpAccount(page, fresh);
  await page.goto('/miners');
  const add = addMinerDialog(page);
  await test.step('a wrong password is told before anything is saved', async () => {
    await add.open();
    await add.fill({ address: fresh.miners[healthy]?.address ?? '', password: 'not the password' });
    await add.test();
    await expect(add.step('Something answers')).toContainText('Yes');
    await expect(add.step('Login accepted')).toContainText('wrong user or password');
    await add.close();
    await expect(page.getByText('No miners yet')).toBeVisible();
  });
  await test.step('what is no miner is said to be none, and nothing of its answer is shown', async () => {
    await add.open();
    await add.fill({ address: fresh.stranger, password: 'secret of a miner' });
    await add.test();
    await expect(add.step('It is a DragonMint')).toContainText('not a miner');
    await expect(page.getByText('Out of paper')).toHaveCount(0);
    await add.close();
  });
  await test.step('an address that may not be asked cannot be added', async () => {
    await add.open();
    await add.fill({ address: '127.0.0.1:9', password: minerPassword });
    await add.test();
    await expect(page.getByText('address not allowed', { exact: false }).first()).toBeVisible();
    const answer = await page.request.post('/api/v1/miners', {
      data: { name: 'guarded', address: '169.254.169.254', username: 'admin', password: 'x' },
      headers: { origin: fresh.url },
    });
    expect(answer.status()).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'address-not-allowed' } });
    await add.close();
  });
  await test.step('a good one is tested, added and live within a poll', async () => {
    await add.open();
    const miner = fresh.miners[healthy];
    await add.fill({ address: miner?.address ?? '', name: 'rack 1', password: minerPassword });
    await add.test();
    await expect(page.getByText('This miner can be added.')).toBeVisible();
    await expect(add.step('Model')).toContainText('T1');
    await expect(add.step('MAC')).toContainText(miner?.mac ?? 'no mac');
    await add.add();
    await expect(page.getByRole('heading', { name: 'rack 1', level: 1 })).toBeVisible();
    await waysOf(page).to('Miners');
    const miners = minersPage(page);
    await expect(miners.row('rack 1')).toContainText('Online');
    await expect(await miners.cell('rack 1', '1 min')).toHaveText(/^1[0-9]\.[0-9]+/);
  });
  await test.step('it works from the keyboard alone', async () => {
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
    await waysOf(page).to('Miners');
    await expect(minersPage(page).row('typed')).toContainText('Online');
  });
});
