import type { Page } from '@playwright/test';

/** The pages of somebody who is not signed in. */
export const entryPages = (page: Page) => ({
  async setUp(account: { token: string; username: string; email: string; password: string }) {
    await page.getByLabel('One-time token').fill(account.token);
    await page.getByLabel('User name').fill(account.username);
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await page.getByRole('button', { name: 'Create account' }).click();
  },
  async signIn(username: string, password: string) {
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  },
  async signOut() {
    await page.getByRole('button', { name: /appearance and sign-out/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
  },
});
