import type { Page } from '@playwright/test';

/** The pages that look for miners. */
export const scanPages = (page: Page) => ({
  async start({ ranges, port }: { ranges: string; port: string }) {
    await page.getByLabel('Ranges', { exact: true }).fill(ranges);
    await page.getByText('More options', { exact: true }).click();
    await page.getByLabel('Ports').fill(port);
    await page.getByRole('button', { name: 'Start scan' }).click();
    await page.waitForURL(/\/miners\/scan\/[a-z0-9]{12}$/);
  },
  /** the row of a found host */
  host: (address: string) => page.getByRole('listitem').filter({ hasText: address }),
  choose: (address: string) => page.getByRole('checkbox', { name: `Choose ${address}`, exact: true }).check(),
  async useLogin(password: string) {
    await page.getByRole('radio', { name: 'One login for all' }).check();
    await page.getByLabel('Password', { exact: true }).fill(password);
  },
  add: (name: RegExp = /^Add \d+ miners?$/) => page.getByRole('button', { name }).click(),
});
