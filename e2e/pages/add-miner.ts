import type { Page } from '@playwright/test';

/** The dialog that adds a miner. */
export const addMinerDialog = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Add miner' });
  return {
    dialog,
    async open() {
      await page.getByRole('button', { name: 'Add miner' }).first().click();
      await dialog.waitFor();
    },
    /** Leaves it with what was typed. */
    async close() {
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: 'Lose it' }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    async fill(miner: { address: string; name?: string; username?: string; password: string }) {
      await dialog.getByLabel('Address').fill(miner.address);
      if (miner.name) await dialog.getByLabel('Name', { exact: true }).fill(miner.name);
      await dialog.getByLabel('User name').fill(miner.username ?? 'admin');
      await dialog.getByLabel('Password', { exact: true }).fill(miner.password);
    },
    test: () => dialog.getByRole('button', { name: 'Test connection' }).click(),
    add: () => dialog.getByRole('button', { name: 'Add miner' }).click(),
    step: (name: string) => dialog.getByRole('listitem').filter({ hasText: name }),
  };
};
