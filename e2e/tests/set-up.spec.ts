import { firstAccount } from '../harness/account.ts';
import { demoPassword } from '../harness/farm.ts';
import { expect, test } from '../harness/test.ts';
import { entryPages } from '../pages/entry.ts';

test('a stranger sets it up once, signs out and in again', async ({ fresh, openAt }) => {
  const page = await openAt(fresh.url);
  const entry = entryPages(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Set up Mintdeck' })).toBeVisible();

  await entry.setUp({ token: 'not-the-token-of-this-server-at-all', ...firstAccount });
  await expect(page.getByText('The token is wrong')).toBeVisible();

  await entry.setUp({ token: fresh.setupToken, ...firstAccount });
  await expect(page.getByText('No miners yet')).toBeVisible();

  await entry.signOut();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await entry.signIn(firstAccount.username, 'not the password');
  await expect(page.getByText('User name or password is wrong.')).toBeVisible();
  await entry.signIn(firstAccount.username.toUpperCase(), firstAccount.password);
  await expect(page.getByText('No miners yet')).toBeVisible();

  const again = await page.request.post('/api/v1/setup', {
    data: { token: fresh.setupToken, ...firstAccount, username: 'mallory' },
    headers: { origin: fresh.url },
  });
  expect(again.status()).toBe(409);
});

test('a page asked for before signing in is shown afterwards', async ({ farm, openAt }) => {
  const page = await openAt(farm.url);
  await page.goto('/miners/credential-sets');
  await entryPages(page).signIn('admin', demoPassword);
  await expect(page.getByRole('heading', { name: 'Logins' })).toBeVisible();
});
