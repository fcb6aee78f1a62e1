import type { Page } from '@playwright/test';

/** The page that adds a miner. */
export const addMinerPage = (page: Page) => ({
  async open() {
    await page.goto('/miners/add');
    await page.getByRole('heading', { name: 'Add miner' }).waitFor();
  },
  async fill(miner: { address: string; name?: string; username?: string; password: string }) {
    await page.getByLabel('Address').fill(miner.address);
    if (miner.name) await page.getByLabel('Name', { exact: true }).fill(miner.name);
    await page.getByLabel('User name').fill(miner.username ?? 'admin');
    await page.getByLabel('Password', { exact: true }).fill(miner.password);
  },
  test: () => page.getByRole('button', { name: 'Test connection' }).click(),
  add: () => page.getByRole('button', { name: 'Add miner' }).click(),
  step: (name: string) => page.getByRole('listitem').filter({ hasText: name }),
});
