import type { Page } from '@playwright/test';

/** The page where a table of miners is imported. */
export const importPage = (page: Page) => ({
  paste: (table: string) => page.getByLabel('Or paste the table').fill(table),
  async chooseLogin(username: string, password: string) {
    await page.getByLabel('Login for rows without one').selectOption('own');
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(password);
  },
  look: () => page.getByRole('button', { name: 'Show what it would do' }).click(),
  back: () => page.getByRole('button', { name: 'Back to the table' }).click(),
  row: (line: string) =>
    page
      .getByRole('list', { name: 'Rows' })
      .locator('> li')
      .filter({ hasText: new RegExp(`^${line}\\D`) }),
  confirm: page.getByRole('button', { name: /^Import \d+ miner/ }),
});
