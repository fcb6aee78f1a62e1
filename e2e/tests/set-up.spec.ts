import { firstAccount } from '../harness/account.ts';
import { expect, test } from '../harness/test.ts';
import { entryPages } from '../pages/entry.ts';

test('a stranger sets it up once, signs out and in again', async ({ browser, fresh }) => {
  const page = await browser.newPage({ baseURL: fresh.url });
  const entry = entryPages(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Set up Mintdeck' })).toBeVisible();

  await entry.setUp({ token: 'not-the-token-of-this-server-at-all', ...firstAccount });
  await expect(page.getByText('The token is wrong')).toBeVisible();

  await entry.setUp({ token: fresh.setupToken, ...firstAccount });
  await expect(page.getByRole('heading', { name: 'No miners yet' })).toBeVisible();

  await entry.signOut();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await entry.signIn(firstAccount.username, 'not the password');
  await expect(page.getByText('User name or password is wrong.')).toBeVisible();
  await entry.signIn(firstAccount.username.toUpperCase(), firstAccount.password);
  await expect(page.getByRole('heading', { name: 'No miners yet' })).toBeVisible();

  const again = await page.request.post('/api/v1/setup', {
    data: { token: fresh.setupToken, ...firstAccount, username: 'mallory' },
    headers: { origin: fresh.url },
  });
  expect(again.status()).toBe(409);
  await page.close();
});

test('a page asked for before signing in is shown afterwards', async ({ browser, farm }) => {
  const page = await browser.newPage({ baseURL: farm.url });
  await page.goto('/miners/add');
  await entryPages(page).signIn('admin', 'a-demo-password');
  await expect(page.getByRole('heading', { name: 'Add miner' })).toBeVisible();
  await page.close();
});
